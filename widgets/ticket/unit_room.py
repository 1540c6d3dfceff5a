"""The room of a unit's clerk (承办单位): the own parts with their time left, and the one being worked on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.commands.act import Selection
from console.viewmodels.unit_room import OwnParts, UnitRow, counts
from console.words import say
from widgets.bridge import Bridge
from widgets.theme.parts import EmptyState, KeyHint, Pill, splitter
from widgets.ticker import Ticker
from widgets.ticket.pane import TicketPane
from widgets.ticket.unit_list import UnitList
from widgets.ticket.words import label, row

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_KEYS = (("branch.sign", "S"), ("branch.contact", "T"), ("branch.report", "F"), ("branch.return", "R"))


class UnitRoom(QWidget):
    """Only the own parts, and of a ticket only what concerns them. ``act`` goes to the window, as the pane's does."""

    act = Signal(str, dict)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._parts = OwnParts(desk)
        self.list, self.pane = UnitList(), TicketPane(desk, bridge, ticker)
        self.setFocusProxy(self.list)
        self._unsigned, self._late = Pill(tone="accent"), Pill(tone="alarm")
        self._nothing = EmptyState("check", say("unit_room.empty"), say("unit_room.empty.hint"))
        self._pages = QStackedWidget()
        self._lay_out()
        self.list.pointed.connect(self._show)
        self.pane.act.connect(self.act)
        bridge.changed.connect(lambda changes: self.refresh())
        ticker.second.connect(self._tick)
        self.refresh()

    def _lay_out(self) -> None:
        left = QFrame()
        left.setProperty("surface", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        head = row(label(say("unit_room.title"), "heading"), self._unsigned, self._late, 1)
        head.setContentsMargins(12, 0, 12, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._keys())
        for page in (splitter(True, say("unit_room.title"), left, self.pane, shares=(2, 3)), self._nothing):
            self._pages.addWidget(page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _keys(self) -> QWidget:
        line = QWidget()
        parts = [part for name, key in _KEYS for part in (KeyHint(key), label(say(name), "caption"))]
        layout = row(*parts, 1, gap=6)
        layout.setContentsMargins(12, 0, 12, 0)
        line.setLayout(layout)
        return line

    def retranslate(self) -> None:
        """The language is another one now."""
        self.pane.retranslate()
        self.refresh()

    def selection(self) -> Selection:
        """What an act of this room would be done to."""
        found = self.list.row()
        return Selection(found.ticket, (), found.branch) if found else Selection()

    def refresh(self) -> None:
        """Ask for the own parts anew."""
        self._bridge.read(self._parts.read, self._arrive)

    def _arrive(self, rows: list[UnitRow]) -> None:
        if not isValid(self):
            return
        told = counts(rows)
        self._unsigned.change(say("unit_room.unsigned", n=told["unsigned"]) if told["unsigned"] else "")
        self._late.change(say("unit_room.late", n=told["late"]) if told["late"] else "")
        if not self._desk.actor.unit:
            self._nothing.change("lock", say("unit_room.no_unit"))
        self._pages.setCurrentIndex(0 if rows else 1)
        self.list.show_rows(rows)
        if not rows:
            self.pane.clear()

    def _show(self, found: UnitRow) -> None:
        if found.ticket != self.pane.ticket_id:
            self.pane.show_ticket(found.ticket)

    def _tick(self, now: int) -> None:
        """The list counts down with the second."""
        if self.isVisible():
            self.list.show_rows(self._parts.rows())
