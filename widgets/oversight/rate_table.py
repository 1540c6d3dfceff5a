"""Units side by side by how well they did: every rate with the numbers it was made of; any column sorts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from console.viewmodels.rates import BAD, GOOD, KEYS, RateLine
from console.words import known, say
from widgets.theme import colour, current, face, live

_ID = Qt.ItemDataRole.UserRole.value
_ORDER = _ID + 1
_NAME_WIDTH, _FIGURE_WIDTH = 260, 148
_WEAK = 0.85
"""A good rate below this, or a bad one above what is left of it, is said in the warning tone."""


class _Cell(QTableWidgetItem):
    """Shown as words, sorted as the number it is."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(_ORDER) < other.data(_ORDER))


class RateTable(QTableWidget):
    """``chosen`` carries a unit whose matters a person wants to see."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, 1 + len(KEYS))
        self._lines: tuple[RateLine, ...] = ()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(current().sizes.row.normal)
        live().themed.connect(self._redress)
        self.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        self.itemActivated.connect(self._choose)
        self.retranslate()

    def _choose(self, item: QTableWidgetItem) -> None:
        if unit := str(self.item(item.row(), 0).data(_ID)):
            self.chosen.emit(unit)

    def show_lines(self, lines: tuple[RateLine, ...]) -> None:
        """Show these; the order a person chose by a heading stays."""
        self._lines = lines
        self.setSortingEnabled(False)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, key in enumerate(("name", *KEYS)):
                self.setItem(row, column, _item(line, key))
        self.setSortingEnabled(True)
        for column in range(1 + len(KEYS)):
            width = _FIGURE_WIDTH if column else _NAME_WIDTH
            self.setColumnWidth(column, round(width * current().scale))

    def _redress(self, theme: object) -> None:
        """The same lines in the colours worn now."""
        self.show_lines(self._lines)

    def retranslate(self) -> None:
        """Headings anew; each says what its figure is a share of."""
        self.setAccessibleName(say("rates.title"))
        self.setHorizontalHeaderLabels([say(f"rates.column.{key}") for key in ("name", *KEYS)])
        for column, key in enumerate(KEYS, 1):
            head = self.horizontalHeaderItem(column)
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            hint = f"rates.column.{key}.hint"
            head.setToolTip(say(hint) if known(hint) else "")


def _item(line: RateLine, key: str) -> QTableWidgetItem:
    made = _Cell()
    if key == "name":
        made.setData(_ORDER, line.name)
        made.setText(line.name)
        made.setData(_ID, line.unit)
        return made
    figure = line.figures[key]
    made.setData(_ORDER, figure.value)
    made.setText(figure.words)
    made.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if (key in GOOD and 0 <= figure.value < _WEAK) or (key in BAD and figure.value > 1 - _WEAK):
        made.setForeground(colour(current().tone("warning").text))
        made.setFont(face(current().sizes.type.body, True))
    heading = say(f"rates.column.{key}")
    made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name} {heading} {figure.words}")
    return made
