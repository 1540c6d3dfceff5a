"""The indicators with their alarms (指标监测与报警, F-089): value, threshold and state of each group, seen and heard."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from console.commands.acts import ACTS
from console.viewmodels import indicators
from console.viewmodels.indicators import Gauge, Panel
from console.words import say
from widgets.bridge import Bridge
from widgets.theme import current, dress
from widgets.theme.parts import ChipRow, ChipView
from widgets.ticker import Ticker

_EVERY_MS = 30_000
_ACT = "alarm.silence"
_LABEL = 64


class AlarmStrip(QFrame):
    """Counted in the reading thread every half minute; what alarms rings until somebody acknowledges it.

    ``act`` carries the acknowledgement for the window. ``ring`` is the sound; it is asked at the rising of an alarm
    and again after the mode's first span while nobody has acknowledged (``alarm_seconds`` of the rulebook).
    """

    act = Signal(str, dict)

    def __init__(
        self, desk: Any, bridge: Bridge, ticker: Ticker, ring: Callable[[], object] = QApplication.beep
    ) -> None:
        super().__init__()
        self._desk, self._bridge, self.ring = desk, bridge, ring
        self._counted, self._rang, self._loud = 0, 0, frozenset[str]()
        self._silent: dict[str, Any] = {}
        self.title, self.told = QLabel(), QLabel()
        self.parts = {name: (QLabel(), ChipRow()) for name in indicators.PARTS}
        self.silence, self.test = QPushButton(), QPushButton()
        self._lay_out()
        for _, row in self.parts.values():
            row.chosen.connect(lambda group: self.act.emit(_ACT, {"ticket": group}))
        self.silence.setVisible(ACTS[_ACT].open_to(desk.actor.role))
        self.silence.clicked.connect(lambda: self.act.emit(_ACT, {}))
        self.test.clicked.connect(lambda: self._sound())
        ticker.second.connect(self._beat)
        self.retranslate()

    def _lay_out(self) -> None:
        space = current().sizes.space
        self.title.setProperty("role", "heading")
        self.told.setProperty("role", "caption")
        self.told.setWordWrap(True)
        dress(self.silence, "bell-off", current())
        dress(self.test, "bell", current())
        head = QHBoxLayout()
        head.setSpacing(space.medium)
        head.addWidget(self.title)
        head.addWidget(self.told, 1)
        head.addWidget(self.test)
        head.addWidget(self.silence)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, space.small)
        column.setSpacing(space.small)
        column.addLayout(head)
        for label, row in self.parts.values():
            line = QHBoxLayout()
            line.setSpacing(space.medium)
            label.setProperty("role", "caption")
            label.setMinimumWidth(round(_LABEL * current().scale))
            line.addWidget(label)
            line.addWidget(row, 1)
            column.addLayout(line)

    def count(self) -> None:
        """Count anew, away from the window."""
        desk, now = self._desk, self._desk.clock.now()
        self._counted, self._silent = now, desk.options["alarms"]
        silent = self._silent
        self._bridge.read(
            lambda: indicators.panel(desk, now, silent),
            self._show,
            lambda fault: self.told.setText(say("alarm.failed", reason=str(fault))),
        )

    def _beat(self, now: int) -> None:
        if now - self._counted >= _EVERY_MS or self._silent != self._desk.options["alarms"]:
            self.count()
        if self._loud and now - self._rang >= self._again():
            self._sound()

    def _again(self) -> int:
        references = self._desk.references
        seconds = references.rulebook.profile(references.profile).alarm_seconds
        return 1000 * seconds[0] if seconds else _EVERY_MS

    def _show(self, found: Panel) -> None:
        for part, (_, row) in self.parts.items():
            row.show_chips([_chip(one) for one in found.gauges if one.part == part])
            for chip, one in zip(row.chips(), (g for g in found.gauges if g.part == part), strict=True):
                chip.setToolTip(one.limits)
        muted = [] if self._desk.options.switch("sound") else [say("alarm.muted")]
        self.told.setText(" · ".join([found.summary, *muted]))
        risen, self._loud = found.loud - self._loud, found.loud
        self.silence.setEnabled(bool(found.loud))
        if risen:
            self._sound()

    def _sound(self) -> None:
        self._rang = self._desk.clock.now()
        if self._desk.options.switch("sound"):
            self.ring()

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("alarm.title"))
        self.title.setText(say("alarm.title"))
        self.told.setText(say("alarm.counting"))
        self.test.setText(say("alarm.test"))
        self.silence.setText(say(ACTS[_ACT].title_key))
        for name, (label, row) in self.parts.items():
            label.setText(say(f"alarm.part.{name}"))
            row.setAccessibleName(say(f"alarm.part.{name}"))
        self.count()


def _chip(one: Gauge) -> ChipView:
    """State in words and by icon; what alarms is filled."""
    text = f"{one.title} {one.value} · {one.state_words}"
    name = f"{text}。{one.limits}"
    return ChipView(one.name, text, one.tone, one.icon, one.state == indicators.ALARM, False, name)
