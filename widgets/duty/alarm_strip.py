"""The indicators with their alarms (指标监测与报警, F-089): value, threshold and state of each group."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from console.commands.acts import ACTS
from console.viewmodels import indicators
from console.viewmodels.indicators import Gauge, Panel
from console.words import say
from widgets.alarms import SILENCE, AlarmBanner
from widgets.theme import current, dress
from widgets.theme.parts import ChipRow, ChipView

_LABEL = 72


class AlarmStrip(QFrame):
    """What the window's ``AlarmBanner`` counts, group by group. ``act`` carries an acknowledgement for the window."""

    act = Signal(str, dict)

    def __init__(self, desk: Any) -> None:
        super().__init__()
        self._desk = desk
        self.title, self.told = QLabel(), QLabel()
        self.parts = {name: (QLabel(), ChipRow()) for name in indicators.PARTS}
        self.silence, self.test = QPushButton(), QPushButton()
        self._lay_out()
        for _, row in self.parts.values():
            row.chosen.connect(lambda group: self.act.emit(SILENCE, {"ticket": group}))
        self.silence.setVisible(ACTS[SILENCE].open_to(desk.actor.role))
        self.silence.clicked.connect(lambda: self.act.emit(SILENCE, {}))
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

    def follow(self, alarms: AlarmBanner) -> None:
        """Show what the window's alarms count, now and from here on."""
        alarms.counted.connect(self._show)
        alarms.failed.connect(self.told.setText)
        self.test.clicked.connect(lambda: alarms.sound())
        if alarms.panel is not None:
            self._show(alarms.panel)

    def _show(self, found: Panel) -> None:
        for part, (_, row) in self.parts.items():
            row.show_chips([_chip(one) for one in found.gauges if one.part == part])
            for chip, one in zip(row.chips(), (g for g in found.gauges if g.part == part), strict=True):
                chip.setToolTip(one.limits)
        muted = [] if self._desk.options.switch("sound") else [say("alarm.muted")]
        self.told.setText(" · ".join([found.summary, *muted]))
        self.silence.setEnabled(bool(found.loud))

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("alarm.title"))
        self.title.setText(say("alarm.title"))
        self.told.setText(say("alarm.counting"))
        self.test.setText(say("alarm.test"))
        self.silence.setText(say(ACTS[SILENCE].title_key))
        for name, (label, row) in self.parts.items():
            label.setText(say(f"alarm.part.{name}"))
            row.setAccessibleName(say(f"alarm.part.{name}"))


def _chip(one: Gauge) -> ChipView:
    """State in words and by icon; what alarms is filled."""
    text = f"{one.title} {one.value} · {one.state_words}"
    name = f"{text}。{one.limits}"
    return ChipView(one.name, text, one.tone, one.icon, one.state == indicators.ALARM, False, name)
