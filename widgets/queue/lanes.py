"""The list of lanes and saved views beside the queue: icon, name, exact count."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from console.viewmodels.lanes import LaneRow
from console.words import say
from widgets.theme import colour, current, face, live, pixmap
from widgets.theme.ground import lay_ground
from widgets.theme.pill import paint_pill, pill_size
from widgets.theme.strokes import box, fill, focus_ring

_GAP = 9

Index = QModelIndex | QPersistentModelIndex


class LaneModel(QAbstractListModel):
    """Lanes and saved views; counts change in place, so the list never loses the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes: tuple[LaneRow, ...] = ()

    def show_lanes(self, lanes: tuple[LaneRow, ...]) -> None:
        """Other counts, or other saved views."""
        if [lane.key for lane in lanes] != [lane.key for lane in self.lanes]:
            self.beginResetModel()
            self.lanes = lanes
            self.endResetModel()
        elif lanes != self.lanes:
            self.lanes = lanes
            self.dataChanged.emit(self.index(0), self.index(len(lanes) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """All lanes."""
        return 0 if parent is not None and parent.isValid() else len(self.lanes)

    def data(self, index: Index, role: int = 0) -> Any:
        """Name; for a screen reader name and count."""
        lane = self.lanes[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole.value:
            return f"{lane.text} {lane.amount}".strip()
        return lane.text if role == Qt.ItemDataRole.DisplayRole.value else None


class LaneDelegate(QStyledItemDelegate):
    """Draws a lane: icon, name, and its count as a pill where it asks for attention.

    The list is asked how a lane stands; Qt's own words for it bring the style engine, which a first paint does without.
    """

    def __init__(self, lanes: "LaneList") -> None:
        super().__init__(lanes)
        self._lanes = lanes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A dense row; the first of a group has a gap above."""
        lane = self._lane(index)
        return QSize(80, current().sizes.row.dense + (_GAP if lane.gap else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, gap line, icon, name, count."""
        theme, lane = current(), self._lane(index)
        whole: QRect = option.rect  # type: ignore[attr-defined]
        area = whole.adjusted(6, _GAP if lane.gap else 0, -6, 0)
        if lane.gap:
            line = QRect(whole.x() + 12, whole.y() + _GAP // 2, whole.width() - 24, 1)
            fill(painter, line, colour(theme.surface.line))
        chosen = self._lanes.selectionModel().isSelected(index)
        if chosen or index.row() == self._lanes.hovered:
            box(painter, QRectF(area), theme.accent.soft if chosen else theme.surface.hover, "", 4)
        if chosen and self._lanes.hasFocus():
            focus_ring(painter, QRectF(area), theme)
        self._write(painter, area, lane, chosen)

    def _write(self, painter: QPainter, area: QRect, lane: LaneRow, chosen: bool) -> None:
        theme = current()
        edge, tint = theme.sizes.icon.normal, theme.accent.mark if chosen else theme.text.muted
        picture = pixmap(lane.icon, tint, edge, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.x() + 8, area.y() + (area.height() - edge) / 2), picture)
        painter.setFont(face(theme.sizes.type.body, chosen))
        painter.setPen(colour(theme.accent.text if chosen else theme.text.normal))
        size = pill_size(lane.amount, theme) if lane.amount else QSize(0, 0)
        right = area.right() - 6 - size.width()
        words = QRect(area.x() + 14 + edge, area.y(), right - area.x() - 18 - edge, area.height())
        text = painter.fontMetrics().elidedText(lane.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        if lane.amount:
            top = area.y() + (area.height() - size.height()) // 2
            place = QRectF(right, top, size.width(), size.height())
            paint_pill(painter, place, lane.amount, lane.tone, theme)

    def _lane(self, index: Index) -> LaneRow:
        model = index.model()
        assert isinstance(model, LaneModel)
        return model.lanes[index.row()]


class LaneList(QListView):
    """``chosen`` carries the key of a lane (``lane:new``) or saved view (``view:夜班``)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = LaneModel()
        self._told = ""
        self.hovered = -1
        """The lane under the pointer; -1 for none."""
        lay_ground(self)
        self.setModel(self._model)
        self.setItemDelegate(LaneDelegate(self))
        self.retranslate()
        self.setMouseTracking(True)
        self.setProperty("surface", "lanes")
        self.setViewportMargins(0, 6, 0, 6)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._tell)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))
        live().themed.connect(self.doItemsLayout)

    def show_lanes(self, lanes: Sequence[LaneRow]) -> None:
        """Show these; the chosen one stays chosen."""
        self._model.show_lanes(tuple(lanes))
        self.point_at(self._told)

    def point_at(self, key: str) -> None:
        """Mark a lane without telling it."""
        self._told = key
        for row, lane in enumerate(self._model.lanes):
            if lane.key == key:
                self.setCurrentIndex(self._model.index(row))
                return
        self.clearSelection()

    def retranslate(self) -> None:
        """The words of this language."""
        self.setAccessibleName(say("lane.list"))

    def rows(self) -> tuple[LaneRow, ...]:
        """What is shown now."""
        return self._model.lanes

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has left."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            key = self._model.lanes[now.row()].key
            if key != self._told:
                self._told = key
                self.chosen.emit(key)
