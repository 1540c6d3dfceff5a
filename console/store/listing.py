"""The lists, read on the way to the first paint: rows, ids, counts. Slim on purpose: no law, no tickets."""
# ruff: noqa: S608 - only names from our own tables are put into SQL; values are bound

import json
from array import array
from collections.abc import Callable, Sequence

from console.store.columns import COLUMNS, OPEN, SORTS
from console.store.connect import Connection, guarded
from console.store.files import Files
from console.store.row import QueueRow
from console.store.selecting import OF_OPEN, SOON_MS, Meaning, Person, lane, nothing, question
from console.store.view import View

_CHUNK = 500
_WALKED = frozenset({*OF_OPEN, "open", "mine", "unread"})
"""Lanes that lie within the open rows: counted together in one walk."""
_WALK = (
    f"SELECT {SORTS['state']}, count(*), sum(seen = 0), sum(holder = :me) FROM row INDEXED BY row_open_lane "
    f"WHERE {OPEN} GROUP BY {SORTS['state']}"
)


class Listing:
    """Rows of the one queue. Every thread may ask; each has its own connection."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.soon: Callable[[], int] = lambda: SOON_MS
        """How long before its due time a row belongs to 将超时, ms; a setting of the desk."""
        self.meant: Meaning = nothing
        """What else a word of the search line may mean."""

    def ids(self, view: View, now: int, me: str = "", unit: str = "") -> "array[int]":
        """Row numbers of the view, in order: all of them, exact."""
        asked = question(view, self._person(now, me, unit), self.meant)
        inner = f"SELECT n FROM {asked.source} WHERE {asked.where} ORDER BY {asked.order}"
        with guarded(self._files.cache):
            text = self._line.execute(f"SELECT group_concat(n) FROM ({inner})", asked.values).fetchone()[0]
        return array("q", json.loads(f"[{text or ''}]"))

    def first(
        self, view: View, now: int, me: str = "", unit: str = "", limit: int = 60
    ) -> list[tuple[int, QueueRow]]:
        """The first rows of the view at once, with their numbers."""
        asked = question(view, self._person(now, me, unit), self.meant)
        query = f"SELECT n, {COLUMNS} FROM {asked.source} WHERE {asked.where} ORDER BY {asked.order} LIMIT {limit:d}"
        with guarded(self._files.cache):
            found = self._line.execute(query, asked.values).fetchall()
        return [(one[0], QueueRow._make(one[1:])) for one in found]

    def rows(self, rowids: Sequence[int]) -> dict[int, QueueRow]:
        """Rows by number; numbers that are gone are left out."""
        found: dict[int, QueueRow] = {}
        with guarded(self._files.cache):
            for at in range(0, len(rowids), _CHUNK):
                part = ",".join(map(str, rowids[at : at + _CHUNK]))
                query = f"SELECT n, {COLUMNS} FROM row WHERE n IN ({part})"
                found.update((one[0], QueueRow._make(one[1:])) for one in self._line.execute(query))
        return found

    def rowid(self, ticket_id: str) -> int | None:
        """The row number of a ticket; nothing when it is not on this desk."""
        with guarded(self._files.cache):
            found = self._line.execute("SELECT n FROM row WHERE id = ?", (ticket_id,)).fetchone()
        return int(found[0]) if found else None

    def row(self, ticket_id: str) -> QueueRow | None:
        """The row of a ticket; nothing when it is not on this desk."""
        with guarded(self._files.cache):
            query = f"SELECT {COLUMNS} FROM row WHERE id = ?"
            found = self._line.execute(query, (ticket_id,)).fetchone()
        return QueueRow._make(found) if found else None

    def counts(self, lanes: Sequence[str], now: int, me: str = "", unit: str = "") -> dict[str, int]:
        """How many rows each lane has, exactly, at one instant of the store."""
        values = self._person(now, me, unit).values
        alone = [name for name in lanes if name not in _WALKED]
        parts = ", ".join(f"(SELECT count(*) FROM row WHERE {lane(name)})" for name in alone)
        with guarded(self._files.cache):
            walk = self._line.execute(_WALK, values).fetchall() if len(alone) < len(lanes) else ()
            each = self._line.execute(f"SELECT {parts}", values).fetchone() if alone else ()
        found = {state: count for state, count, _, _ in walk} | dict(zip(alone, each, strict=True))
        found |= {name: sum(row[at] for row in walk) for at, name in enumerate(("open", "unread", "mine"), 1)}
        return {name: found.get(name, 0) for name in lanes}

    def remembered(self, name: str) -> str:
        """A value kept with the cache: ``cursor``, ``as_of``."""
        with guarded(self._files.cache):
            found = self._line.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def unindexed(self) -> int:
        """Rows whose text is found by reading it only, because the word index has not come to them yet."""
        with guarded(self._files.cache):
            return int(self._line.execute("SELECT count(*) FROM stale").fetchone()[0])

    @property
    def _line(self) -> Connection:
        return self._files.read_cache()

    def _person(self, now: int, me: str, unit: str) -> Person:
        return Person(now, me, unit, self.soon())
