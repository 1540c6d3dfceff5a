"""A banner: one sentence across the top of a room that matters until someone acts or it ends."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from widgets.theme.icons import dress
from widgets.theme.picture import Picture
from widgets.theme.theme import current
from widgets.theme.tokens import colour


class Kind(NamedTuple):
    """What a kind of banner looks like."""

    tone: str
    icon: str


KINDS = {
    "info": Kind("accent", "info"),
    "ok": Kind("ok", "check"),
    "warning": Kind("warning", "warning"),
    "alarm": Kind("alarm", "siren"),
    "offline": Kind("neutral", "offline"),
}


class Banner(QFrame):
    """``kind`` is info, ok, warning, alarm or offline; ``closing`` names the cross and makes it appear.

    Hidden and shown like any widget; ``closed`` tells that a person put it away.
    """

    closed = Signal()

    def __init__(self, kind: str, text: str, *, closing: str = "") -> None:
        super().__init__()
        self._kind = KINDS[kind]
        self._picture = Picture(self._kind.icon, f"{self._kind.tone}.mark")
        self._words = QLabel(text)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(text)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 8, 6)
        self._line.setSpacing(8)
        self._line.addWidget(self._picture)
        self._line.addWidget(self._words, 1)
        self._actions = QHBoxLayout()
        self._line.addLayout(self._actions)
        if closing:
            self._add_cross(closing)

    def _add_cross(self, name: str) -> None:
        cross = QToolButton()
        cross.setAccessibleName(name)
        cross.setToolTip(name)
        dress(cross, "cross", current(), "text.normal")
        cross.clicked.connect(self.hide)
        cross.clicked.connect(self.closed)
        self._line.addWidget(cross)

    def change(self, kind: str, text: str) -> None:
        """Say something else, perhaps more urgent."""
        self._kind = KINDS[kind]
        self._picture.change(self._kind.icon, f"{self._kind.tone}.mark")
        self._words.setText(text)
        self.setAccessibleName(text)
        self.update()

    def add_action(self, text: str, act: Callable[[], object]) -> QPushButton:
        """A quiet button behind the sentence."""
        button = QPushButton(text)
        button.setProperty("role", "quiet")
        button.setAccessibleName(text)
        button.clicked.connect(lambda: act())
        self._actions.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground, a bar in the mark's colour at the left, a line below."""
        theme, painter, area = current(), QPainter(self), QRectF(self.rect())
        tone = theme.tone(self._kind.tone)
        painter.fillRect(area, colour(tone.soft))
        painter.fillRect(QRectF(0, 0, 3, area.height()), colour(tone.mark))
        painter.fillRect(QRectF(3, area.height() - 1, area.width(), 1), colour(tone.edge))
