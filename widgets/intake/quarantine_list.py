"""What waits in quarantine, oldest first: when, from which file and row, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from console.intake.mending import Held
from console.viewmodels.cells import moment
from console.words import say
from widgets.theme import current

_ID = Qt.ItemDataRole.UserRole.value
_COLUMNS = ("received", "source", "line", "reason")
_REASON = 3


class QuarantineList(QTableWidget):
    """``pointed`` carries the id of the row under the keyboard."""

    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(current().sizes.row.normal)
        self.horizontalHeader().setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(self._tell)
        self.retranslate()

    def _tell(self, row: int) -> None:
        item = self.item(row, 0)
        self.pointed.emit(str(item.data(_ID)) if item else "")

    def show_items(self, items: tuple[Held, ...]) -> None:
        """Show exactly these; the row that was pointed at stays so while it is there."""
        kept = self.current()
        self.blockSignals(True)
        self.setRowCount(len(items))
        for row, held in enumerate(items):
            words = (moment(held.received), held.source, str(held.line), "；".join(held.reasons))
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_ID, held.id)
                self.setItem(row, column, item)
        self.blockSignals(False)
        places = {held.id: row for row, held in enumerate(items)}
        self.setCurrentCell(places.get(kept, 0 if items else -1), 0)
        self._tell(self.currentRow())
        for column, width in ((0, 104), (1, 200), (2, 64)):
            self.setColumnWidth(column, round(width * current().scale))

    def current(self) -> str:
        """The id pointed at, empty for none."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(_ID)) if item else ""

    def retranslate(self) -> None:
        """Headings anew."""
        self.setAccessibleName(say("intake.quarantine"))
        self.setHorizontalHeaderLabels([say(f"intake.quarantine.{name}") for name in _COLUMNS])
