"""The line that adds units: by name, pinyin, initials; a whole command line; what could be sent to below it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.viewmodels.choice import UnitOffer
from console.viewmodels.dispatch import is_command
from console.words import say
from widgets.taxonomy.rows import RowList
from widgets.theme import current
from widgets.theme.parts import ChipRow, ChipView, SearchLine

_BACKSPACE = Qt.Key.Key_Backspace.value


class UnitLine(QWidget):
    """``added`` carries a unit's id, ``commanded`` a whole line, ``shortened`` that Backspace wants one away,
    ``grown`` that the list below opened and should be seen.
    """

    added = Signal(str)
    commanded = Signal(str)
    shortened = Signal()
    grown = Signal()

    def __init__(self, find: Callable[[str], Sequence[Any]]) -> None:
        super().__init__()
        self._find = find
        self.line = SearchLine(say("dispatch.unit.add"), name=say("dispatch.units"))
        self.found = RowList(say("dispatch.units"))
        self.found.setProperty("role", "framed")
        self.found.hide()
        self.offers = ChipRow(say("dispatch.unit.offered"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self.found, self.offers):
            column.addWidget(part)
        self.line.typed.connect(self._search)
        self.line.stepped.connect(self.found.step)
        self.line.entered.connect(self._enter)
        self.line.installEventFilter(self)
        self.found.taken.connect(self._take)
        self.offers.chosen.connect(self.added)

    def show_offers(self, offers: Sequence[UnitOffer]) -> None:
        """Units that could be sent to, as chips."""
        chips = [
            ChipView(o.id, o.short, icon="plus", removable=False, name=f"{o.name} {o.reason}") for o in offers
        ]
        self.offers.show_chips(chips)
        for chip, offer in zip(self.offers.chips(), offers, strict=True):
            chip.setToolTip(
                "\n".join(part for part in (offer.name, offer.reason, offer.contact, offer.load) if part)
            )
        self.offers.setVisible(bool(chips) and not self.found.isVisibleTo(self))

    def _search(self, text: str) -> None:
        plain = bool(text.strip()) and not is_command(text)
        rows = self._find(text) if plain else []
        self.found.show_rows(rows)
        self.found.wake(True)
        self.found.setFixedHeight(len(rows) * current().sizes.row.dense + 4)
        self.found.setVisible(bool(rows))
        self.offers.setVisible(not rows and bool(self.offers.chips()))
        if rows:
            self.grown.emit()

    def _enter(self) -> None:
        if is_command(self.line.text()):
            self.commanded.emit(self.line.text())
        elif self.found.row() is not None:
            self._take(self.found.row())
        elif self.line.text().strip():
            self.commanded.emit(self.line.text())

    def _take(self, row: Any) -> None:
        self.line.clear()
        self.added.emit(row.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty line takes the last unit away; never while a word is composed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            empty = not self.line.text() and not self.line.property("composing")
            if empty and event.key() == _BACKSPACE and not event.isAutoRepeat():
                self.shortened.emit()
                return True
        return super().eventFilter(watched, event)
