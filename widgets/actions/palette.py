"""The command palette: type a few letters, see every act with its key and, if so, why it is not possible now."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels.palette import PaletteRow
from console.words import say
from widgets.theme import colour, current, face, pixmap
from widgets.theme.key_hint import caps
from widgets.theme.parts import SearchLine
from widgets.theme.strokes import box

_WIDTH, _ROWS = 620, 11
_SELECTED = QStyle.StateFlag.State_Selected

Index = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractListModel):
    """The acts found."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PaletteRow] = []

    def show_rows(self, rows: list[PaletteRow]) -> None:
        """Show others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """All of them."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> Any:
        """Title; for a screen reader with key and refusal."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole.value:
            return ", ".join(part for part in (row.title, row.keys, row.refusal or row.hint) if part)
        return row.title if role == Qt.ItemDataRole.DisplayRole.value else None


class PaletteDelegate(QStyledItemDelegate):
    """Draws an act: icon, title, what it is or why not, key caps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One roomy row."""
        return QSize(200, current().sizes.row.roomy)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Everything on two quiet lines."""
        model = index.model()
        assert isinstance(model, PaletteModel)
        row, theme = model.rows[index.row()], current()
        area: QRect = option.rect.adjusted(6, 1, -6, -1)  # type: ignore[attr-defined]
        if option.state & _SELECTED:  # type: ignore[attr-defined]
            box(painter, QRectF(area), theme.surface.selection, "", 4)
        possible = not row.refusal
        edge = theme.sizes.icon.normal
        if row.icon:
            tint = theme.text.muted if possible else theme.text.disabled
            picture = pixmap(row.icon, tint, edge, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(area.x() + 10, area.y() + (area.height() - edge) / 2), picture)
        right = self._caps(painter, area, row.keys)
        words = QRect(area.x() + 22 + edge, area.y(), right - area.x() - 34 - edge, area.height())
        _write(painter, words, row, possible)

    def _caps(self, painter: QPainter, area: QRect, keys: str) -> int:
        theme, right = current(), area.right() - 8
        font = face(theme.sizes.type.caption - 1)
        metrics = QFontMetrics(font)
        high = theme.sizes.type.caption + 7
        for cap in reversed(caps(keys)):
            width = max(18, metrics.horizontalAdvance(cap) + 10)
            right -= width
            key = QRectF(right, area.y() + (area.height() - high) / 2, width, high)
            box(painter, key, theme.surface.raised, theme.neutral.edge, 3)
            painter.setFont(font)
            painter.setPen(colour(theme.text.muted))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, cap)
            right -= 3
        return right


def _write(painter: QPainter, area: QRect, row: PaletteRow, possible: bool) -> None:
    theme, second = current(), row.refusal or row.hint
    metrics = QFontMetrics(face(theme.sizes.type.caption))
    half = area.height() // 2
    first = area.adjusted(0, 2, 0, -half) if second else area
    painter.setFont(face(theme.sizes.type.body))
    painter.setPen(colour(theme.text.strong if possible else theme.text.muted))
    painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, row.title)
    if second:
        painter.setFont(face(theme.sizes.type.caption))
        painter.setPen(colour(theme.warning.text if row.refusal else theme.text.muted))
        shown = metrics.elidedText(second, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.adjusted(0, half, 0, -2), Qt.AlignmentFlag.AlignVCenter, shown)


class PaletteSheet(QDialog):
    """``find`` gives the rows for what was typed; ``chosen`` carries the act's name and its command line (often empty)."""

    chosen = Signal(str, str)

    def __init__(self, window: QWidget, find: Callable[[str], list[PaletteRow]]) -> None:
        super().__init__(window)
        self._find = find
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("palette.title"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.search = SearchLine(say("palette.search"))
        self.list, self.model = QListView(), PaletteModel()
        self.nothing = QLabel(say("palette.nothing"))
        self._lay_out()
        self.search.typed.connect(self._show)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._take)
        self.list.clicked.connect(lambda index: self._take())
        self._show("")

    def _lay_out(self) -> None:
        theme = current()
        self.setProperty("surface", "raised")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(say("palette.title"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for part in (self.search, self.list, self.nothing):
            column.addWidget(part, 1 if part is self.list else 0)
        self.resize(round(_WIDTH * theme.scale), theme.sizes.row.roomy * _ROWS + 64)
        room = self.parentWidget()
        if room is not None:
            corner = room.mapToGlobal(room.rect().topLeft())
            self.move(corner.x() + (room.width() - self.width()) // 2, corner.y() + room.height() // 8)

    def _show(self, words: str) -> None:
        rows = self._find(words)
        self.model.show_rows(rows)
        self.nothing.setVisible(not rows)
        if rows:
            self.list.setCurrentIndex(self.model.index(0))

    def _step(self, rows: int) -> None:
        here = self.list.currentIndex().row() + rows
        self.list.setCurrentIndex(self.model.index(max(0, min(len(self.model.rows) - 1, here))))

    def _take(self) -> None:
        """Do it; an act that is not possible now stays, with its sentence."""
        here = self.list.currentIndex().row()
        if 0 <= here < len(self.model.rows) and not self.model.rows[here].refusal:
            row = self.model.rows[here]
            self.accept()
            self.chosen.emit(row.name, row.line)
