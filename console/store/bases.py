"""Reading base tickets: what the centre last told."""

from collections.abc import Iterable

from console.store.connect import Connection
from sync.domain.errors import BadInput
from sync.domain.ticket.ticket import Ticket
from sync.wire import codec


def bases(line: Connection, ids: Iterable[str]) -> dict[str, Ticket]:
    """Base tickets by id; unknown ones, and ones only a newer desk can read, are left out."""
    found = {}
    for ticket_id in ids:
        query = "SELECT body FROM base WHERE n = (SELECT n FROM row WHERE id = ?)"
        one = line.execute(query, (ticket_id,)).fetchone()
        ticket = readable(one[0]) if one else None
        if ticket is not None:
            found[ticket_id] = ticket
    return found


def readable(body: bytes) -> Ticket | None:
    """The ticket in a stored body; nothing when only a newer desk can read it."""
    try:
        return codec.decode(body, Ticket)
    except BadInput:
        return None
