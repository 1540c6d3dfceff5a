"""The unit's own parts as a list: time left, title, where and what; painted, so that hundreds cost nothing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.viewmodels.unit_room import UnitRow
from console.words import say
from widgets.countdown import badge_width, paint_badge
from widgets.theme import colour, current, face, figures
from widgets.theme.parts import paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole.value
_TEXTS = (Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.AccessibleTextRole.value)
_PAD = 10


class UnitModel(QAbstractListModel):
    """Rows by place; a second later only the badges are others."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[UnitRow] = ()

    def show_rows(self, rows: Sequence[UnitRow]) -> None:
        """Show these; the same parts in the same order keep selection and scroll position."""
        if [(r.ticket, r.branch) for r in rows] == [(r.ticket, r.branch) for r in self._rows]:
            self._rows = rows
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def place_of(self, one: UnitRow) -> int:
        """Where a part stands; -1 for none."""
        key = (one.ticket, one.branch)
        return next((n for n, row in enumerate(self._rows) if (row.ticket, row.branch) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _TEXTS[0]) -> Any:
        """The row for the painter, a sentence for a reader."""
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role in _TEXTS:
            return " ".join(
                (row.clock, row.badge.text, row.state, row.role, row.title, row.place, row.number)
            )
        return None


class UnitDelegate(QStyledItemDelegate):
    """Two lines: title and state; time left, role, place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Uniform rows."""
        sizes = current().sizes
        return QSize(240, sizes.type.body + sizes.type.caption + 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the two lines."""
        theme, area = current(), QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, colour(theme.surface.selection))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), colour(theme.accent.mark))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colour(theme.surface.hover))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colour(theme.surface.line))
        inner = area.adjusted(_PAD, 6, -_PAD, -6)
        row = index.data(_ROW)
        self._first(painter, inner, row, chosen)
        self._second(painter, inner, row)

    def _first(self, painter: QPainter, inner: QRectF, row: UnitRow, chosen: bool) -> None:
        theme, size = current(), pill_size(row.state, current())
        spot = QRectF(inner.right() - size.width(), inner.top(), size.width(), size.height())
        paint_pill(painter, spot, row.state, row.tone, theme)
        font = face(theme.sizes.type.body, row.waiting)
        room = inner.width() - size.width() - 8
        shown = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, int(room))
        painter.setFont(font)
        painter.setPen(colour(theme.text.on_selection if chosen else theme.text.strong))
        line = QRectF(inner.left(), inner.top(), room, size.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _second(self, painter: QPainter, inner: QRectF, row: UnitRow) -> None:
        theme = current()
        height = theme.sizes.type.caption + 6
        top = int(inner.bottom()) - height
        width = badge_width(theme)
        if row.badge.text:
            paint_badge(painter, QRect(int(inner.left()), top, width, height), row.badge, theme)
        font = figures(theme.sizes.type.caption)
        room = inner.width() - width - 8
        words = _joined(row.clock, row.role, row.place, row.number)
        if QFontMetrics(font).horizontalAdvance(words) > room:  # half a number helps nobody; the head has it
            words = _joined(row.clock, row.role, row.place)
        painter.setFont(font)
        painter.setPen(colour(theme.text.muted))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(
            QRectF(inner.left() + width + 8, top, room, height), Qt.AlignmentFlag.AlignVCenter, shown
        )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


class UnitList(QListView):
    """``pointed`` carries the row the person stands on."""

    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = UnitModel()
        self.setModel(self._rows)
        self._delegate = UnitDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(say("unit_room.title"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.pointed.emit(now.data(_ROW))

    def show_rows(self, rows: Sequence[UnitRow]) -> None:
        """Show these; the part one stood on keeps the mark, else the first has it."""
        before = self.row()
        self._rows.show_rows(rows)
        self.viewport().update()
        place = self._rows.place_of(before) if before else -1
        if rows and (place < 0 or not self.currentIndex().isValid()):
            self.point(max(place, 0))

    def point(self, place: int) -> None:
        """Stand on a row."""
        index = self._rows.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def place_of(self, one: UnitRow) -> int:
        """Where a row stands; -1 for none."""
        return self._rows.place_of(one)

    def row(self) -> UnitRow | None:
        """The row one stands on."""
        index = self.currentIndex()
        found: UnitRow | None = index.data(_ROW) if index.isValid() else None
        return found
