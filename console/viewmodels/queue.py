"""The one queue as rows: an array of row numbers in order, and the words of the rows lately shown.

50,000 rows cost 400 KB: only their numbers are held, the words of a page are read when it is looked at.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from console.store.row import QueueRow
from console.store.view import View
from console.viewmodels.cells import Line, Reader, line
from console.viewmodels.names import Names

if TYPE_CHECKING:
    from console.port import DeskPort

PAGE = 64
_KEPT = 40 * PAGE


class Found(NamedTuple):
    """The answer to one question for the queue, made in the reading thread."""

    view: View
    order: "array[int]"


class QueueList:
    """Order and words of the rows of one view. Read in the window's thread; ``look`` also elsewhere."""

    def __init__(self, desk: "DeskPort") -> None:
        self._desk = desk
        self._names = Names(desk.bodies)
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self.view = View()
        self.order: array[int] = array("q")
        self.exact = False
        """Whether ``order`` holds all rows; until then only the first page, shown at once."""

    def __len__(self) -> int:
        return len(self.order)

    def begin(self, view: View) -> None:
        """Another view: its first page at once, the rest after ``look``."""
        page = self.first(view)
        self.view = view
        self.order = array("q", (rowid for rowid, _ in page))
        self.exact = False
        self._keep(page)

    def first(self, view: View) -> list[tuple[int, QueueRow]]:
        """The first rows of any view, with their numbers."""
        me, unit, now = self._who()
        found: list[tuple[int, QueueRow]] = self._desk.lists.first(view, now, me, unit)
        return found

    def held(self, row: QueueRow) -> bool:
        """Whether somebody else holds the ticket now."""
        return (
            bool(row.holder) and row.holder != self._desk.who.id and row.holder_until > self._desk.clock.now()
        )

    def look(self, view: View) -> Found:
        """All row numbers of a view; asked in the reading thread."""
        me, unit, now = self._who()
        return Found(view, self._desk.lists.ids(view, now, me, unit))

    def counts(self, lanes: Sequence[str]) -> dict[str, int]:
        """How many rows each lane has; asked in the reading thread."""
        me, unit, now = self._who()
        found: dict[str, int] = self._desk.lists.counts(lanes, now, me, unit)
        return found

    def settle(self, found: Found) -> bool:
        """Take the order that ``look`` found; says whether it differs from the one shown."""
        differs = found.order != self.order
        self.view, self.order, self.exact = found.view, found.order, True
        return differs

    def prepare(self, first: int, last: int) -> None:
        """Read what is missing of the rows from ``first`` to ``last``: one question for all of them."""
        wanted = self.order[max(0, first) : last + 1]
        missing = [rowid for rowid in wanted if rowid not in self._lines]
        if missing:
            self._keep(self._desk.lists.rows(missing).items())
        for rowid in wanted:
            if rowid in self._lines:
                self._lines.move_to_end(rowid)
        while len(self._lines) > _KEPT:
            self._lines.popitem(last=False)

    def line(self, place: int) -> Line | None:
        """The words of the row at a place; nothing when the row has just gone."""
        rowid = self.order[place]
        found = self._lines.get(rowid)
        if found is None:
            self.prepare(place - place % PAGE, place - place % PAGE + PAGE - 1)
            found = self._lines.get(rowid)
        return found

    def known(self, rowid: int) -> Line | None:
        """The words of a row if they are at hand; never reads."""
        return self._lines.get(rowid)

    def place_of(self, ticket_id: str) -> int | None:
        """Where a ticket stands in the view."""
        rowid = self._desk.lists.rowid(ticket_id)
        return self.place_of_row(rowid) if rowid is not None else None

    def place_of_row(self, rowid: int) -> int | None:
        """Where a row number stands in the view."""
        try:
            return self.order.index(rowid)
        except ValueError:
            return None

    def tickets(self, places: Iterable[int]) -> tuple[str, ...]:
        """The ticket ids at these places."""
        rowids = [self.order[place] for place in places if place < len(self.order)]
        missing = [rowid for rowid in rowids if rowid not in self._lines]
        read: dict[int, QueueRow] = self._desk.lists.rows(missing) if missing else {}
        ids = (self._lines[r].id if r in self._lines else read[r].id if r in read else "" for r in rowids)
        return tuple(found for found in ids if found)

    def forget(self, tickets: frozenset[str]) -> dict[int, Line]:
        """These tickets changed; gives the words they had, as far as they were at hand."""
        stale = {rowid: held for rowid, held in self._lines.items() if held.id in tickets}
        for rowid in stale:
            del self._lines[rowid]
        return stale

    def changed(self, before: dict[int, Line]) -> frozenset[int]:
        """Those of the rows whose words or due time really are others now; reads only what is missing."""
        missing = [rowid for rowid in before if rowid not in self._lines]
        if missing:
            self._keep(self._desk.lists.rows(missing).items())
        return frozenset(rowid for rowid, old in before.items() if self._differs(rowid, old))

    def _differs(self, rowid: int, old: Line) -> bool:
        new = self._lines.get(rowid)
        return new is not None and (new.words, new.due, new.paused) != (old.words, old.due, old.paused)

    def forget_all(self) -> None:
        """Language, reference data or the whole cache is another one now."""
        self._lines.clear()
        self._names = Names(self._desk.bodies)

    def _keep(self, rows: Iterable[tuple[int, QueueRow]]) -> None:
        reader = Reader(self._desk.who.id, self._desk.clock.now())
        for rowid, row in rows:
            self._lines[rowid] = line(rowid, row, self._names, reader)

    def _who(self) -> tuple[str, str, int]:
        who = self._desk.who
        return who.id, who.unit, self._desk.clock.now()
