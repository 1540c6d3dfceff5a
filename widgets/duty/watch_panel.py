"""The watch now (在岗情况): who is signed on, the hand-over, incidents; every act of the watch as a button."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from console.commands.acts import ACTS
from console.viewmodels import standing
from console.viewmodels.letters import Letter
from console.viewmodels.standing import Line, Standing
from console.words import say
from widgets.bridge import Bridge
from widgets.outward import OutwardBanner
from widgets.theme import current, dress
from widgets.theme.flow import Flow
from widgets.theme.parts import ChipRow, ChipView
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_BUTTONS = (
    "watch.sign_on",
    "watch.sign_off",
    "handover.offer",
    "handover.accept",
    "incident.report",
    "duty.record",
)
_EVERY_MS = 10_000


class WatchPanel(QFrame):
    """``act`` carries the name of an act and its arguments for the window. Asks the centre while it is looked at."""

    act = Signal(str, dict)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._duty: Any = None
        self._last = 0
        self.chosen = ""
        """The incident pointed at last, else the most pressing one."""
        self.title, self.told = QLabel(), QLabel()
        self.people, self.incidents = ChipRow(), ChipRow()
        self.outward = OutwardBanner(desk, bridge, ticker)
        self.buttons = {name: QPushButton() for name in _BUTTONS if ACTS[name].open_to(desk.actor.role)}
        self._lay_out()
        self.incidents.chosen.connect(self._follow)
        for name, button in self.buttons.items():
            dress(button, ACTS[name].icon, current())
            button.clicked.connect(lambda _=False, name=name: self.act.emit(name, {}))
        bridge.changed.connect(lambda changes: self.ask())
        ticker.second.connect(self._beat)
        self.retranslate()

    def _lay_out(self) -> None:
        space = current().sizes.space
        self.title.setProperty("role", "heading")
        self.told.setProperty("role", "caption")
        self.told.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(space.medium)
        head.addWidget(self.title)
        head.addWidget(self.people, 1)
        acts = Flow(None, space.small)
        for button in self.buttons.values():
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.medium, space.large, space.small)
        column.setSpacing(space.small)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.incidents)
        column.addWidget(self.outward)
        column.addLayout(acts)

    def ask(self) -> None:
        """Ask the centre how the watch stands; without it what was told last stays, and says so."""
        if not self._desk.online:
            self._show()
            return
        self.outward.ask()
        self._last = self._desk.clock.now()
        self._bridge.call(self._desk.api.duty(), self._heard, lambda fault: self._show())

    def _beat(self, now: int) -> None:
        if self.isVisible() and now - self._last >= _EVERY_MS:
            self.ask()

    def _heard(self, duty: Any) -> None:
        self._duty = duty
        self._show()

    def _show(self) -> None:
        found = standing.standing(self._desk, self._duty) if self._duty is not None else None
        if found is None:
            self.told.setText("" if self._desk.online else say("standing.offline"))
            return
        self._fill(found)

    def _fill(self, found: Standing) -> None:
        self.people.show_chips([_chip(one, "user") for one in (*found.people, found.heads)])
        words = [found.handover.text, found.as_of]
        words += [] if found.incidents else [say("standing.incidents.none")]
        words += [] if self._desk.online else [say("standing.offline")]
        self.told.setText(" · ".join(words))
        self.incidents.show_chips([_chip(one, "warning") for one in found.incidents])
        self.incidents.setVisible(bool(found.incidents))
        keys = [one.key for one in found.incidents]
        self.chosen = self.chosen if self.chosen in keys else next(iter(keys), "")

    def _follow(self, incident: str) -> None:
        self.chosen = incident
        self.act.emit("incident.follow", {"ticket": incident})

    def letter(self) -> Letter | None:
        """The record of the newest hand-over."""
        return standing.last_letter(self._desk, self._duty) if self._duty is not None else None

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("standing.title"))
        self.title.setText(say("standing.title"))
        self.people.setAccessibleName(say("standing.title"))
        self.incidents.setAccessibleName(say("standing.incidents"))
        for name, button in self.buttons.items():
            button.setText(say(ACTS[name].title_key))
            button.setAccessibleName(say(ACTS[name].title_key))
        self.outward.retranslate()
        self._show()


def _chip(line: Line, icon: str) -> ChipView:
    return ChipView(line.key, line.text, line.tone, icon=icon, removable=False)
