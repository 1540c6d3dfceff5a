"""The strip across the top: 平时 or 战时, who is at the desk, and the centre's clock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from console.viewmodels import people, status
from console.words import say
from widgets.theme import current, figures, live, restyle
from widgets.theme.picture import Picture
from widgets.theme.pill import Pill
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_HEIGHT = 40


class ModeStrip(QFrame):
    """Red and only red in wartime. ``person`` tells that somebody pressed the name; ``buttons`` holds more of them."""

    person = Signal()

    def __init__(self, desk: "Desk", ticker: Ticker) -> None:
        super().__init__()
        self._desk = desk
        self._mark = Picture("shield", "accent.mark", "large")
        self._title, self._detail = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._detail.setProperty("role", "muted")
        self._shift = QLabel()
        self._shift.setProperty("role", "muted")
        self._day, self._clock = QLabel(), QLabel()
        self._day.setProperty("role", "muted")
        self._doubt = Pill("", "warning")
        self.name = QPushButton()
        self.name.setProperty("role", "quiet")
        self.name.clicked.connect(self.person)
        self.buttons = QHBoxLayout()
        self._lay_out()
        ticker.second.connect(self._beat)
        live().themed.connect(self._measure)
        self._measure()
        self.retranslate()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 12, 0)
        line.setSpacing(10)
        left: tuple[QWidget, ...] = (self._mark, self._title, self._detail)
        for part in left:
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._shift)
        line.addWidget(self.name)
        line.addLayout(self.buttons)
        line.addWidget(_rule())
        right: tuple[QWidget, ...] = (self._doubt, self._day, self._clock)
        for part in right:
            line.addWidget(part)

    def add(self, action: QAction, tip: str) -> QToolButton:
        """A small button for an act, beside the person's name."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolTip(tip)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons.addWidget(button)
        return button

    def _measure(self) -> None:
        theme = current()
        self.setFixedHeight(round(_HEIGHT * max(1.0, theme.scale)))
        font = figures(theme.sizes.type.title, True)
        self._clock.setFont(font)
        self._clock.setStyleSheet(f"font-size: {theme.sizes.type.title}px; font-weight: 600;")

    def retranslate(self) -> None:
        """Mode, person and words of this moment."""
        mode = status.mode(self._desk.bodies)
        self.setProperty("surface", "wartime" if mode.war else "panel")
        restyle(self)
        self._mark.change("siren" if mode.war else "shield", "wartime.text" if mode.war else "ok.mark")
        self._title.setText(mode.title)
        self._detail.setText(mode.detail)
        self.name.setText(people.shown(self._desk.who))
        self.name.setAccessibleName(people.shown(self._desk.who))
        self._clock.setAccessibleName(say("status.clock"))
        self.setAccessibleName(f"{say('status.strip')} {mode.title}")
        self._beat(self._desk.clock.now())

    def show_shift(self, words: str) -> None:
        """Who stands ready today, by the roster in force."""
        self._shift.setText(words)

    def _beat(self, now: int) -> None:
        self._clock.setText(status.hms(now))
        self._day.setText(status.day(now))
        self._doubt.change("" if self._desk.clock.calibrated() else say("status.clock.unknown"))


def _rule() -> QWidget:
    made = QFrame()
    made.setProperty("role", "line-upright")
    made.setFixedHeight(20)
    return made
