"""重开, 作废, 换算时限: back to new, out of the world, under another mode's limits; each with reason."""

from collections.abc import Mapping

from sync.domain.clock.clock import Clock
from sync.domain.commands.decisions import Rebase, Reopen, VoidTicket
from sync.domain.errors import Refusal
from sync.domain.events.decisions import Rebased, Reopened, Voided
from sync.domain.events.payloads import AnyEvent, MemberLeft
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.law.responsibility import CENTRE, answerable
from sync.domain.ticket.ticket import Ticket


def reopen(case: Case, command: Reopen) -> Decision:
    """It must be dispatched again; the total runs on, the time it was closed does not count."""
    if not command.reason.strip():
        return Refusal("reopen_reason")
    return reopened(case.ticket, case.tickets, case.context, command.reason)


def reopened(
    ticket: Ticket, tickets: Mapping[str, Ticket], context: Context, reason: str
) -> tuple[AnyEvent, ...]:
    """New again; a member stands on its own from now on."""
    head = tickets.get(ticket.joined_to)
    event = Reopened(
        ticket=ticket.id,
        reason=reason,
        from_=ticket.joined_to,
        clocks=(clocks.start(clocks.DISPATCH, ticket, context, CENTRE), *_total(ticket, context)),
    )
    if head is None:
        return (event,)
    return event, MemberLeft(ticket=head.id, member=ticket.id, reason=reason)


def void(case: Case, command: VoidTicket) -> Decision:
    """Not an appeal at all; a cluster's head can't vanish under its members."""
    if not command.reason.strip():
        return Refusal("void_reason")
    if case.ticket.members:
        return Refusal("void_members", {"members": len(case.ticket.members)})
    over = clocks.dropped(case.ticket, case.now)
    return (Voided(ticket=case.ticket.id, reason=command.reason, clocks=over),)


def rebase(case: Case, command: Rebase) -> Decision:
    """换算时限: by name and reason, never by a mere change of mode."""
    if not command.reason.strip():
        return Refusal("rebase_reason")
    return (
        Rebased(
            ticket=case.ticket.id,
            profile=case.context.profile,
            reason=command.reason,
            clocks=clocks.rebased(case.ticket, case.context),
        ),
    )


def _total(ticket: Ticket, context: Context) -> tuple[Clock, ...]:
    clock = clocks.find(ticket, clocks.TOTAL)
    if clock is None or clock.is_open:
        return ()
    return (clocks.handed(clocks.revived(clock, context, "closed"), answerable(ticket) or CENTRE),)
