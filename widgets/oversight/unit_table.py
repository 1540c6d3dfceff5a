"""Units side by side: what is open, late, returned, and the share on time; any column sorts."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem

from console.viewmodels.oversight import UnitLine
from console.words import say
from widgets.oversight.figures import ORDER, RIGHT, UNIT, Figure, FigureTable
from widgets.theme import colour, current, face

_COLUMNS = ("name", "open", "late", "soon", "returned", "redo", "closed", "on_time")
_TONES = {"late": "alarm", "soon": "warning", "returned": "warning", "redo": "warning"}
_WIDTHS = (320, 112)
_WEAK = 0.85
"""A share on time below this is said in the warning tone."""


class UnitTable(FigureTable):
    """How units stand now."""

    def __init__(self) -> None:
        super().__init__(len(_COLUMNS), _WIDTHS, _COLUMNS.index("late"), _cell)

    def retranslate(self) -> None:
        """Headings anew."""
        self.setAccessibleName(say("oversight.units"))
        self.setHorizontalHeaderLabels([say(f"oversight.column.{key}") for key in _COLUMNS])
        for column in range(1, len(_COLUMNS)):
            self.horizontalHeaderItem(column).setTextAlignment(RIGHT)


def _cell(line: UnitLine, column: int) -> QTableWidgetItem:
    """A count, or the share on time."""
    key = _COLUMNS[column]
    value: Any = getattr(line, key)
    item = Figure() if key == "on_time" else QTableWidgetItem()
    item.setData(ORDER, value)
    item.setData(Qt.ItemDataRole.DisplayRole, value if key != "on_time" else line.on_time_words)
    item.setData(UNIT, line.unit)
    if key != "name":
        item.setTextAlignment(RIGHT)
    tone = _TONES.get(key, "") if value and key != "on_time" else ""
    if key == "on_time" and 0 <= value < _WEAK:
        tone = "warning"
    if tone:
        item.setForeground(colour(current().tone(tone).text))
        item.setFont(face(current().sizes.type.body, True))
    heading = say(f"oversight.column.{key}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name} {heading} {item.text()}")
    return item
