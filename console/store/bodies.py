"""Reference data as plain values: what the centre last told, else what was shipped. Knows no law, so it is there at once."""

import json
from collections.abc import Callable
from typing import Any

from console.store.connect import Connection
from resources import reference


def stored(line: Connection, kind: str) -> bytes | None:
    """The body in force of a kind as the centre told it; nothing when it has told none."""
    query = "SELECT body FROM ref WHERE kind = ? AND version = (SELECT value FROM meta WHERE name = ?)"
    found = line.execute(query, (kind, f"ref:{kind}")).fetchone()
    return found[0] if found else None


class Bodies:
    """One plain body per kind, read when it is asked for."""

    def __init__(self, stored: Callable[[str], bytes | None]) -> None:
        self._stored = stored

    @property
    def now(self) -> "Bodies":
        """One consistent set: itself."""
        return self

    @property
    def profile(self) -> str:
        """The mode profile in force: ``peace`` unless the centre said otherwise."""
        return str((self.body("mode") or {}).get("profile", "peace"))

    def body(self, kind: str) -> Any:
        """The plain body of a kind; the shipped one where the centre told none; empty for an unknown kind."""
        raw = self._stored(kind)
        if raw is not None:
            return json.loads(raw)
        return reference.shipped(kind) if kind in reference.KINDS else {}
