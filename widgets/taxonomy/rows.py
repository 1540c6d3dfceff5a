"""A list of classes or units under a search line: one painted line a row, the keyboard stays in the line above."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.theme import colour, current, face, figures

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole.value
_DISPLAY, _TIP, _READ = (
    Qt.ItemDataRole.DisplayRole.value,
    Qt.ItemDataRole.ToolTipRole.value,
    Qt.ItemDataRole.AccessibleTextRole.value,
)
_PAD, _GAP, _BAR = 10, 10, 3


class Row(Protocol):
    """What a line shows: the name with the typed part marked, why it is here, and what stands at the right end."""

    @property
    def name(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def mark(self) -> tuple[int, int]: ...
    @property
    def hint(self) -> str: ...
    @property
    def tail(self) -> str: ...


class RowModel(QAbstractListModel):
    """Rows by place; made when they are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show exactly these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The row itself for the painter, words for tool tip and reader."""
        if role not in (_ROW, _DISPLAY, _TIP, _READ):
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role == _DISPLAY:
            return row.name
        return "\n".join(part for part in (row.name, row.path, row.hint, row.tail) if part)


class RowDelegate(QStyledItemDelegate):
    """Paints a row: bar when it is the current one of the active list, name, hint, tail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Uniform rows."""
        return QSize(80, current().sizes.row.dense)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line; the name is never cut before hint and tail are gone."""
        view = option.widget  # type: ignore[attr-defined]
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        theme = current()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            loud = getattr(view, "active", True)
            painter.fillRect(area, colour(theme.surface.selection if loud else theme.surface.selection_quiet))
            if loud:
                painter.fillRect(
                    QRectF(area.left(), area.top(), _BAR, area.height()), colour(theme.accent.mark)
                )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour(theme.surface.hover))
        self._words(painter, area.adjusted(_PAD, 0, -_PAD, 0), index.data(_ROW), chosen)

    def _words(self, painter: QPainter, area: QRectF, row: Row, chosen: bool) -> None:
        theme = current()
        body, small = face(theme.sizes.type.body), figures(theme.sizes.type.caption)
        needed = QFontMetrics(face(theme.sizes.type.body, True)).horizontalAdvance(row.name)
        room = area.width()
        tail = row.tail if QFontMetrics(small).horizontalAdvance(row.tail) + _GAP <= room - needed else ""
        room -= QFontMetrics(small).horizontalAdvance(tail) + (_GAP if tail else 0)
        width = _name(painter, QRectF(area.left(), area.top(), room, area.height()), row, chosen)
        painter.setFont(small)
        painter.setPen(colour(theme.text.muted))
        left = area.left() + width + _GAP
        rest = area.left() + room - left
        if row.hint and rest > 48:
            shown = QFontMetrics(small).elidedText(row.hint, Qt.TextElideMode.ElideRight, int(rest))
            painter.drawText(QRectF(left, area.top(), rest, area.height()), _MIDDLE, shown)
        painter.drawText(area, _MIDDLE | int(Qt.AlignmentFlag.AlignRight), tail)
        painter.setFont(body)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


def _name(painter: QPainter, area: QRectF, row: Row, chosen: bool) -> float:
    """The name with its typed part in bold and accent; gives the width it took."""
    theme, left = current(), area.left()
    ink = theme.text.on_selection if chosen else theme.text.strong
    whole = QFontMetrics(face(theme.sizes.type.body, True)).elidedText(
        row.name, Qt.TextElideMode.ElideMiddle, int(area.width()) + 1
    )
    start, end = row.mark if whole == row.name else (0, 0)
    for text, bold in ((whole[:start], False), (whole[start:end], True), (whole[end:], False)):
        font = face(theme.sizes.type.body, bold)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent.text) if bold else colour(ink))
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.drawText(QRectF(left, area.top(), width + 1, area.height()), _MIDDLE, text)
        left += width
    return left - area.left()


class RowList(QListView):
    """Rows with one current one. It never takes the keyboard: the line above moves it."""

    pointed = Signal(object)
    taken = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.active = False
        self._rows = RowModel()
        self.setModel(self._rows)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(current().sizes.row.dense)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.setAccessibleName(name)
        self.clicked.connect(lambda index: self.taken.emit(index.data(_ROW)))
        self.selectionModel().currentChanged.connect(lambda now, old: self._tell(now))

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.pointed.emit(now.data(_ROW))

    def show_rows(self, rows: Sequence[Row], start: int = 0) -> None:
        """Show these with the ``start``-th as the current one; ``-1`` for none."""
        self._rows.show_rows(rows)
        self.point(start)

    def count(self) -> int:
        """How many rows."""
        return self._rows.rowCount()

    def point(self, place: int) -> None:
        """Make one row the current one."""
        if not 0 <= place < self.count():
            self.selectionModel().clear()
            return
        index = self._rows.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def place(self) -> int:
        """Where the current row is; -1 for none."""
        return self.currentIndex().row()

    def step(self, by: int) -> bool:
        """Move by so many rows; False when the end was there already."""
        if not self.count():
            return False
        before = self.place()
        after = min(max(before + by, 0), self.count() - 1) if before >= 0 else 0
        self.point(after)
        return after != before

    def row(self) -> Any:
        """The current row, or nothing."""
        index = self.currentIndex()
        return index.data(_ROW) if index.isValid() else None

    def wake(self, active: bool) -> None:
        """Whether the keyboard moves this list: its current row is drawn loud or quiet."""
        if active != self.active:
            self.active = active
            self.viewport().update()
