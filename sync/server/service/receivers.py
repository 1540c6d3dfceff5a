"""Which units have a system of their own that dispatches are pushed to: one file of the operator's, ``receivers.json``::

    {"U182": {"url": "https://…/dispatches", "secret": "at least sixteen characters"}}

It is read again whenever it changes; while it can't be read the last good one holds.
"""

import logging
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from sync.domain.errors import BadInput
from sync.wire.codec import decode

_LOG = logging.getLogger("fenbo.centre.delivering")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SHORTEST_SECRET = 16


class Receiver(msgspec.Struct, frozen=True):
    """Where a unit's system takes dispatches, and the secret that proves they are ours."""

    url: str
    secret: str


class Receivers:
    """The file, as it was when it was last sound."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen = 0
        self._held: dict[str, Receiver] = {}

    def now(self) -> dict[str, Receiver]:
        """Unit → receiver; empty without a file."""
        changed = self._file.stat().st_mtime_ns if self._file.exists() else 0
        if changed != self._seen:
            self._seen = changed
            try:
                self._held = read(self._file.read_bytes()) if changed else {}
            except (BadInput, OSError) as fault:
                _LOG.error("%s can't be used, the last good one holds: %s", self._file.name, fault)
        return self._held


def read(raw: bytes) -> dict[str, Receiver]:
    """The receivers in a file. Raises ``BadInput`` for one that would send citizens' words in the clear or unsigned."""
    found = decode(raw, dict[str, Receiver])
    for unit, one in found.items():
        place = urlsplit(one.url)
        private = place.scheme == "https" or (place.scheme == "http" and place.hostname in _LOOPBACK)
        if not place.hostname or not private:
            raise BadInput("centre.receiver_url", unit=unit)
        if len(one.secret) < SHORTEST_SECRET:
            raise BadInput("centre.receiver_secret", unit=unit, least=SHORTEST_SECRET)
    return found
