"""The table itself: paints visible rows in one go, keeps selection and place over every refresh."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from console.viewmodels import cells
from widgets.queue import columns, delegate, keeping
from widgets.queue.delegate import PAD, Ground
from widgets.queue.fitting import Fitting
from widgets.queue.glow import Glow
from widgets.queue.model import Index, QueueModel
from widgets.theme import colour, current, live
from widgets.theme.ground import lay_ground

_STEPS = (Qt.Key.Key_Up.value, Qt.Key.Key_Down.value)


class QueueView(QTableView):
    """``opened`` carries the row a person wants to work on; ``settled`` that the marked rows are others now.

    ``pushed`` tells how many rows came in above, out of sight, because nothing moves under the pointer.
    """

    opened = Signal(int)
    settled = Signal()
    pushed = Signal(int)

    def __init__(self, model: QueueModel, now: Callable[[], int], soon: Callable[[], int]) -> None:
        super().__init__()
        self._now, self._soon = now, soon
        self._hovered = -1
        self._replacing = self._stale = False
        self._row = ""
        lay_ground(self)
        self.setModel(model)
        self.glow = Glow(self, model)
        self._settings()
        live().themed.connect(self._themed)
        self.measure("dense")

    def _settings(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for one in (header, rows):  # a header that asks whether all 50,000 rows are marked takes seconds
            one.setSelectionModel(QItemSelectionModel(self.source, one))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.fitting = Fitting(self)

    @property
    def source(self) -> QueueModel:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, QueueModel)
        return model

    def measure(self, row: str = "") -> None:
        """Row heights of the theme and type size worn now; ``row`` names another one (``dense``, ``normal``)."""
        self._row = row or self._row
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(current().sizes.row.dense)
        rows.setDefaultSectionSize(getattr(current().sizes.row, self._row))
        self.horizontalHeader().setFixedHeight(current().sizes.row.dense)
        self.viewport().update()

    def _themed(self) -> None:
        """Another theme or type size: columns grow with the letters."""
        self.fitting.rescale()
        self.measure()

    def show_stale(self, stale: bool) -> None:
        """Rows that may be out of date stand on a tinted ground."""
        if stale != self._stale:
            self._stale = stale
            self.viewport().update()

    # ---- painting ----

    def visible(self) -> range:
        """Places of the rows on the screen."""
        high = self.verticalHeader().defaultSectionSize()
        top = self.verticalScrollBar().value()
        last = min(len(self.source.rows), -(-(top + self.viewport().height()) // high))
        return range(top // high, last)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows and cells inside the asked area; nothing of the style engine is woken."""
        painter = QPainter(self.viewport())
        theme = current()
        use = delegate.ink(theme, self.devicePixelRatioF())
        asked = event.rect()
        if self._stale:
            painter.fillRect(asked, colour(theme.surface.sunken))
        spans = self._spans(asked)
        now, soon = self._now(), self._soon()
        rows = self.visible()
        if not rows:
            return
        self.source.rows.prepare(rows.start, rows.stop - 1)
        high = self.verticalHeader().defaultSectionSize()
        shift = self.verticalScrollBar().value()
        marked, active = self._marked(rows), self.hasFocus() or self.isActiveWindow()
        for row in rows:
            area = QRect(0, row * high - shift, self.viewport().width(), high)
            if not area.intersects(asked):
                continue
            line = self.source.rows.line(row)
            ground = Ground(
                row in marked, active, row == self._hovered, self.glow.of(line.rowid if line else 0)
            )
            delegate.paint_ground(painter, area, line, ground, theme)
            if line is None:
                continue
            for column, left, width in spans:
                cell = QRect(left + PAD, area.y(), width - 2 * PAD, high)
                if column == columns.DUE:
                    delegate.paint_due(painter, cell, cells.countdown(line, now, soon), theme)
                else:
                    delegate.PAINTERS[columns.COLUMNS[column].key](painter, cell, line, use)
            delegate.paint_marks(painter, area, line, theme, ground.selected)

    def _spans(self, asked: QRect) -> list[tuple[int, int, int]]:
        """Column number, left edge and width of the columns in an area."""
        header = self.horizontalHeader()
        found = []
        for column in range(len(columns.COLUMNS)):
            if not header.isSectionHidden(column):
                left, width = header.sectionViewportPosition(column), header.sectionSize(column)
                if left < asked.right() + 1 and left + width > asked.left():
                    found.append((column, left, width))
        return found

    def marked(self) -> list[int]:
        """Places of all marked rows, from the top."""
        chosen = self.selectionModel().selection()
        parts = (chosen.at(at) for at in range(chosen.count()))
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _marked(self, rows: range) -> set[int]:
        chosen = self.selectionModel().selection()
        return {
            row
            for part in (chosen.at(at) for at in range(chosen.count()))
            for row in range(max(part.top(), rows.start), min(part.bottom() + 1, rows.stop))
        }

    def tick(self) -> None:
        """A second has passed: only the countdown cells on the screen are painted anew."""
        header = self.horizontalHeader()
        if not header.isSectionHidden(columns.DUE):
            left = header.sectionViewportPosition(columns.DUE)
            self.viewport().update(left, 0, header.sectionSize(columns.DUE), self.viewport().height())

    # ---- changed rows ----

    def replace(self, change: Callable[[], object]) -> None:
        """Another order of rows: the person's rows stay marked and under the pointer."""
        memory = keeping.remember(self, self._hovered)
        self._replacing = True
        self.source.replace(change)
        self.updateGeometries()
        before = self.verticalScrollBar().value()
        keeping.restore(self, memory)
        self._replacing = False
        self.viewport().update()
        pushed = self.verticalScrollBar().value() - before
        if not before and pushed > 0:
            self.pushed.emit(pushed // self.verticalHeader().defaultSectionSize())

    # ---- moving ----

    def go(self, row: int) -> None:
        """Mark one row and bring it into sight."""
        if 0 <= row < len(self.source.rows):
            index = self.source.index(row, 0)
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, chosen)
            self.scroll_to(row)

    def scroll_to(self, row: int) -> None:
        """The least scrolling that shows a row and begins with a whole one; sideways nothing moves."""
        high, bar = self.verticalHeader().defaultSectionSize(), self.verticalScrollBar()
        top, room = row * high, self.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif top + high > bar.value() + room:
            bar.setValue(-(-(top + high - room) // high) * high)

    def scrollTo(self, index: Index, hint: Any = None) -> None:
        """Qt's own wish to show a cell: only up and down."""
        if not self._replacing:
            self.scroll_to(index.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Other rows are marked; told once, and not while a refresh is restoring them."""
        super().selectionChanged(selected, deselected)
        if not self._replacing:
            self.viewport().update()
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, the first ↑ or ↓ marks the topmost; letters are left to the acts of the room."""
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value) and not event.modifiers():
            self.opened.emit(self.currentIndex().row())
        elif event.key() in _STEPS and not self.selectionModel().hasSelection():
            self.go(self.visible().start)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer is lit a little."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer has left."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return bool(super().viewportEvent(event))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
