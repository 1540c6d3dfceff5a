"""The intake room: the phone form, tables, and the quarantine, side by side as tabs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from console.words import say
from widgets.bridge import Bridge
from widgets.intake.phone_form import PhoneForm
from widgets.intake.quarantine_pane import QuarantinePane
from widgets.intake.sheet_import import SheetImport
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

TABS = ("phone", "sheet", "quarantine")


class IntakeRoom(QWidget):
    """``opened`` carries a ticket to look at. ``show_tab("phone")`` is what the act ``intake.phone`` does."""

    opened = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self.phone = PhoneForm(desk, bridge, ticker)
        self.sheet = SheetImport(desk, bridge, ticker)
        self.quarantine = QuarantinePane(desk, bridge, ticker)
        self.tabs = QTabWidget()
        self.setFocusProxy(self.phone.fields.lines["phone"])
        for pane in (self.phone, self.sheet, self.quarantine):
            self.tabs.addTab(pane, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.phone.opened.connect(self.opened)
        self.quarantine.mended.connect(self.opened)
        self.sheet.imported.connect(
            lambda summary: self.quarantine.refresh() if summary.quarantined else None
        )
        self.quarantine.count.connect(self._count)
        self.tabs.currentChanged.connect(
            lambda place: self.quarantine.refresh() if TABS[place] == "quarantine" else None
        )
        self._waiting = 0
        self.retranslate()

    def show_tab(self, name: str) -> None:
        """Go to ``phone`` | ``sheet`` | ``quarantine``."""
        self.tabs.setCurrentIndex(TABS.index(name))
        if name == "phone":
            self.setFocus()

    def _count(self, waiting: int) -> None:
        self._waiting = waiting
        words = say("intake.quarantine")
        self.tabs.setTabText(TABS.index("quarantine"), f"{words} {waiting}" if waiting else words)

    def retranslate(self) -> None:
        """Words anew."""
        for place, name in enumerate(TABS):
            self.tabs.setTabText(place, say(f"intake.{name}"))
        for pane in (self.phone, self.sheet, self.quarantine):
            pane.retranslate()
        self._count(self._waiting)
