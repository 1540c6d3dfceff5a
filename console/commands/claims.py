"""Holding a ticket (占用): opening holds it softly; taking it over from another is an act of its own (E9)."""

from console.commands.act import Act, Done, Selection
from console.commands.screen import DISPATCH
from console.port import DeskPort
from console.store.pending import Pending
from sync.domain.commands import ClaimTicket, ReleaseTicket
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role

HOLDERS = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER})
"""Roles that work on tickets at the centre, and so hold them."""


def _may_claim(desk: DeskPort, selection: Selection) -> Refusal | None:
    return desk.may(selection.ticket, "ticket.claim")


def _may_release(desk: DeskPort, selection: Selection) -> Refusal | None:
    return None if held_by(desk, selection.ticket) == desk.actor.id else Refusal("not_claimed")


def held_by(desk: DeskPort, ticket_id: str) -> str:
    """Id of who holds a ticket at this moment; empty when nobody does, or the claim has run out."""
    row = desk.reading.row(ticket_id)
    return row.holder if row is not None and row.holder_until > desk.clock.now() else ""


def holder_name(desk: DeskPort, ticket_id: str) -> str:
    """Name of another person who holds a ticket at this moment; empty when nobody else does."""
    row = desk.reading.row(ticket_id)
    if row is None or row.holder in ("", desk.actor.id) or row.holder_until <= desk.clock.now():
        return ""
    return str(row.holder_name)


def softly(desk: DeskPort, ticket_id: str) -> Pending | None:
    """Hold a ticket that nobody holds; gives the pending command, or nothing when it isn't free or not allowed."""
    if desk.actor.role not in HOLDERS or held_by(desk, ticket_id):
        return None
    if desk.may(ticket_id, "ticket.claim"):
        return None
    return desk.submit(ClaimTicket(ticket=ticket_id))


def renew(desk: DeskPort, ticket_id: str) -> Pending | None:
    """Hold on to one's own claim; it keeps its fence, so a dispatch prepared meanwhile stays valid."""
    return None if desk.may(ticket_id, "ticket.claim") else desk.submit(ClaimTicket(ticket=ticket_id))


def lease_ms(desk: DeskPort) -> int:
    """How long a claim lasts by this city's rules, ms."""
    return int(desk.references.rulebook.claims.lease_minutes) * 60_000


def seen(desk: DeskPort, ticket_id: str) -> None:
    """The person at this desk has the ticket before their eyes: it is unread no more."""
    row = desk.reading.row(ticket_id)
    if row is not None and not row.seen:
        desk.store.work.mark_seen(ticket_id, desk.clock.now())


def release(desk: DeskPort, selection: Selection) -> Done:
    """Let go of a ticket."""
    return desk.submit(ReleaseTicket(ticket=selection.ticket))


def _claim(desk: DeskPort, selection: Selection) -> Done:
    return desk.submit(ClaimTicket(ticket=selection.ticket))


def _take_over(desk: DeskPort, selection: Selection, reason: str = "") -> Done:
    return desk.submit(ClaimTicket(ticket=selection.ticket, take_over=True, reason=reason))


ACTS: tuple[Act, ...] = (
    Act("ticket.claim", DISPATCH, ("G",), "hand", HOLDERS, may=_may_claim, run=_claim),
    Act("ticket.take_over", DISPATCH, ("Shift+G",), "hand", HOLDERS, form="take_over", run=_take_over),
    Act("ticket.release", DISPATCH, ("Ctrl+G",), "hand", HOLDERS, may=_may_release, run=release),
)
