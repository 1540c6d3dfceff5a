"""Units side by side by how well they did: every rate with the numbers it was made of; any column sorts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem

from console.viewmodels.rates import BAD, GOOD, KEYS, RateLine
from console.words import known, say
from widgets.oversight.figures import ORDER, RIGHT, UNIT, Figure, FigureTable
from widgets.theme import colour, current, face

_COLUMNS = ("name", *KEYS)
_WIDTHS = (260, 148)
_WEAK = 0.85
"""A good rate below this, or a bad one above what is left of it, is said in the warning tone."""


class RateTable(FigureTable):
    """The sums of a period by unit."""

    def __init__(self) -> None:
        super().__init__(len(_COLUMNS), _WIDTHS, 1, _cell)

    def retranslate(self) -> None:
        """Headings anew; each says what its figure is a share of."""
        self.setAccessibleName(say("rates.title"))
        self.setHorizontalHeaderLabels([say(f"rates.column.{key}") for key in _COLUMNS])
        for column, key in enumerate(KEYS, 1):
            head = self.horizontalHeaderItem(column)
            head.setTextAlignment(RIGHT)
            hint = f"rates.column.{key}.hint"
            head.setToolTip(say(hint) if known(hint) else "")


def _cell(line: RateLine, column: int) -> QTableWidgetItem:
    """A rate with its numbers."""
    key, cell = _COLUMNS[column], Figure()
    if key == "name":
        cell.setData(ORDER, line.name)
        cell.setText(line.name)
        cell.setData(UNIT, line.unit)
        return cell
    figure = line.figures[key]
    cell.setData(ORDER, figure.value)
    cell.setText(figure.words)
    cell.setTextAlignment(RIGHT)
    if (key in GOOD and 0 <= figure.value < _WEAK) or (key in BAD and figure.value > 1 - _WEAK):
        cell.setForeground(colour(current().tone("warning").text))
        cell.setFont(face(current().sizes.type.body, True))
    heading = say(f"rates.column.{key}")
    cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name} {heading} {figure.words}")
    return cell
