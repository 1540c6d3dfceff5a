"""One unit of a dispatch as a card: role, name, due times, contact and load, and its own instruction."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from console.viewmodels.dispatch import PartView
from console.words import say
from widgets.theme import colour, current, dress
from widgets.theme.flow import Flow, Last
from widgets.theme.parts import Pill

_BAR = 3
_TASK = 150
"""An instruction's field is at least this wide, else it has a line of its own."""


class PartCard(QFrame):
    """``led`` asks to make it the lead, ``removed`` to take it away, ``told`` carries its instruction."""

    led = Signal(str)
    removed = Signal(str)
    told = Signal(str, str)

    def __init__(self, view: PartView) -> None:
        super().__init__()
        self.unit = view.unit
        self.setProperty("surface", "raised")
        self._role, self._name = Pill(), QLabel()
        self._due, self._facts = QLabel(), QLabel()
        self.task = QLineEdit()
        self.task.setPlaceholderText(say("dispatch.task.hint"))
        self.task.setMaxLength(300)
        self._lead, self._remove = QToolButton(), QToolButton()
        self._dress()
        self._lay_out()
        self.task.textEdited.connect(lambda text: self.told.emit(self.unit, text))
        self._lead.clicked.connect(lambda: self.led.emit(self.unit))
        self._remove.clicked.connect(lambda: self.removed.emit(self.unit))
        self.show_part(view)

    def _dress(self) -> None:
        self._name.setProperty("role", "strong")
        for words in (self._due, self._facts):
            words.setProperty("role", "caption")
        dress(self._lead, "flag", current())
        dress(self._remove, "cross", current())
        self._lead.setToolTip(say("dispatch.unit.lead"))

    def _lay_out(self) -> None:
        """Two lines where there is room; on a narrow pane or with large letters, as many as it takes."""
        sign = QWidget()
        sign.setLayout(_line(self._role, self._name))
        head, below = Flow(None, 8, Last.RIGHT), Flow(None, 8, Last.FILL)
        for part in (sign, self._due):
            head.addWidget(part)
        self.task.setMinimumWidth(round(_TASK * current().scale))
        for part in (self._facts, self.task):
            below.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addLayout(head, 1)
        for button in (self._lead, self._remove):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 4, 6)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(below)

    def show_part(self, view: PartView) -> None:
        """Show the unit; the instruction's field keeps what is being typed."""
        self._lead_now = view.lead
        self._role.change(view.role, "accent" if view.lead else "neutral")
        self._name.setText(view.name)
        self._due.setText(view.due)
        self._due.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._facts.setText(" · ".join(part for part in (view.contact, view.load) if part))
        self._facts.setProperty("tone", "warning" if view.busy else "")
        if self.task.text() != view.task:
            self.task.setText(view.task)
        self.task.setAccessibleName(say("dispatch.task", unit=view.name))
        self._lead.setVisible(not view.lead)
        self._lead.setAccessibleName(f"{view.name} {say('dispatch.unit.lead')}")
        self._remove.setAccessibleName(say("dispatch.unit.remove", unit=view.name))
        self._remove.setToolTip(say("dispatch.unit.remove", unit=view.name))
        self.setAccessibleName(f"{view.role} {view.name} {view.due}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lead has a bar at its left."""
        super().paintEvent(event)
        if self._lead_now:
            painter, theme = QPainter(self), current()
            painter.fillRect(QRectF(0, 4, _BAR, self.height() - 8), colour(theme.accent.mark))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the instruction goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _line(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part)
    return line
