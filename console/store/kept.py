"""The outbox's file under a lock: its small values, its rows as commands."""

import threading
from typing import Any

from console.store.connect import guarded, transaction
from console.store.files import Files
from console.store.journal import Journal
from console.store.ledger import open_ledger, pending_of
from console.store.pending import Pending, Stage


class Kept:
    """What ``Outbox`` stands on."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._lock = threading.RLock()
        self._line = open_ledger(files)
        with guarded(files.journal):
            self._journal = Journal(files.journal, files.key)

    @property
    def device(self) -> str:
        """This desk's id, for ever; a person's stream is named after it."""
        return self._meta("device")

    def recall(self, name: str) -> str:
        """A value remembered with the outbox (encrypted with it); empty when none."""
        with self._lock:
            return self._meta(f"own:{name}")

    def remember(self, name: str, value: str) -> None:
        """Keep a small value for good: who is signed in, the session."""
        with self._lock, transaction(self._line, self._files.outbox):
            self._set(f"own:{name}", value)

    def close(self) -> None:
        """End writing."""
        with self._lock:
            self._line.close()
            self._journal.close()

    def _stored(self, where: str, values: tuple[Any, ...]) -> list[Pending]:
        query = f"SELECT body, stage, seq, life FROM command WHERE {where} ORDER BY rowid"  # noqa: S608
        with guarded(self._files.outbox):
            return [one for row in self._line.execute(query, values) if (one := pending_of(*row))]

    def _stage(self, key: str, stage: Stage) -> None:
        self._line.execute("UPDATE command SET stage = ? WHERE key = ?", (stage.value, key))

    def _next(self, device: str) -> int:
        return int(self._meta(f"next:{device}") or 1)

    def _meta(self, name: str) -> str:
        found = self._line.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def _set(self, name: str, value: str) -> None:
        self._line.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
