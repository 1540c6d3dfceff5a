"""The queue as a room sees it: lanes at the left; search, chips, table and its empty states at the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal

from console.viewmodels import lanes, needing, stillness
from console.viewmodels.cells import Line
from console.viewmodels.queue import Found, QueueList
from widgets.bridge import Bridge
from widgets.queue import columns
from widgets.queue.face import QueueFace
from widgets.queue.feed import QueueFeed
from widgets.queue.menus import CellMenu
from widgets.theme.first_paint import FirstPaint
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Line as LineState


class QueuePane(QueueFace):
    """``opened`` carries the ticket a person wants to work on, ``pointed`` the one the current row shows.

    ``selection`` carries the ids of the marked rows (the first 200; ``marked()`` gives all), ``menu`` asks
    for the menu of the marked rows at a point of the screen, ``arranged`` tells that columns, chips or
    saved views are others now and may be kept (``arrangement()``).
    """

    opened = Signal(str)
    pointed = Signal(str)
    selection = Signal(list)
    menu = Signal(QPoint, object)
    arranged = Signal()

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        rows = QueueList(desk)
        super().__init__(desk, rows)
        self._desk, self._rows = desk, rows
        self._views: tuple[Any, ...] = ()
        self._counts: dict[str, int] = {}
        self._line: Any = getattr(desk, "line_now", None)
        self._last = 0
        self._feed = QueueFeed(self._rows, bridge, ticker, self)
        self._connect(bridge)
        FirstPaint(self.view.viewport(), self._feed.painted)
        self.retranslate()
        self.show_view(self._feed.wanted)

    def _connect(self, bridge: Bridge) -> None:
        bridge.line.connect(self._lined)
        self._feed.arrived.connect(self._arrived)
        self._feed.counted.connect(self._counted)
        self._feed.failed.connect(self._failed)
        self._feed.beaten.connect(self.view.tick)
        self.lanes.chosen.connect(self._choose)
        self.bar.search.typed.connect(self._type)
        self.bar.search.stepped.connect(self.step)
        self.bar.search.entered.connect(self._enter_first)
        self.bar.search.left.connect(self.view.setFocus)
        self.bar.chip.connect(self._chip)
        self.bar.saved.connect(self._save)
        self.view.opened.connect(self._open)
        self.view.pushed.connect(self.above.count)
        self.view.settled.connect(self._settled)
        self.view.customContextMenuRequested.connect(self._menu)
        header = self.view.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        self.view.fitting.taken.connect(self.arranged)
        header.customContextMenuRequested.connect(lambda point: self.bar.show_columns(self.view))
        self.bar.columns.clicked.connect(lambda: self.bar.show_columns(self.view))
        self.bar.arranged.connect(self.arranged)
        self.empty.action.clicked.connect(self.clear_filter)

    # ---- which rows ----

    def show_view(self, view: Any) -> None:
        """Show a view: its first page at once, all rows right after."""
        self._feed.wanted = view
        if not view.words:
            self.view.source.replace(lambda: self._rows.begin(view))
            self.view.verticalScrollBar().setValue(0)
            self._show_state()
        self.bar.show_view(view)
        columns.point_at_sort(self.view.horizontalHeader(), view.sort)
        self._point()
        self._feed.begin()

    @property
    def wanted(self) -> Any:
        """The view asked for: what a roster of the queue holds."""
        return self._feed.wanted

    def show_unit(self, unit: str) -> None:
        """The open matters of a unit, as lead or assisting."""
        self.show_view(lanes.with_chip(lanes.of_lane("open"), "units", unit))

    def show_lane(self, lane: str) -> None:
        """Show a lane without filter."""
        self.show_view(lanes.of_lane(lane))

    def clear_filter(self) -> None:
        """No chips, no words; the lane stays."""
        self.show_lane(self._feed.wanted.lane)

    def focus_search(self) -> None:
        """The keyboard goes to the search line."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _arrived(self, found: Found, before: dict[int, Line]) -> None:
        if found.view != self._feed.wanted:
            return
        fresh = found.view != self._rows.view
        if found.order == self._rows.order:
            self._rows.settle(found)
            self.view.viewport().update()
        else:
            self.view.replace(lambda: self._rows.settle(found))
            if fresh:
                self.view.verticalScrollBar().setValue(0)
        self.bar.show_count(len(self._rows))
        self._show_state()
        self.view.glow.light(self._rows.changed(before), self.view.visible())

    def _counted(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._show_lanes()

    def _failed(self, error: Exception) -> None:
        self.stack.setCurrentWidget(self.empty)
        self.empty.change(*stillness.broken(error))

    def _lined(self, line: "LineState") -> None:
        self._line = line
        self._show_state()

    def _show_state(self) -> None:
        if len(self._rows) or not self._rows.exact:
            self.stack.setCurrentWidget(self.view)
        else:
            self.empty.change(*stillness.why(self._feed.wanted, self._line))
            self.stack.setCurrentWidget(self.empty)

    def _show_lanes(self) -> None:
        self.lanes.show_lanes(lanes.rows(self._counts, self._views))
        self._point()

    def _point(self) -> None:
        wanted = self._feed.wanted
        self.lanes.point_at(f"view:{wanted.name}" if wanted.name else f"lane:{wanted.lane}")

    # ---- what people change ----

    def _choose(self, key: str) -> None:
        sort, _, name = key.partition(":")
        saved = next((view for view in self._views if view.name == name), None)
        self.show_view(saved if sort == "view" and saved else lanes.of_lane(name))

    def _type(self, words: str) -> None:
        self._feed.wanted = lanes.with_words(self._feed.wanted, words)
        self._feed.typed()

    def _chip(self, field: str, value: str, there: bool) -> None:
        change = lanes.with_chip if there else lanes.without_chip
        self.show_view(change(self._feed.wanted, field, value))

    def _sort(self, column: int) -> None:
        if columns.COLUMNS[column].sort:
            self.show_view(lanes.with_sort(self._feed.wanted, columns.COLUMNS[column].sort))

    def _save(self, name: str) -> None:
        """Keep the view under a name; an empty name lets go of the saved view shown now."""
        self._views, self._feed.wanted = lanes.saved(self._views, self._feed.wanted, name)
        self._show_lanes()
        self.bar.show_view(self._feed.wanted)
        self.arranged.emit()

    # ---- which row ----

    def step(self, rows: int) -> None:
        """Mark the row so many below (or, negative, above) the current one."""
        here = self.view.currentIndex().row()
        self.view.go(max(0, min(len(self._rows) - 1, here + rows)) if here >= 0 else 0)

    def open_current(self) -> None:
        """Work on the current row."""
        self._open(self.view.currentIndex().row())

    def open_next(self, but: frozenset[str] = frozenset()) -> bool:
        """Open the next ticket that needs a hand, below first, then from the top; says whether there is one."""
        place = needing.next_place(self._rows, self._last, but)
        if place is None:
            return False
        self.view.go(place)
        self._open(place)
        return True

    def point_at(self, ticket_id: str) -> bool:
        """Mark a ticket's row if the view has it."""
        place = self._rows.place_of(ticket_id)
        if place is not None:
            self.view.go(place)
        return place is not None

    def marked(self, most: int = 0) -> tuple[str, ...]:
        """Ids of the marked tickets, in the order of the rows; all of them, or the first ``most``."""
        places = self.view.marked()
        return self._rows.tickets(places[:most] if most else places)

    def _enter_first(self) -> None:
        if self.view.currentIndex().row() < 0:
            self.view.go(0)
        self.view.setFocus()
        self.open_current()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._rows) and (line := self._rows.line(row)):
            self._last = row
            self.opened.emit(line.id)

    def _settled(self) -> None:
        row = self.view.currentIndex().row()
        line = self._rows.line(row) if 0 <= row < len(self._rows) else None
        self._last = max(0, row)
        self.selection.emit(list(self.marked(200)))
        self.pointed.emit(line.id if line else "")

    def _menu(self, point: QPoint) -> None:
        row, column = self.view.rowAt(point.y()), self.view.columnAt(point.x())
        if 0 <= row < len(self._rows):
            offers = needing.offers(self._rows, row, columns.COLUMNS[column].filters, self._desk)
            made = CellMenu(self, offers)
            made.chip.connect(self._chip)
            self.menu.emit(self.view.viewport().mapToGlobal(point), made)

    # ---- words and arrangement ----

    def show_stale(self, stale: bool) -> None:
        """What is shown may be out of date: the ground says so."""
        self.view.show_stale(stale)

    def retranslate(self) -> None:
        """The language is another one now."""
        self._rows.forget_all()
        for part in (self.view, self.split, self.split.handle(1)):
            part.setAccessibleName(lanes.title())
        self.measure()
        self.lanes.retranslate()
        self.bar.retranslate()
        self.bar.show_count(len(self._rows))
        self.bar.show_view(self._feed.wanted)
        self._show_lanes()
        self._show_state()
        self.view.viewport().update()

    def arrangement(self) -> dict[str, Any]:
        """Columns and saved views, plain, for keeping."""
        return {"columns": self.view.fitting.kept(), "views": lanes.plain(self._views)}

    def arrange(self, kept: dict[str, Any]) -> None:
        """Lay out as kept."""
        self.view.fitting.arrange(kept.get("columns") or [])
        self._views = lanes.from_plain(kept.get("views") or [])
        self._show_lanes()
