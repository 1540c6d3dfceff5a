"""Above the table: the search line, filter chips, the exact count, and the buttons for columns and views."""

from typing import TYPE_CHECKING, Any

from PySide6 import QtWidgets
from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from console.viewmodels import filters
from console.words import say
from widgets.queue import columns
from widgets.queue.menus import ColumnMenu, FilterMenu
from widgets.queue.view import QueueView
from widgets.theme import current, dress
from widgets.theme.chip_row import ChipRow, ChipView
from widgets.theme.search_line import SearchLine

if TYPE_CHECKING:
    from console.assembly.desk import Desk


class QueueBar(QWidget):
    """``chip`` carries field, value and whether it is wanted; ``saved`` the name for the view (empty: let go)."""

    chip = Signal(str, str, bool)
    saved = Signal(str)
    arranged = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk, self._view = desk, None
        self.search = SearchLine("")
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.filter, self.columns, self.star = QToolButton(), QToolButton(), QToolButton()
        for button, icon in ((self.filter, "filter"), (self.columns, "columns"), (self.star, "star")):
            dress(button, icon, current())
        self.chips = ChipRow()
        self.chips.removed.connect(lambda key: self.chip.emit(*key.split("=", 1), False))
        self.chips.chosen.connect(lambda key: self.chip.emit(*key.split("=", 1), False))
        self.filter.clicked.connect(self.show_filters)
        self.star.clicked.connect(self._name_view)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.search, 1)
        line.addSpacing(4)
        line.addWidget(self.count)
        line.addSpacing(4)
        for button in (self.filter, self.star, self.columns):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.chips)

    def retranslate(self) -> None:
        """The words of this language."""
        self.search.setPlaceholderText(say("queue.search"))
        self.search.setAccessibleName(say("queue.search.name"))
        for button, key in ((self.filter, "filter"), (self.columns, "columns"), (self.star, "save")):
            button.setToolTip(say(f"queue.{key}"))
            button.setAccessibleName(say(f"queue.{key}"))
        self.chips.setAccessibleName(say("queue.chips"))

    def show_view(self, view: Any) -> None:
        """Chips and words of a view."""
        self._view = view
        shown = filters.chips(view, self._desk)
        self.chips.show_chips([ChipView(chip.key, chip.text, "accent", chip.icon) for chip in shown])
        self.chips.setVisible(bool(shown))
        dress(self.star, "star-filled" if view.name else "star", current(), _tint(bool(view.name)))
        dress(self.filter, "filter", current(), _tint(bool(shown)))
        if self.search.text().strip() != view.words and not self.search.hasFocus():
            with QSignalBlocker(self.search):
                self.search.setText(view.words)

    def show_count(self, rows: int) -> None:
        """The exact number of rows of the view."""
        self.count.setText(say("queue.count", count=f"{rows:,}"))

    def show_filters(self) -> None:
        """The filter menu below its button."""
        view = self._view
        ticked: set[str] = {f"{chip.field}={chip.value}" for chip in view.chips} if view else set()
        menu = FilterMenu(self, filters.filters(self._desk), ticked)
        menu.chip.connect(self.chip)
        self._pop(menu, self.filter)

    def show_columns(self, table: QueueView) -> None:
        """The column menu below its button."""
        header = table.horizontalHeader()
        hidden = {place for place in range(header.count()) if header.isSectionHidden(place)}
        menu = ColumnMenu(self, hidden)
        menu.toggled.connect(lambda place, there: self._show_column(table, place, there))
        menu.reset.connect(lambda: table.fitting.arrange([]))
        menu.reset.connect(self.arranged)
        self._pop(menu, self.columns)

    def _show_column(self, table: QueueView, place: int, there: bool) -> None:
        header = table.horizontalHeader()
        table.fitting.take()
        header.setSectionHidden(place, not there)
        if there and header.sectionSize(place) < header.minimumSectionSize():
            header.resizeSection(place, round(columns.COLUMNS[place].width * current().scale))
        self.arranged.emit()

    def _pop(self, menu: Any, button: QToolButton) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _name_view(self) -> None:
        """Ask for a name; a saved view shown now is let go instead."""
        if self._view is not None and self._view.name:
            self.saved.emit("")
            return
        dialog = QtWidgets.QInputDialog(self)  # made known to Python when somebody asks for it
        dialog.setWindowTitle(say("queue.save"))
        dialog.setLabelText(say("queue.save.name"))
        dialog.setOkButtonText(say("queue.save.ok"))
        dialog.setCancelButtonText(say("queue.save.cancel"))
        dialog.textValueSelected.connect(lambda name: self.saved.emit(name.strip()) if name.strip() else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _tint(on: bool) -> str:
    return "accent.mark" if on else "text.muted"
