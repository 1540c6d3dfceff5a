"""The desk's question: can this be done now, by me, and if not, why? Asked before a command is built."""

from sync.domain.errors import Refusal
from sync.domain.law.context import Context
from sync.domain.law.moves import BY_NAME
from sync.domain.law.permit import permit
from sync.domain.ticket.ticket import Ticket


def may(
    ticket: Ticket | None, command_name: str, context: Context, branch: str | None = None
) -> Refusal | None:
    """``None`` when the move is open to the actor; its arguments may still be refused.

    For acts on a branch give its id, or none to ask whether any branch will do.
    """
    found = permit(BY_NAME[command_name], ticket, context, branch)
    return found if isinstance(found, Refusal) else None


def allowed(ticket: Ticket, context: Context) -> tuple[str, ...]:
    """Names of every command open to the actor on this ticket now, in the table's order."""
    return tuple(name for name in BY_NAME if may(ticket, name, context) is None)
