"""Attachments taken at this desk, kept encrypted with the outbox until the centre has them."""

import hashlib
import threading

from console.store.connect import connect, guarded, transaction
from console.store.files import Files
from sync.domain.intake.appeal import Attachment

KEEP_MS = 7 * 24 * 3_600_000


class Blobs:
    """The only writer of attachments. Thread-safe."""

    def __init__(self, files: Files) -> None:
        self._path = files.outbox
        self._line = connect(files.outbox, files.key, durable=True)
        self._lock = threading.Lock()

    def keep(self, content: bytes, name: str, media: str, phase: str, now: int) -> Attachment:
        """Keep the bytes for good; the attachment to name in a command. Raises ``StoreBroken`` when the disk is full."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._lock, transaction(self._line, self._path):
            self._line.execute(
                "INSERT OR REPLACE INTO blob VALUES (?, ?, ?, ?)", (sha256, media, content, now)
            )
        return Attachment(sha256=sha256, name=name, size=len(content), media=media, phase=phase)

    def body(self, sha256: str) -> bytes | None:
        """The bytes; nothing when this desk does not have them."""
        with self._lock, guarded(self._path):
            found = self._line.execute("SELECT body FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        return bytes(found[0]) if found else None

    def tidy(self, needed: frozenset[str], now: int) -> None:
        """Let go of what is a week old and no waiting command names."""
        with self._lock, transaction(self._line, self._path):
            query = "SELECT sha256 FROM blob WHERE at < ?"
            old = {row[0] for row in self._line.execute(query, (now - KEEP_MS,))}
            self._line.executemany("DELETE FROM blob WHERE sha256 = ?", [(one,) for one in old - needed])

    def close(self) -> None:
        """End writing."""
        with self._lock:
            self._line.close()
