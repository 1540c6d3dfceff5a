"""What a profile shows before it is opened for work: its lists, its reference data, who sat here last."""

import json
from typing import Any

from console.store.bodies import stored
from console.store.columns import SCHEMA, schema_of
from console.store.connect import guarded
from console.store.files import Files
from console.store.listing import Listing
from sync.domain.errors import StoreBroken

_OWN = "SELECT value FROM meta WHERE name = ?"


class Glance(Listing):
    """Reads only, and needs no law for it."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.whole = self._whole()
        """Whether there is something to show; a new, foreign or damaged profile must be opened for work first."""

    def body(self, kind: str) -> bytes | None:
        """The body of a kind of reference data as the centre told it; nothing while the cache is damaged."""
        try:
            with guarded(self._files.cache):
                return stored(self._line, kind)
        except StoreBroken:
            return None

    def seated(self) -> dict[str, Any]:
        """The actor who sat here last, plain; empty for nobody."""
        found = self.recall("actor")
        return dict(json.loads(found)) if found else {}

    def recall(self, name: str) -> str:
        """A value the outbox remembers; empty when none."""
        with guarded(self._files.outbox):
            found = self._files.read_outbox().execute(_OWN, (f"own:{name}",)).fetchone()
        return str(found[0]) if found else ""

    def _whole(self) -> bool:
        if not (self._files.cache.exists() and self._files.outbox.exists()):
            return False
        try:
            with guarded(self._files.cache):
                right = schema_of(self._line) == SCHEMA
            self.seated()
        except (StoreBroken, ValueError):
            return False
        return right
