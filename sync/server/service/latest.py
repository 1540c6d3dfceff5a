"""Tickets as this node read or wrote them last: the next act is mostly on one of them, whose bytes need not be taken
apart again."""

from collections.abc import Mapping

from sync.domain.ticket import Ticket
from sync.wire.codec import decode

MOST = 512
_latest: dict[str, tuple[bytes, Ticket]] = {}


def loaded(bodies: Mapping[str, bytes]) -> dict[str, Ticket]:
    """Tickets from their rows; one that stands as it was known to is not read again."""
    return {key: _read(key, body) for key, body in bodies.items()}


def know(ticket: Ticket, body: bytes) -> None:
    """These are the bytes of the ticket."""
    if len(_latest) >= MOST:
        _latest.clear()
    _latest[ticket.id] = (body, ticket)


def _read(key: str, body: bytes) -> Ticket:
    known = _latest.get(key)
    if known is not None and known[0] == body:
        return known[1]
    ticket = decode(body, Ticket)
    know(ticket, body)
    return ticket
