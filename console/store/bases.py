"""Reading base tickets: what the centre last told."""

from collections.abc import Iterable

import msgspec

from console.store.connect import Connection
from console.store.parcels import Parcels
from sync.domain.errors import BadInput
from sync.domain.ticket.ticket import Ticket
from sync.wire import codec

_WANTED = (
    "SELECT id, n, body FROM base JOIN row USING (n) WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n"
)


def bases(line: Connection, ids: Iterable[str]) -> dict[str, Ticket]:
    """Base tickets by id; unknown ones, and ones only a newer desk can read, are left out."""
    asked = list(ids)
    if not asked:
        return {}
    found, parcels = {}, Parcels(line)
    for ticket_id, n, body in line.execute(_WANTED, (msgspec.json.encode(asked).decode(),)):
        ticket = readable(parcels.body(n, body))
        if ticket is not None:
            found[ticket_id] = ticket
    return found


def readable(body: bytes) -> Ticket | None:
    """The ticket in a stored body; nothing when only a newer desk can read it."""
    try:
        return codec.decode(body, Ticket)
    except BadInput:
        return None
