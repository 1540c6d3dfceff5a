"""A table of rows in words: one id per row, the marked one stays marked while it is there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from console.words import say
from widgets.theme import colour, current

_ID = Qt.ItemDataRole.UserRole.value


class WordTable(QTableWidget):
    """``pointed`` carries the id of the row under the keyboard, empty for none."""

    pointed = Signal(str)

    def __init__(self, name: str, columns: Sequence[str], widths: Sequence[int], stretched: int) -> None:
        super().__init__(0, len(columns))
        self._name, self._columns, self._widths = name, columns, widths
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(current().sizes.row.normal)
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda *cells: self.pointed.emit(self.current()))
        self.retranslate()

    def show_rows(self, rows: Sequence[tuple[str, tuple[str, ...], str]]) -> None:
        """Show exactly these: an id, a word per column, and the tone of the last word."""
        kept = self.current()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for at, (name, words, tone) in enumerate(rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_ID, name)
                if tone and column == len(words) - 1:
                    item.setForeground(colour(current().tone(tone).text))
                self.setItem(at, column, item)
        self.blockSignals(False)
        places = {name: at for at, (name, _, _) in enumerate(rows)}
        self.setCurrentCell(places.get(kept, 0 if rows else -1), 0)
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, round(width * current().scale))
        self.pointed.emit(self.current())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without rows a word about it, in their place."""
        super().paintEvent(event)
        if not self.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(colour(current().text.muted))
            painter.drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter.value, say(f"{self._name}.none")
            )

    def current(self) -> str:
        """The id of the marked row, empty for none."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(_ID)) if item else ""

    def retranslate(self) -> None:
        """Headings anew."""
        self.setAccessibleName(say(self._name))
        self.setHorizontalHeaderLabels([say(name) for name in self._columns])
