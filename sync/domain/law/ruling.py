"""裁决 (先办后议): a final word on who answers; it is carried out at once and kept as a precedent."""

from collections.abc import Iterable

from msgspec.structs import replace

from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import Assignment
from sync.domain.commands.decisions import Rule
from sync.domain.errors import Refusal
from sync.domain.events.decisions import Ruled
from sync.domain.events.payloads import AnyEvent, BranchChanged, Dispatched, Returned
from sync.domain.law import assigning, clocks
from sync.domain.law.branches import end, open_return, the
from sync.domain.law.case import Case, Decision
from sync.domain.law.settling import settled, state_after
from sync.domain.law.verifying import back_to_work
from sync.domain.ticket.branch import Branch, BranchRole, BranchState, EndReason
from sync.domain.ticket.flow import Node
from sync.domain.ticket.returned import Ruling
from sync.domain.ticket.ticket import State


def rule(case: Case, command: Rule) -> Decision:
    """The named unit answers: the returning one after all, one that works on it already, or a new one."""
    if command.unit not in case.context.catalogue.units.by_id:
        return Refusal("unit_unknown", {"unit": command.unit})
    if not command.words.strip():
        return Refusal("verdict_words")
    old = the(case, command.branch)
    calm = case._replace(ticket=replace(case.ticket, state=State.OUT))
    return (_ruled(case, command), *_ledger(case, command, old), *_carried_out(calm, command, old))


def precedents(rulings: Iterable[Ruling], leaf: str, street: str) -> tuple[Ruling, ...]:
    """Rulings on the same class, those of the same area first, the newest first among equals."""
    same = [one for one in rulings if one.leaf == leaf]
    return tuple(sorted(same, key=lambda one: (one.street != street, -one.at)))


def _ruled(case: Case, command: Rule) -> Ruled:
    word = Ruling(
        at=case.now,
        by=case.context.actor.name,
        unit=command.unit,
        leaf=case.ticket.leaf,
        street=case.ticket.place.street,
        words=command.words,
    )
    over = clocks.met(case.ticket, case.now, clocks.RULING)
    return Ruled(ticket=case.ticket.id, ruling=word, fence=case.ticket.fence + 1, clocks=over)


def _ledger(case: Case, command: Rule, old: Branch) -> tuple[AnyEvent, ...]:
    entry = open_return(case, old)
    if entry is None:
        return ()
    decided = replace(
        entry,
        verdict="ruled",
        decided_by=case.context.actor.name,
        decided_at=case.now,
        decided_words=command.words,
    )
    return (Returned(ticket=case.ticket.id, branch=old, entry=decided, state=State.RULING),)


def _carried_out(case: Case, command: Rule, old: Branch) -> tuple[AnyEvent, ...]:
    """``case`` is already out of ruling, so that the settled state is the one after it."""
    if command.unit == old.unit:
        return (_changed(case, (back_to_work(old),), settled(case, back_to_work(old))),)
    gone = end(old, case.now, EndReason.RULED)
    over = clocks.dropped(case.ticket, case.now, old.id)
    holder = next((b for b in case.ticket.live if b.unit == command.unit), None)
    if holder is None:
        return _sent(case, command, old, gone, over)
    if holder.role is BranchRole.LEAD or old.role is BranchRole.ASSIST:
        return (_changed(case, (gone,), (*over, *settled(case, gone))),)
    lead = replace(holder, role=BranchRole.LEAD)
    return (
        _changed(case, (gone, lead), over),
        _changed(case, (lead, gone), (*_contact(case, lead), *settled(case, gone, lead))),
    )


def _sent(
    case: Case, command: Rule, old: Branch, gone: Branch, over: tuple[Clock, ...]
) -> tuple[AnyEvent, ...]:
    fence = case.ticket.fence + 1
    (new,) = assigning.born(case, (Assignment(command.unit, old.role, old.task),), fence)
    lead = new.role is BranchRole.LEAD
    sent = Dispatched(
        ticket=case.ticket.id,
        branches=(new,),
        fence=fence,
        steps={Node.DISPATCH.value: case.now} if lead else {},
        state=state_after(case, gone, new),
        clocks=(*assigning.branch_clocks(case, (new,)), *settled(case, gone, new)),
    )
    ended = _changed(case, (gone, new), over)
    return ended, sent


def _changed(case: Case, branches: tuple[Branch, ...], changed: tuple[Clock, ...]) -> BranchChanged:
    """The first branch as it stands after the ruling; the state reckons with all."""
    return BranchChanged(
        ticket=case.ticket.id,
        branch=branches[0],
        act="ticket.rule",
        state=state_after(case, *branches),
        clocks=changed,
    )


def _contact(case: Case, lead: Branch) -> tuple[Clock, ...]:
    """A part that becomes the lead owes the first contact, unless it has spoken already."""
    if lead.contacts or lead.state is BranchState.REPORTED:
        return ()
    return (clocks.start(clocks.CONTACT, case.ticket, case.context, lead.unit, lead.id),)
