"""The writer of the cache file: base tickets as the centre sent them, events, references, and the derived rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from console.store import columns, writing
from console.store.bases import bases
from console.store.connect import Connection, connect, transaction
from console.store.shown import Shown
from sync.client.core.arrived import Held
from sync.domain.errors import StoreBroken
from sync.domain.ticket.ticket import Ticket


class Cache:
    """Writes one cache file. Not thread-safe: ``Work`` holds the lock."""

    def __init__(self, path: Path, key: bytes, line: Connection = None) -> None:
        self.path = path
        self.line: Connection = line or connect(path, key)
        if columns.schema_of(self.line) == 0:
            with transaction(self.line, path):
                columns.create(self.line)
                columns.index(self.line)

    def meta(self, name: str) -> str:
        """A remembered value: ``cursor``, ``scope_ver``, ``as_of``; empty when none."""
        found = self.line.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def remember(self, name: str, value: str) -> None:
        """Set a remembered value."""
        self.line.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def tickets(self, ids: Iterable[str]) -> dict[str, Ticket]:
        """Base tickets by id; unknown ones, and ones only a newer desk can read, are left out."""
        return bases(self.line, ids)

    def version(self, ticket_id: str) -> int:
        """The version of a base ticket; 0 when there is none."""
        return self.versions((ticket_id,)).get(ticket_id, 0)

    def versions(self, ids: Iterable[str]) -> dict[str, int]:
        """The versions of tickets that have a row; 0 for one that only a command of this desk has made."""
        query = (
            "SELECT id, coalesce(base.ver, 0) FROM row LEFT JOIN base USING (n) "
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        return dict(self.line.execute(query, (_listed(ids),)).fetchall())

    def put_bases(self, held: Iterable[Held]) -> None:
        """What the centre says tickets are that have rows already."""
        query = "INSERT OR REPLACE INTO base SELECT n, ?, ? FROM row WHERE id = ?"
        self.line.executemany(query, [(one.ver, one.body, one.id) for one in held])

    def put_rows(self, shown: Sequence[Shown]) -> None:
        """Write derived rows; a text is indexed anew only when it changed."""
        writing.write(self.line, shown)

    def fill(self, first: int, shown: Sequence[Shown], bodies: Sequence[bytes]) -> None:
        """Add rows numbered from ``first`` to a file that knows none of them: the fast way, for a new cache. The bodies
        are those of the last ones; what comes before them lies in a parcel."""
        writing.insert(self.line, first, shown)
        packed = len(shown) - len(bodies)
        if packed:
            query = "INSERT INTO base SELECT n, ver, x'' FROM row WHERE n BETWEEN ? AND ?"
            self.line.execute(query, (first, first + packed - 1))
        pairs = zip(shown[packed:], bodies, strict=True)
        told = [(n, one.row.ver, body) for n, (one, body) in enumerate(pairs, first + packed)]
        self.line.executemany("INSERT INTO base VALUES (?, ?, ?)", told)

    def put_reference(self, kind: str, version: str, body: bytes) -> None:
        """One version of one kind of reference data."""
        self.line.execute("INSERT OR REPLACE INTO ref VALUES (?, ?, ?)", (kind, version, body))

    def force(self, versions: dict[str, str]) -> None:
        """These versions are in force from here on."""
        for kind, version in versions.items():
            self.remember(f"ref:{kind}", version)

    def remove(self, ids: Iterable[str]) -> None:
        """Everything about tickets that left this desk's scope."""
        for ticket_id in ids:
            gone = self.line.execute("DELETE FROM row WHERE id = ? RETURNING n", (ticket_id,)).fetchall()
            for (n,) in gone:
                self.line.execute("DELETE FROM word WHERE rowid = ?", (n,))
                for table in ("base", "said", "stale"):
                    self.line.execute(f"DELETE FROM {table} WHERE n = ?", (n,))  # noqa: S608
            self.line.execute("DELETE FROM event WHERE ticket = ?", (ticket_id,))

    def put_events(self, events: Iterable[tuple[int, str, bytes]]) -> None:
        """Lines of the log: seq, ticket, body as sent."""
        self.line.executemany("INSERT OR REPLACE INTO event VALUES (?, ?, ?)", events)

    def remove_unborn(self, ids: Iterable[str]) -> None:
        """Rows of tickets that only a command of this desk had made, and that is gone."""
        for ticket_id in ids:
            if self.version(ticket_id) == 0:
                self.remove((ticket_id,))

    def seen(self, ids: Iterable[str]) -> dict[str, int]:
        """When this desk last opened tickets."""
        query = "SELECT id, at FROM seen WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self.line.execute(query, (_listed(ids),)).fetchall())

    def close(self) -> None:
        """End writing."""
        self.line.close()


def open_cache(path: Path, key: bytes) -> Cache | None:
    """The cache, or nothing when the file is damaged or of another schema and must be fetched anew.

    Every page carries a seal that is checked when it is read; ``sound`` reads them all and is for later.
    """
    try:
        found = Cache(path, key)
    except StoreBroken as fault:
        if fault.key != "sync.store.damaged":
            raise
        return None
    if columns.schema_of(found.line) == columns.SCHEMA:
        return found
    found.close()
    return None


def _listed(ids: Iterable[str]) -> str:
    return msgspec.json.encode(list(ids)).decode()
