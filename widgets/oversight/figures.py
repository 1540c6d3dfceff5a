"""A table of figures by unit (单位对比): worn, sorted and chosen alike, whatever is compared."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from widgets.theme import current, live

UNIT = Qt.ItemDataRole.UserRole.value
ORDER = UNIT + 1
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


Cell = Callable[[Any, int], QTableWidgetItem]
"""What shows a column of a line; the first one names its unit."""


class Figure(QTableWidgetItem):
    """Shown as words, sorted as the number it is."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(ORDER) < other.data(ORDER))


class FigureTable(QTableWidget):
    """``chosen`` carries a unit whose matters a person wants to see; any column sorts."""

    chosen = Signal(str)

    def __init__(self, columns: int, widths: tuple[int, int], sorted_by: int, cell: Cell) -> None:
        super().__init__(0, columns)
        self._cell = cell
        self._lines: Sequence[Any] = ()
        self._widths = widths
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(current().sizes.row.normal)
        live().themed.connect(self._redress)
        self.sortByColumn(sorted_by, Qt.SortOrder.DescendingOrder)
        self.itemActivated.connect(self._choose)
        self.retranslate()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these; the order a person chose by a heading stays."""
        self._lines = lines
        self.setSortingEnabled(False)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column in range(self.columnCount()):
                self.setItem(row, column, self._cell(line, column))
        self.setSortingEnabled(True)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, round(self._widths[bool(column)] * current().scale))

    def retranslate(self) -> None:
        """Headings anew."""

    def _choose(self, item: QTableWidgetItem) -> None:
        if unit := str(self.item(item.row(), 0).data(UNIT)):
            self.chosen.emit(unit)

    def _redress(self, theme: object) -> None:
        """The same lines in the colours worn now."""
        self.show_lines(self._lines)
