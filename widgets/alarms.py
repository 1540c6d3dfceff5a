"""The indicators' alarms (指标报警, F-089) wherever a person is: counted from sign-in, one line above every room while
something alarms, heard until somebody acknowledges.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from console.commands.acts import ACTS
from console.viewmodels import indicators
from console.viewmodels.indicators import Panel
from console.words import say
from widgets.bridge import Bridge
from widgets.theme.banner import Banner
from widgets.ticker import Ticker

SILENCE = "alarm.silence"
_EVERY_MS = 30_000


class AlarmBanner(Banner):
    """Counts in the reading thread every half minute. ``counted`` carries the panel, ``failed`` why there is none.

    ``act`` carries the acknowledgement for the window. ``ring`` is the sound; it is asked at the rising of an alarm
    and again after the mode's first span while nobody has acknowledged (``alarm_seconds`` of the rulebook).
    """

    act = Signal(str, dict)
    counted = Signal(object)
    failed = Signal(str)

    def __init__(
        self, desk: Any, bridge: Bridge, ticker: Ticker, ring: Callable[[], object] = QApplication.beep
    ) -> None:
        super().__init__("alarm", "")
        self._desk, self._bridge, self.ring = desk, bridge, ring
        self.panel: Panel | None = None
        self._loud = frozenset[str]()
        self._counted, self._rang = 0, 0
        self._silent: dict[str, Any] = {}
        self.silence = self.add_action("", lambda: self.act.emit(SILENCE, {}))
        self.hide()
        ticker.second.connect(self._beat)
        self.retranslate()

    def count(self) -> None:
        """Count anew, away from the window."""
        desk, now = self._desk, self._desk.clock.now()
        self._counted, self._silent = now, desk.options["alarms"]
        silent = self._silent
        self._bridge.read(
            lambda: indicators.panel(desk, now, silent),
            self._show,
            lambda fault: self.failed.emit(say("alarm.failed", reason=str(fault))),
        )

    def sound(self) -> None:
        """Ring, unless this desk's sound is off."""
        self._rang = self._desk.clock.now()
        if self._desk.options.switch("sound"):
            self.ring()

    def _beat(self, now: int) -> None:
        if now - self._counted >= _EVERY_MS or self._silent != self._desk.options["alarms"]:
            self.count()
        if self._loud and now - self._rang >= self._again():
            self.sound()

    def _again(self) -> int:
        references = self._desk.references
        seconds = references.rulebook.profile(references.profile).alarm_seconds
        return 1000 * seconds[0] if seconds else _EVERY_MS

    def _show(self, found: Panel) -> None:
        risen, self._loud, self.panel = found.loud - self._loud, found.loud, found
        self.change("alarm", found.alarm)
        self.setVisible(bool(found.loud))
        self.counted.emit(found)
        if risen:
            QApplication.alert(self.window())
            self.sound()

    def retranslate(self) -> None:
        """Words anew; the figures are counted anew with theirs."""
        self.silence.setText(say(ACTS[SILENCE].title_key))
        self.silence.setAccessibleName(self.silence.text())
        if self.panel is not None:
            self.count()
