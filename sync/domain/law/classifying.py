"""分类 and 改类: class, nature, urgency and place; limits follow, used time stays (F-025)."""

from msgspec.structs import replace

from sync.domain.catalogue.taxonomy import Leaf
from sync.domain.commands.tickets import Classify
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Classified
from sync.domain.identity.scope import DISTRICT
from sync.domain.intake.appeal import Urgency
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.ticket.flow import Flow
from sync.domain.ticket.ticket import scope_of

FLOWS = frozenset(flow.value for flow in Flow)


def classify(case: Case, command: Classify) -> Decision:
    """Sets the class; open clocks get the new limits from their old start."""
    leaf = case.context.catalogue.leaf(command.leaf)
    if leaf is None:
        return Refusal("class_unknown", {"leaf": command.leaf})
    refusal = _place(case, command) or _flow_refusal(command)
    if refusal:
        return refusal
    urgency = _raised(case, command, leaf)
    after = replace(case.ticket, leaf=leaf.id, kind=command.kind, urgency=urgency)
    return (
        Classified(
            ticket=case.ticket.id,
            leaf=leaf.id,
            kind=command.kind,
            urgency=urgency,
            place=command.place,
            scope=scope_of(command.place),
            title=command.title or case.ticket.title,
            flow=_flow(case, command, leaf),
            flow_reason=command.reason if command.flow else "",
            taxonomy=case.context.catalogue.taxonomy.version,
            before=case.ticket.leaf,
            reason=command.reason,
            clocks=clocks.relimited(after, case.context),
        ),
    )


def _raised(case: Case, command: Classify, leaf: Leaf) -> Urgency:
    """提级管理: in a mode that raises this class, an ordinary matter is urgent; what is graver stays as it is."""
    context = case.context
    raised = context.rulebook.profile(context.profile).raised
    ordinary = command.urgency is Urgency.ORDINARY
    return Urgency.URGENT if ordinary and leaf.level1 in raised else command.urgency


def _flow(case: Case, command: Classify, leaf: Leaf) -> Flow:
    return Flow(command.flow or case.context.rulebook.flow(command.kind.value, leaf.flow))


def _flow_refusal(command: Classify) -> Refusal | None:
    if not command.flow:
        return None
    if command.flow not in FLOWS:
        return Refusal("flow_unknown", {"flow": command.flow})
    return None if command.reason.strip() else Refusal("flow_reason")


def _place(case: Case, command: Classify) -> Refusal | None:
    """Known places only; a sub-centre that moves a ticket out of its area must say why."""
    known = case.context.catalogue.places.by_id
    for place in (command.place.street, command.place.community):
        if place and place not in known:
            return Refusal("place_unknown", {"place": place})
    scope, own = scope_of(command.place), case.context.actor.scope
    if own in (DISTRICT, scope) or command.reason.strip():
        return None
    return Refusal("hand_up_reason")
