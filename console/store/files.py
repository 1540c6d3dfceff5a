"""Where the files of a profile lie, and one read connection per thread to each."""

import threading
from collections.abc import Callable
from pathlib import Path

from console.store.connect import Connection, connect

_OUTBOX = "outbox.db"
_JOURNAL = "outbox.journal"
_CACHE = "cache-{}.db"


class Files:
    """Paths and key of a profile. A rebuilt cache is a new file; readers change over at their next question."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self.key = key
        self.outbox = folder / _OUTBOX
        self.journal = folder / _JOURNAL
        self._number = max(_numbers(folder), default=1)
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._all: list[Connection] = []

    @property
    def cache(self) -> Path:
        """The cache in use."""
        return self.folder / _CACHE.format(self._number)

    @property
    def next_cache(self) -> Path:
        """Where a rebuilt cache is made ready."""
        return self.folder / f"{_CACHE.format(self._number + 1)}.part"

    def ready(self) -> Path:
        """The rebuilt cache gets the name it keeps; it is not in use before ``advance``."""
        return self.next_cache.replace(self.folder / _CACHE.format(self._number + 1))

    def advance(self) -> None:
        """Every question from here on goes to the rebuilt cache."""
        with self._lock:
            self._number += 1

    def read_cache(self) -> Connection:
        """This thread's connection to the cache."""
        return self._line("cache", lambda: self.cache)

    def read_outbox(self) -> Connection:
        """This thread's connection to the outbox."""
        return self._line("outbox", lambda: self.outbox)

    def close(self) -> None:
        """Close every connection of every thread."""
        with self._lock:
            for line in self._all:
                line.close()
            self._all.clear()
            self._mine = threading.local()

    def _line(self, name: str, where: Callable[[], Path]) -> Connection:
        held: tuple[Path, Connection] | None = getattr(self._mine, name, None)
        if held is not None and held[0] == where():
            return held[1]
        with self._lock:  # a file that is about to be left must not be opened: that would make it anew, empty
            path = where()
            line = connect(path, self.key)
            line.execute("PRAGMA query_only = ON")
            if held is not None and held[1] in self._all:
                self._all.remove(held[1])
                held[1].close()
            self._all.append(line)
        setattr(self._mine, name, (path, line))
        return line


def discard(path: Path) -> None:
    """Remove a database with its companions; one still open elsewhere goes at the next start."""
    for ending in ("", "-wal", "-shm"):
        try:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        except OSError:
            return


def _numbers(folder: Path) -> list[int]:
    """Numbers of the caches that are complete; older ones and unfinished ones are cleared away."""
    found = sorted(int(file.stem.removeprefix("cache-")) for file in folder.glob("cache-*.db"))
    for number in found[:-1]:
        discard(folder / _CACHE.format(number))
    for part in folder.glob("cache-*.db.part"):
        discard(part)
    return found
