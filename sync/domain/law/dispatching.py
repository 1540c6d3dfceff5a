"""并联分拨 (F-063): one command names every unit, the law fans it out; adding one never touches the others."""

from msgspec.structs import replace

from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import AddBranch, Dispatch
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Dispatched
from sync.domain.identity.role import Role
from sync.domain.law import assigning, clocks, files, marking
from sync.domain.law.case import Case, Decision
from sync.domain.law.changes.parts import placed
from sync.domain.law.claiming import fence_refusal
from sync.domain.law.responsibility import CENTRE, answerable
from sync.domain.ticket.branch import Branch, BranchRole
from sync.domain.ticket.flow import NODES, Node
from sync.domain.ticket.ticket import State


def dispatch(case: Case, command: Dispatch) -> Decision:
    """All branches at once; nodes up to dispatch are passed, the total clock starts with the filing."""
    refusal = (
        fence_refusal(case, command.fence)
        or assigning.lead_refusal(command.assignments)
        or assigning.units_refusal(case, command.assignments, ())
        or _secret(case, len(command.assignments))
        or _phone_first(case, command)
    )
    if refusal:
        return refusal
    fence = case.ticket.fence + 1
    branches = assigning.born(case, command.assignments, fence)
    sent = (
        Dispatched(
            ticket=case.ticket.id,
            branches=branches,
            fence=fence,
            steps=passed(case),
            state=State.OUT,
            repair_first=command.repair_first,
            clocks=(
                *clocks.met(case.ticket, case.now, clocks.ACKNOWLEDGE, clocks.DISPATCH),
                total(case, branches),
                *_notice(case),
                *assigning.branch_clocks(case, branches),
            ),
            informed=command.informed,
        ),
    )
    return (
        (*sent, *files.opened(case), *marking.marked(case, "repair-first")) if command.repair_first else sent
    )


def _notice(case: Case) -> tuple[Clock, ...]:
    """办理告知 is owed from the first dispatch on, where the city promises it (F-052)."""
    if clocks.NOTICE not in case.context.rulebook.rules or clocks.find(case.ticket, clocks.NOTICE):
        return ()
    return (clocks.start(clocks.NOTICE, case.ticket, case.context, CENTRE),)


def add(case: Case, command: AddBranch) -> Decision:
    """增派: a newcomer assists, with a fair clock of its own."""
    if command.assignment.role is not BranchRole.ASSIST:
        return Refusal(
            "one_lead", {"unit": case.unit_name(case.ticket.lead.unit if case.ticket.lead else "")}
        )
    holders = [b.unit for b in case.ticket.live]
    refusal = assigning.units_refusal(case, (command.assignment,), holders)
    refusal = refusal or _secret(case, len(holders) + 1)
    if refusal:
        return refusal
    branches = assigning.born(case, (command.assignment,), case.ticket.fence)
    return (
        Dispatched(
            ticket=case.ticket.id,
            branches=branches,
            fence=case.ticket.fence,
            steps={},
            state=case.ticket.state,
            clocks=assigning.branch_clocks(case, branches),
        ),
    )


def passed(case: Case) -> dict[str, int]:
    """Nodes of the flow up to dispatch that this act passes; those reached before keep their time."""
    nodes = NODES[case.ticket.flow]
    upto = nodes[: nodes.index(Node.DISPATCH)]
    steps = {node.value: case.now for node in upto if node not in case.ticket.steps}
    return steps | {Node.DISPATCH.value: case.now}


def total(case: Case, branches: tuple[Branch, ...]) -> Clock:
    """The total clock: it starts once, and runs on through every later dispatch."""
    unit = answerable(replace(case.ticket, branches=placed(case.ticket.branches, *branches)))
    clock = clocks.running(case.ticket, clocks.TOTAL)
    if clock:
        return clocks.handed(clock, unit)
    return clocks.start(clocks.TOTAL, case.ticket, case.context, unit)


def _phone_first(case: Case, command: Dispatch) -> Refusal | None:
    """In a mode with a phone-first list the lead unit is told before the ticket goes out."""
    context = case.context
    leaf = context.catalogue.leaf(case.ticket.leaf)
    first = context.rulebook.profile(context.profile).phone_first
    if leaf is None or leaf.level1 not in first or context.actor.role is Role.CENTRE:
        return None
    lead = next(one.unit for one in command.assignments if one.role is BranchRole.LEAD)
    if any(told.unit == lead for told in case.ticket.told):
        return None
    return Refusal("phone_first", {"unit": case.unit_name(lead)})


def _secret(case: Case, units: int) -> Refusal | None:
    """Confidential matters go to as few as possible: only the duty officer sends them to several."""
    if units < 2 or not case.ticket.secret or case.context.actor.role is not Role.DISPATCHER:
        return None
    return Refusal("secret_parallel")
