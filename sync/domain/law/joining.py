"""并案: alike tickets are worked as one; it is not a merge, leaving is always possible (E6)."""

from sync.domain.clock.clock import Clock
from sync.domain.commands.tickets import Join, Leave
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent, Joined, Left, MemberJoined, MemberLeft
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.responsibility import CENTRE, answerable
from sync.domain.law.sight import sees
from sync.domain.ticket.ticket import State, Ticket


def join(case: Case, command: Join) -> Decision:
    """The ticket, and whoever joined it before, is worked with ``into``; their own clocks end here."""
    refusal = _refusal(case, command)
    if refusal:
        return refusal
    events: list[AnyEvent] = []
    for member in (case.ticket, *_members(case)):
        own = clocks.dropped(member, case.now)
        events.append(Joined(ticket=member.id, into=command.into, why=command.why, clocks=own))
        events.append(MemberJoined(ticket=command.into, member=member.id, why=command.why))
    return tuple(events)


def leave(case: Case, command: Leave) -> Decision:
    """It stands on its own again as new; the dispatch clock runs on, the time inside was a pause."""
    if command.from_ != case.ticket.joined_to:
        return Refusal("not_joined_to", {"number": case.number_of(command.from_)})
    if not command.reason.strip():
        return Refusal("leave_reason")
    left = Left(
        ticket=case.ticket.id,
        from_=command.from_,
        reason=command.reason,
        clocks=_running_again(case),
    )
    return left, MemberLeft(ticket=command.from_, member=case.ticket.id, reason=command.reason)


def _refusal(case: Case, command: Join) -> Refusal | None:
    if command.into == case.ticket.id:
        return Refusal("join_itself")
    into = case.tickets.get(command.into)
    if into is None or not sees(case.context.actor, into):
        return Refusal("no_ticket")
    if into.state is State.JOINED:
        if into.joined_to == case.ticket.id:
            return Refusal("join_cycle", {"number": into.number})
        return Refusal("join_joined", {"number": into.number, "head": case.number_of(into.joined_to)})
    if not into.open:
        return Refusal(f"join_{into.state.value}", {"number": into.number})
    if case.ticket.secret != into.secret:
        return Refusal("join_secret", {"number": into.number})
    return None


def _members(case: Case) -> list[Ticket]:
    found = (case.tickets.get(member) for member in case.ticket.members)
    return [member for member in found if member is not None and member.state is State.JOINED]


def _running_again(case: Case) -> tuple[Clock, ...]:
    """What ran when it joined runs again; at least the dispatch clock, since it must be dispatched."""
    ticket, context = case.ticket, case.context
    again = [
        clocks.revived(clock, context, "joined")
        for clock in ticket.clocks
        if clock.outcome == "dropped" and not clock.branch and clock.name in (clocks.DISPATCH, clocks.TOTAL)
    ]
    if not any(clock.name == clocks.DISPATCH for clock in again):
        again.append(clocks.start(clocks.DISPATCH, ticket, context, CENTRE))
    owner = answerable(ticket) or CENTRE
    return tuple(clocks.handed(c, owner) if c.name == clocks.TOTAL else c for c in again)
