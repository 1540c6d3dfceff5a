"""Holding a ticket (占用): opening holds it softly; taking it over from another is an act of its own (E9)."""

from typing import Any

from console.commands.act import Act, Selection
from console.commands.port import DeskPort
from console.commands.screen import DESK
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


def softly(desk: DeskPort, ticket_id: str) -> Any:
    """Hold a ticket that nobody holds; gives the pending command, or nothing when it isn't free or not allowed."""
    if desk.actor.role not in HOLDERS or held_by(desk, ticket_id):
        return None
    if desk.may(ticket_id, "ticket.claim"):
        return None
    return desk.submit(ClaimTicket(ticket=ticket_id))


def _claim(desk: DeskPort, selection: Selection) -> Any:
    return desk.submit(ClaimTicket(ticket=selection.ticket))


def _take_over(desk: DeskPort, selection: Selection, reason: str = "") -> Any:
    return desk.submit(ClaimTicket(ticket=selection.ticket, take_over=True, reason=reason))


def _release(desk: DeskPort, selection: Selection) -> Any:
    return desk.submit(ReleaseTicket(ticket=selection.ticket))


ACTS: tuple[Act, ...] = (
    Act("ticket.claim", DESK, ("G",), "hand", HOLDERS, may=_may_claim, run=_claim),
    Act("ticket.take_over", DESK, ("Shift+G",), "hand", HOLDERS, form="take_over", run=_take_over),
    Act("ticket.release", DESK, ("Ctrl+G",), "hand", HOLDERS, may=_may_release, run=_release),
)
