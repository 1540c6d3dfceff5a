"""A banner on dispatches that units' own systems do not take; there only while somebody should look after one."""

from typing import TYPE_CHECKING, Any

from console.intake.asking import asked
from console.viewmodels import outward
from console.words import say
from widgets.bridge import Bridge
from widgets.theme.parts import Banner
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_EVERY_MS = 30_000


class OutwardBanner(Banner):
    """Asks the centre while the room around it is looked at; offline, what was told last stays."""

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__("warning", "")
        self._desk, self._bridge = desk, bridge
        self._held: tuple[Any, ...] = ()
        self._last = 0
        self.hide()
        ticker.second.connect(self._beat)

    def ask(self) -> None:
        """How they stand now; whoever does not look after them asks nothing."""
        self._last = self._desk.clock.now()
        if self._desk.online and outward.looked_after(self._desk.actor):
            self._bridge.call(asked(lambda: outward.standing(self._desk)), self._heard, lambda _: None)

    def _beat(self, now: int) -> None:
        around = self.parentWidget()
        if around is not None and around.isVisible() and now - self._last >= _EVERY_MS:
            self.ask()

    def _heard(self, told: Any) -> None:
        self._held = outward.stuck(told)
        self.retranslate()

    def retranslate(self) -> None:
        """Words anew."""
        self.setToolTip(say("outward.name"))
        self.change("warning", outward.words(self._held, self._desk))
        self.setVisible(bool(self._held))
