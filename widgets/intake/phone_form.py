"""The hotline clerk's form (来电登记): typed while the citizen speaks, saved with one key, line or no line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.viewmodels import intake
from console.words import say
from widgets.bridge import Bridge
from widgets.intake.callers import Callers
from widgets.intake.phone_fields import PhoneFields
from widgets.questions import Choice, Question, ask
from widgets.theme import current, dress
from widgets.theme.parts import Banner, KeyHint
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_GRID = (
    ("phone", 0, 0, 1, 2), ("name", 0, 2, 1, 2), ("channel", 0, 4, 1, 2),
    ("kind", 1, 0, 1, 2), ("urgency", 1, 2, 1, 2), ("addressee", 1, 4, 1, 2),
    ("street", 2, 0, 1, 2), ("community", 2, 2, 1, 2), ("address", 2, 4, 1, 2),
    ("title", 3, 0, 1, 6), ("text", 4, 0, 1, 6),
)  # fmt: skip
"""Field, row, column, rows, columns."""


class PhoneForm(QWidget):
    """``received`` carries the new ticket, ``opened`` an earlier one the clerk wants to look at."""

    received = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._call = intake.begun(desk)
        self.fields, self.callers = PhoneFields(desk), Callers()
        self.saved = Banner("ok", "", closing=say("intake.close"))
        self.saved.hide()
        self.save_button, self.clear_button = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.fields.show_call(self._call)

    def _lay_out(self) -> None:
        space = current().sizes.space
        page, line = QWidget(), QHBoxLayout(self)
        page.setProperty("surface", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(space.wide, space.large, space.wide, space.large)
        column.setSpacing(space.medium)
        column.addWidget(self.saved)
        column.addLayout(self._grid(), 1)
        column.addLayout(self._foot())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(space.small)
        line.addWidget(area, 3)
        line.addWidget(self.callers, 1)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(current().sizes.space.large)
        grid.setVerticalSpacing(current().sizes.space.medium)
        for name, *place in _GRID:
            grid.addWidget(self.fields.fields[name], *place)
        for n in range(6):
            grid.setColumnStretch(n, 1)
        grid.setRowStretch(4, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(current().sizes.space.large)
        for tick in self.fields.ticks.values():
            foot.addWidget(tick)
        foot.addStretch(1)
        self.save_button.setProperty("role", "primary")
        dress(self.save_button, "check", current(), "text.on_accent")
        foot.addWidget(KeyHint("Ctrl+Enter"))
        foot.addWidget(self.clear_button)
        foot.addWidget(self.save_button)
        return foot

    def _connect(self) -> None:
        self.fields.changed.connect(self._changed)
        self.fields.dialled.connect(self._look_up)
        self.callers.chosen.connect(self.opened)
        self.save_button.clicked.connect(self.save)
        self.clear_button.clicked.connect(self.clear)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    # ---- what a person does ----

    def save(self) -> None:
        """Save the draft once; what can't be saved stays in the form with the reason beside it."""
        call = self.fields.read(self._call)
        faults = intake.faults(call, self._desk)
        self.fields.tell(faults)
        if faults:
            return
        done = intake.receive(self._desk, call)
        if done.fault:
            self._say("warning", say("intake.not_saved", reason=done.fault))
            return
        self._say("ok", say("intake.saved", number=done.number))
        self._begin()
        self.received.emit(done.ticket)

    def clear(self) -> None:
        """Begin anew; a form with words in it asks first."""
        if self.fields.read(self._call).blank:
            self._begin()
            return
        choices = (Choice("clear", say("intake.clear"), "danger"), Choice("keep", say("intake.keep")))
        question = Question(say("intake.clear.ask"), say("intake.clear.text"), choices, "warning", "warning")
        ask(self, question).then(lambda reply: self._begin() if reply.choice == "clear" else None)

    def _begin(self) -> None:
        self._call = intake.begun(self._desk, str(self.fields.lists["channel"].currentData() or "phone"))
        self.fields.show_call(self._call)
        self.fields.tell({})
        self.callers.show_matters((), False)
        self.fields.lines["phone"].setFocus()

    def _changed(self) -> None:
        """A fault that is mended goes away while typing; new ones are told at saving only."""
        if any(field.fault for field in self.fields.fields.values()):
            faults = intake.faults(self.fields.read(self._call), self._desk)
            for name, field in self.fields.fields.items():
                if field.fault and name not in faults:
                    field.tell("")

    def _look_up(self, phone: str) -> None:
        now = self._desk.clock.now()
        self._bridge.read(
            lambda: intake.history(self._desk.reading, phone, now),
            lambda found: self.callers.show_matters(found, len(phone.strip()) >= 11),
        )

    def _say(self, kind: str, words: str) -> None:
        self.saved.change(kind, words)
        self.saved.show()

    def retranslate(self) -> None:
        """Words anew; what was typed stays."""
        self.setAccessibleName(say("intake.phone"))
        kept = self.fields.read(self._call)
        self.fields.retranslate()
        self.fields.show_call(kept)
        self.callers.retranslate()
        for button, key in ((self.save_button, "save"), (self.clear_button, "clear")):
            button.setText(say(f"intake.{key}"))
            button.setAccessibleName(say(f"intake.{key}"))
