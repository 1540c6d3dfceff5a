"""Parcels (包裹): tickets of a new cache that still lie packed in the parts in which the centre sent them.

Enciphering every body by itself costs a desk more than anything else of a bootstrap, and nobody reads most of them in
the next minute. So a part is kept whole, an eighth of its size, and its bodies are laid into ``base`` afterwards,
a little at a time. Whoever asks meanwhile gets the very same bytes.
"""

from console.store.connect import Connection
from sync.client.core import snapshot
from sync.domain.errors import BadInput, StoreBroken


class Parcels:
    """Reads through one connection, for the length of one question; the last parcel stays open."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._first = 0
        self._lines: list[bytes] = []

    def body(self, n: int, body: bytes) -> bytes:
        """The bytes of row ``n``, of which ``base`` says ``body``. Empty when the row is gone by now."""
        if body:
            return body
        if not 0 <= n - self._first < len(self._lines) and not self._open(n):
            found = self._line.execute("SELECT body FROM base WHERE n = ?", (n,)).fetchone()
            return found[0] if found else b""  # laid out since ``base`` was read
        return self._lines[n - self._first]

    def _open(self, n: int) -> bool:
        query = "SELECT first, body FROM parcel WHERE first <= ? ORDER BY first DESC LIMIT 1"
        found = self._line.execute(query, (n,)).fetchone()
        if found is None:
            return False
        self._first, self._lines = found[0], opened(found[1])
        return n - self._first < len(self._lines)


def opened(packed: bytes) -> list[bytes]:
    """The bodies in a parcel, in the order of their rows. Raises ``StoreBroken`` when it is not what was put there."""
    try:
        return snapshot.lines(packed)
    except BadInput as fault:
        raise StoreBroken("sync.store.damaged", file="parcel", reason=fault.key) from None
