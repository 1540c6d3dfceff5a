"""直派 (F-067): rules by class × urgency send a matter to the front line at once, and tell the layers between."""

from collections.abc import Iterable

from sync.domain.catalogue.unit import Unit
from sync.domain.commands.branches import Assignment, Dispatch
from sync.domain.law.context import Context
from sync.domain.rulebook.direct_rule import DirectRule
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.ticket import State, Ticket


def direct_dispatch(ticket: Ticket, context: Context, rules: Iterable[DirectRule]) -> Dispatch | None:
    """The dispatch of the first rule that fits and finds its unit; the centre asks it of itself.

    Nothing for a ticket that somebody holds, that is confidential, or that nobody has classified.
    """
    held = ticket.claim is not None and ticket.claim.until > context.now
    if ticket.state is not State.NEW or held or ticket.secret or not ticket.leaf:
        return None
    for rule in rules:
        unit = _unit(ticket, context, rule)
        if unit is not None:
            part = Assignment(unit.id, BranchRole.LEAD, rule.task)
            layers = _layers(unit, context)
            return Dispatch(ticket=ticket.id, assignments=(part,), fence=ticket.fence, informed=layers)
    return None


def _unit(ticket: Ticket, context: Context, rule: DirectRule) -> Unit | None:
    leaf = context.catalogue.leaf(ticket.leaf)
    if leaf is None:
        return None
    fits = not rule.classes or {leaf.id, leaf.level2_id, leaf.level1_id} & set(rule.classes)
    if not fits or (rule.urgencies and ticket.urgency.value not in rule.urgencies):
        return None
    place = ticket.place
    return context.catalogue.units.serving(rule.function, place.street, place.community)


def _layers(unit: Unit, context: Context) -> tuple[str, ...]:
    """Everyone between the front line and the centre, nearest first."""
    found: list[str] = []
    known = context.catalogue.units.by_id
    while unit.parent in known and unit.parent not in found:
        unit = known[unit.parent]
        if unit.parent:
            found.append(unit.id)
    return tuple(found)
