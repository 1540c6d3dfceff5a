"""The base tickets of this desk, listed for the comparison with the centre."""

from collections.abc import Sequence

import msgspec

from console.store.connect import guarded
from console.store.files import Files
from console.store.parcels import Parcels
from sync.client.comparing import Base
from sync.domain.ticket.ticket import OPEN_STATES
from sync.wire.shape import decoder

_SOME = "SELECT n, id, base.ver, body FROM base JOIN row USING (n) WHERE n > ? ORDER BY n LIMIT ?"
_OPEN = frozenset(state.value for state in OPEN_STATES)


class _Standing(msgspec.Struct, frozen=True):
    """As much of a ticket as the comparison needs: read from what the centre sent, not from what is shown."""

    state: str = ""
    closed: int = 0


_reader = decoder(_Standing)


class Ledger:
    """Fulfils ``sync.client.comparing.Ledger``."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def some(self, after: int, limit: int) -> Sequence[Base]:
        """The next ``limit`` after a number. Raises ``StoreBroken`` for a damaged cache."""
        with guarded(self._files.cache):
            line = self._files.read_cache()
            parcels, rows = Parcels(line), line.execute(_SOME, (after, limit))
            return [_base(n, own, ver, parcels.body(n, body)) for n, own, ver, body in rows]


def _base(n: int, ticket: str, ver: int, body: bytes) -> Base:
    try:
        read = _reader.decode(body)
    except msgspec.DecodeError:
        read = _Standing()
    return Base(n, ticket, ver, read.state in _OPEN, read.closed)
