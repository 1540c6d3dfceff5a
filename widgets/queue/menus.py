"""The small menus of the queue: filters, columns, and «only rows like this»."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from console.viewmodels.filters import Filter
from console.viewmodels.needing import Offer
from console.words import say
from widgets.queue.columns import COLUMNS
from widgets.theme import current, dress


class CellMenu(QMenu):
    """What one row offers: chips made from its values. The window puts the acts before them."""

    chip = Signal(str, str, bool)

    def __init__(self, parent: QWidget, offers: Sequence[Offer]) -> None:
        super().__init__(parent)
        only = self.addMenu(say("queue.only"))
        dress(only.menuAction(), "filter", current())
        for offer in offers:
            self._offer(only, offer)

    def _offer(self, menu: QMenu, offer: Offer) -> None:
        menu.addAction(offer.text).triggered.connect(lambda: self.chip.emit(offer.field, offer.value, True))


class FilterMenu(QMenu):
    """Every field with its values; ticked ones are chips already."""

    chip = Signal(str, str, bool)

    def __init__(self, parent: QWidget, filters: Sequence[Filter], ticked: set[str]) -> None:
        super().__init__(parent)
        for field in filters:
            menu = self.addMenu(field.text)
            for option in field.options:
                act = menu.addAction(option.text)
                act.setCheckable(True)
                act.setChecked(f"{field.field}={option.value}" in ticked)
                self._wire(act, field.field, option.value)

    def _wire(self, act: QAction, field: str, value: str) -> None:
        act.triggered.connect(lambda there: self.chip.emit(field, value, there))


class ColumnMenu(QMenu):
    """Which columns are shown; ``toggled`` carries the column's place in the table."""

    toggled = Signal(int, bool)
    reset = Signal()

    def __init__(self, parent: QWidget, hidden: set[int]) -> None:
        super().__init__(parent)
        for place, column in enumerate(COLUMNS):
            act = self.addAction(say(column.title_key))
            act.setCheckable(True)
            act.setChecked(place not in hidden)
            act.setEnabled(column.key != "title")
            self._wire(act, place)
        self.addSeparator()
        self.addAction(say("queue.columns.reset")).triggered.connect(self.reset)

    def _wire(self, act: QAction, place: int) -> None:
        act.triggered.connect(lambda there: self.toggled.emit(place, there))
