"""Units side by side: what is open, late, returned, and the share on time; any column sorts."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from console.viewmodels.oversight import UnitLine
from console.words import say
from widgets.theme import colour, current, face, live

_COLUMNS = ("name", "open", "late", "soon", "returned", "redo", "closed", "on_time")
_ID = Qt.ItemDataRole.UserRole.value
_ORDER = _ID + 1
_TONES = {"late": "alarm", "soon": "warning", "returned": "warning", "redo": "warning"}
_NAME_WIDTH, _FIGURE_WIDTH = 320, 112
_WEAK = 0.85
"""A share on time below this is said in the warning tone."""


class _Figure(QTableWidgetItem):
    """Shown as words, sorted as the number it is."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(_ORDER) < other.data(_ORDER))


class UnitTable(QTableWidget):
    """``chosen`` carries a unit whose matters a person wants to see."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS))
        self._lines: tuple[UnitLine, ...] = ()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(current().sizes.row.normal)
        live().themed.connect(self._redress)
        self.sortByColumn(_COLUMNS.index("late"), Qt.SortOrder.DescendingOrder)
        self.itemActivated.connect(lambda item: self.chosen.emit(str(self.item(item.row(), 0).data(_ID))))
        self.retranslate()

    def show_lines(self, lines: tuple[UnitLine, ...]) -> None:
        """Show these; the order a person chose by a heading stays."""
        self._lines = lines
        self.setSortingEnabled(False)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, key in enumerate(_COLUMNS):
                self.setItem(row, column, self._item(line, key))
        self.setSortingEnabled(True)
        for column in range(1, len(_COLUMNS)):
            self.setColumnWidth(column, round(_FIGURE_WIDTH * current().scale))
        self.setColumnWidth(0, round(_NAME_WIDTH * current().scale))

    def _redress(self, theme: object) -> None:
        """The same lines in the colours worn now."""
        self.show_lines(self._lines)

    def _item(self, line: UnitLine, key: str) -> QTableWidgetItem:
        value: Any = getattr(line, key)
        item = _Figure() if key == "on_time" else QTableWidgetItem()
        item.setData(_ORDER, value)
        item.setData(Qt.ItemDataRole.DisplayRole, value if key != "on_time" else line.on_time_words)
        item.setData(_ID, line.unit)
        if key != "name":
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tone = _TONES.get(key, "") if value and key != "on_time" else ""
        if key == "on_time" and 0 <= value < _WEAK:
            tone = "warning"
        if tone:
            item.setForeground(colour(current().tone(tone).text))
            item.setFont(face(current().sizes.type.body, True))
        heading = say(f"oversight.column.{key}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name} {heading} {item.text()}")
        return item

    def retranslate(self) -> None:
        """Headings anew."""
        self.setAccessibleName(say("oversight.units"))
        self.setHorizontalHeaderLabels([say(f"oversight.column.{key}") for key in _COLUMNS])
        for column in range(1, len(_COLUMNS)):
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.horizontalHeaderItem(column).setTextAlignment(side)
