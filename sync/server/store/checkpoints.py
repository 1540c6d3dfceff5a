"""Checkpoints of SQLite's log of writes (WAL), beside the writer: a commit waits for its own pages only.

SQLite would do them inside every so many-th commit, and whoever waits for that one waits for hundreds of others' pages.
"""

import threading
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

ROWS = 6_000
"""Rows written between two checkpoints."""
PASSES = 4
"""What is written meanwhile needs another pass; each is shorter than the one before."""
MOST_PAGES = 32_000
"""A log this long is finished by the writer itself, so that it can begin at the front again: 128 MiB."""


class Checkpoints:
    """A thread of its own; ``written`` and ``overdue`` are the writer's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = 0
        self._due = threading.Event()
        self._over = False
        self._pages = 0
        self._thread = threading.Thread(target=self._run, name="centre-checkpoint", daemon=True)
        self._thread.start()

    def written(self, rows: int) -> None:
        """So many rows were committed just now."""
        self._rows += rows
        if self._rows >= ROWS:
            self._rows = 0
            self._due.set()

    def overdue(self) -> bool:
        """Whether the writer must do one, since the passes never caught up with it; told once."""
        late, self._pages = self._pages > MOST_PAGES, 0
        return late

    def close(self) -> None:
        """Ends the thread."""
        self._over = True
        self._due.set()
        self._thread.join()

    def _run(self) -> None:
        with closing(dbapi2.connect(str(self._path), isolation_level=None)) as line:
            while self._due.wait() and not self._over:
                self._due.clear()
                with suppress(dbapi2.Error):  # a full disk, say: the log stays, the next turn tries again
                    self._pass(line)

    def _pass(self, line: dbapi2.Connection) -> None:
        for _ in range(PASSES):
            _, pages, done = line.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if done >= pages:
                return
        self._pages = pages
