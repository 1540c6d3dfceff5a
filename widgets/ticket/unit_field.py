"""A field that names one unit: by name, short name, pinyin or initials; the chosen one stands in the line."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.viewmodels.dispatch import UnitFinder
from console.viewmodels.field import Field
from console.words import say
from widgets.taxonomy.rows import RowList
from widgets.theme import current
from widgets.theme.parts import Chip, SearchLine

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_MOST = 5


class UnitEditor(QWidget):
    """Typing opens a short list; Enter takes the marked unit, which then stands as a chip that Delete removes."""

    def __init__(self, field: Field, desk: "Desk") -> None:
        super().__init__()
        self._catalogue = desk.references.catalogue
        self._finder = UnitFinder(self._catalogue)
        self._unit = ""
        self._chip: Chip | None = None
        self.line = SearchLine(say("ticket.form.unit.search"), name=field.label)
        self._rows = RowList(field.label)
        self._rows.setProperty("role", "framed")
        self._rows.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.line)
        self._column.addWidget(self._rows)
        self.setFocusProxy(self.line)
        self.line.typed.connect(self._search)
        self.line.stepped.connect(self._rows.step)
        self.line.entered.connect(lambda: self._take(self._rows.row()))
        self._rows.taken.connect(self._take)
        if field.value:
            self.choose(str(field.value))

    def _search(self, text: str) -> None:
        rows = self._finder.find(text, _MOST) if text.strip() else []
        self._rows.show_rows(rows)
        self._rows.wake(True)
        self._rows.setFixedHeight(len(rows) * current().sizes.row.dense + 4)
        self._rows.setVisible(bool(rows))

    def _take(self, row: Any) -> None:
        if row is not None:
            self.choose(row.id)

    def choose(self, unit: str) -> None:
        """Name a unit; an empty id takes it away."""
        self._unit = unit
        if self._chip is not None:
            self._column.removeWidget(self._chip)
            self._chip.deleteLater()
            self._chip = None
        self.line.clear()
        self.line.setVisible(not unit)
        if unit:
            self._chip = Chip(self._catalogue.units.name(unit), tone="accent", icon="unit", removable=True)
            self._chip.removed.connect(lambda: self.choose(""))
            self._column.insertWidget(0, self._chip)
            self._chip.setFocus()
        else:
            self.line.setFocus()

    def answer(self) -> str:
        """The unit's id, empty for none."""
        return self._unit
