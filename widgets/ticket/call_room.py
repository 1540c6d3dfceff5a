"""The call-back room (回访室, F-087): whom the centre still owes a call, the matter, and one form; then the next one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from console.commands.act import Selection
from console.viewmodels import calling, recording
from console.viewmodels.calling import CallRow
from console.words import say
from widgets.bridge import Bridge
from widgets.theme.parts import Banner, EmptyState, Pill, splitter
from widgets.ticker import Ticker
from widgets.ticket.form import FORMS, Form
from widgets.ticket.pane import TicketPane
from widgets.ticket.unit_list import UnitList
from widgets.ticket.words import label, row

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_FORM = "call_record"


class CallRoom(QWidget):
    """``act`` and ``said`` go to the window. ``do("save")`` performs an act of the room by its name."""

    act = Signal(str, dict)
    said = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._calls = calling.Calls(desk)
        self.list, self.pane = UnitList(), TicketPane(desk, bridge, ticker)
        self.setFocusProxy(self.list)
        self.form: Form | None = None
        self.title, self.all, self.late = label("", "heading"), Pill(), Pill(tone="alarm")
        self.rules, self.head = label("", "caption", wraps=True), label("", "heading")
        self.place, self.fault, self.go = QScrollArea(), Banner("warning", ""), QPushButton()
        self.nothing, self.pages = EmptyState("check", ""), QStackedWidget()
        self._lay_out()
        self.list.pointed.connect(self._show)
        self.pane.act.connect(self.act)
        self.pane.opened.connect(self.opened)
        self.go.clicked.connect(self.save)
        bridge.changed.connect(lambda changes: self.refresh())
        ticker.second.connect(self._tick)
        self._speak()
        self.refresh()

    def _lay_out(self) -> None:
        for page in (
            splitter(True, say("call.title"), self._left(), self.pane, self._right(), shares=(3, 5, 3)),
            self.nothing,
        ):
            self.pages.addWidget(page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def _left(self) -> QFrame:
        left, column = _panel()
        head = row(self.title, self.all, self.late, 1)
        head.setContentsMargins(12, 0, 12, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        foot = row(self.rules)
        foot.setContentsMargins(12, 0, 12, 0)
        column.addLayout(foot)
        return left

    def _right(self) -> QFrame:
        right, column = _panel()
        column.setContentsMargins(12, 8, 12, 8)
        self.place.setWidgetResizable(True)
        self.place.setFrameShape(QFrame.Shape.NoFrame)
        self.place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.go.setProperty("role", "primary")
        self.fault.hide()
        for part in (self.head, self.place, self.fault, self.go):
            column.addWidget(part, int(part is self.place))
        return right

    def selection(self) -> Selection:
        """What an act of this room would be done to."""
        found = self.list.row()
        return Selection(found.ticket) if found else Selection()

    def do(self, name: str) -> None:
        """``save`` | ``next`` | ``previous``."""
        _DOES[name](self)

    def step(self, rows: int) -> None:
        """Another call; the ends stay where they are."""
        found = self.list.row()
        place = self.list.place_of(found) if found else -1
        self.list.point(min(max(place + rows, 0), self.list.model().rowCount() - 1))

    def save(self) -> None:
        """Record the call, if it is complete; the next one opens."""
        found, values = self.list.row(), self.form.values() if self.form else None
        if found is None or values is None:
            return
        saved = recording.call(self._desk, found.ticket, values)
        self.fault.change("warning", saved.fault)
        self.fault.setVisible(bool(saved.fault))
        if saved.fault:
            return
        self.said.emit(saved.words)
        self._next(found)

    def _next(self, done: Any) -> None:
        place = self.list.place_of(done)
        last = self.list.model().rowCount() - 1
        if place < last:
            self.list.point(place + 1)
        elif place > 0:
            self.list.point(0)
        else:
            self._ask(done.ticket)

    # ---- what is shown ----

    def refresh(self) -> None:
        """Ask anew whom to call."""
        self._bridge.read(self._calls.read, self._arrive)

    def _arrive(self, rows: list[CallRow]) -> None:
        if not isValid(self):
            return
        told = calling.counts(rows)
        self.all.change(say("call.count", n=told["all"]))
        self.late.change(say("call.late", n=told["late"]) if told["late"] else "")
        self.pages.setCurrentIndex(0 if rows else 1)
        self.list.show_rows(rows)
        if not rows:
            self.pane.clear()
            self._drop()

    def _show(self, found: CallRow) -> None:
        if found.ticket != self.pane.ticket_id or self.form is None:
            self.pane.show_ticket(found.ticket)
            self._ask(found.ticket)

    def _ask(self, ticket: str) -> None:
        """An empty form for this call."""
        self._drop()
        self.fault.hide()
        self.form = FORMS[_FORM](self._desk, Selection(ticket))
        self.place.setWidget(self.form)
        for ground in (self.form, self.place.viewport()):  # the panel's own ground, not a box in it
            ground.setAutoFillBackground(False)

    def _drop(self) -> None:
        if self.form is not None:
            self.place.takeWidget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _tick(self, now: int) -> None:
        """The list counts down with the second."""
        if self.isVisible():
            self.list.show_rows(self._calls.rows())

    def retranslate(self) -> None:
        """The language is another one now."""
        self.pane.retranslate()
        self._speak()
        if self.form is not None and (found := self.list.row()):
            self._ask(found.ticket)
        self.refresh()

    def _speak(self) -> None:
        self.setAccessibleName(say("call.title"))
        self.title.setText(say("call.title"))
        self.head.setText(say("call.form"))
        self.go.setText(say("act.call.save"))
        self.rules.setText(calling.rules(self._desk))
        self.list.setAccessibleName(say("call.title"))
        self.nothing.change("check", say("call.empty"), say("call.empty.hint"))


def _panel() -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setProperty("surface", "panel")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(8)
    return made, column


_DOES: dict[str, Callable[[CallRoom], None]] = {
    "save": CallRoom.save,
    "next": lambda room: room.step(1),
    "previous": lambda room: room.step(-1),
}
