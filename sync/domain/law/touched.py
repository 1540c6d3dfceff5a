"""Which tickets a decision needs at hand."""

from collections.abc import Mapping

from sync.domain.commands import AnyCommand, CloseTicket, Join
from sync.domain.ticket.ticket import Ticket

FANS_OUT = (CloseTicket, Join)
"""Commands that reach the members of the own ticket's cluster, or ask for its children."""


def touched(command: AnyCommand, tickets: Mapping[str, Ticket]) -> tuple[str, ...]:
    """Ids to load, own first, each once. Load and ask again until the answer no longer grows."""
    found = dict.fromkeys(command.touches)
    own = tickets.get(command.ticket)
    if own is not None:
        if own.joined_to:
            found.setdefault(own.joined_to)
        if isinstance(command, FANS_OUT):
            found.update(dict.fromkeys((*own.members, *own.children)))
    return tuple(found)
