"""What a caller is shown of a ticket: units never learn who a confidential voice is (F-015)."""

from msgspec.structs import replace

from sync.domain.identity import Actor, Role
from sync.domain.ticket import Ticket
from sync.server.service.masking import nameless


def shown(ticket: Ticket, actor: Actor) -> Ticket:
    """The ticket for this actor."""
    if actor.role is not Role.CLERK or not ticket.secret:
        return ticket
    return replace(ticket, appeals=tuple(nameless(appeal) for appeal in ticket.appeals))
