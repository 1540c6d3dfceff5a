"""The status bar: how fresh the data is, how the line stands, what waits, what needs a person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from console.viewmodels import status
from console.viewmodels.status import Part
from console.words import say
from widgets.theme import current, dress, live, restyle
from widgets.theme.picture import Picture
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_HEIGHT = 30


class Segment(QWidget):
    """An icon and a few words in one tone; hidden when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._words = Picture("info", "text.muted", "small"), QLabel()
        self._words.setProperty("role", "caption")
        self._shown = Part("")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(self._picture)
        line.addWidget(self._words)

    def show_part(self, part: Part) -> None:
        """Say something else."""
        if part == self._shown and self._words.text():
            return
        self._shown = part
        self.setVisible(bool(part.text))
        self._words.setText(part.text)
        self._words.setProperty("tone", "" if part.tone == "neutral" else part.tone)
        restyle(self._words)
        self._picture.setVisible(bool(part.icon))
        if part.icon:
            self._picture.change(part.icon, f"{part.tone}.mark")
        self.setAccessibleName(part.text)


class StatusBar(QFrame):
    """``tray`` tells that «n 条需处理» was pressed."""

    tray = Signal()

    def __init__(self, desk: "Desk", ticker: Ticker) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("surface", "sunken")
        self.data, self.line, self.unsent, self.clock = Segment(), Segment(), Segment(), Segment()
        self.refused = QPushButton()
        self.refused.setProperty("role", "quiet")
        self.refused.clicked.connect(self.tray)
        self.right = QHBoxLayout()
        self._lay_out()
        live().themed.connect(self._measure)
        self._measure()
        ticker.second.connect(self._beat)
        self.refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 12, 0)
        line.setSpacing(18)
        parts: tuple[QWidget, ...] = (self.data, self.line, self.unsent, self.refused, self.clock)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        line.addLayout(self.right)

    def _measure(self) -> None:
        self.setFixedHeight(round(_HEIGHT * max(1.0, current().scale)))
        dress(self.refused, "tray", current(), "alarm.mark")

    def _beat(self, now: int) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Say what is true now."""
        self.setAccessibleName(say("status.bar"))
        words = status.words(self._desk.line_now, self._desk.clock)
        self.data.show_part(words.data)
        self.line.show_part(words.line)
        self.unsent.show_part(words.unsent)
        self.clock.show_part(words.clock)
        if self.refused.text() != words.refused.text or self.refused.isHidden() != (not words.refused.text):
            self.refused.setText(words.refused.text)
            self.refused.setAccessibleName(words.refused.text)
            self.refused.setVisible(bool(words.refused.text))
