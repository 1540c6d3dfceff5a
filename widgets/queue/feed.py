"""Keeps the queue fresh: gathers changes, asks the store away from the window, lets the newest wish win."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from console.viewmodels import lanes
from console.viewmodels.cells import Line
from console.viewmodels.queue import QueueList
from widgets.bridge import Bridge
from widgets.ticker import Delay, Ticker

if TYPE_CHECKING:
    from console.changes import Changes

_GATHER_MS = 120
"""Changes that arrive within this time are shown together: 200 a second cost eight refreshes."""
_TYPING_MS = 40
_UNPAINTED_MS = 1_000
"""A queue that nobody sees (a minimised window) asks for its rows after this time all the same."""
_RECOUNT_S = 15
"""Lanes that depend on the time are counted anew this often."""


class QueueFeed(QObject):
    """``arrived`` carries what was found and the words that changed rows had before, ``counted`` the lanes' counts,
    ``failed`` the store's error.
    """

    arrived = Signal(object, object)
    counted = Signal(object)
    failed = Signal(object)
    beaten = Signal()

    def __init__(self, rows: QueueList, bridge: Bridge, ticker: Ticker, parent: QObject) -> None:
        super().__init__(parent)
        self._rows, self._bridge, self._ticker = rows, bridge, ticker
        self.wanted = lanes.of_lane("open")
        self._stale: frozenset[str] = frozenset()
        self._asking = self._again = False
        self._uncounted, self._painted = True, False
        self._waiting: Delay | None = None
        self._beats = 0
        bridge.changed.connect(self._changed)
        ticker.second.connect(self._beat)

    def begin(self) -> None:
        """Another view is wanted: ask once what is at hand of it has been painted."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._ticker.after(0 if self._painted else _UNPAINTED_MS, self.ask, self)

    def painted(self) -> None:
        """The first rows are being painted for the first time: whatever waited for that goes on."""
        self._painted = True
        if self._waiting is not None:
            self.begin()

    def ask(self) -> None:
        """Ask for all rows and counts of the wanted view."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if self._asking:
            self._again = True
            return
        self._asking = True
        stale, self._stale = self._stale, frozenset()
        before, view = self._rows.forget(stale), self.wanted
        self._bridge.read(
            lambda: self._rows.look(view), lambda found: self._answer(found, before), self._fail
        )
        if self._uncounted:
            self._uncounted = False
            self._bridge.read(lambda: self._rows.counts(lanes.NAMES), self.counted.emit, self._fail)

    def typed(self) -> None:
        """The search words are others now: ask when the fingers rest a moment."""
        self._soon(_TYPING_MS)

    def _answer(self, found: Any, before: dict[int, Line]) -> None:
        self._asking = False
        self.arrived.emit(found, before)
        if self._again:
            self._again = False
            self.ask()

    def _fail(self, error: Exception) -> None:
        self._asking = False
        self.failed.emit(error)

    def _changed(self, changes: "Changes") -> None:
        if changes.everything or changes.references:
            self._rows.forget_all()
        self._stale |= changes.tickets
        self._uncounted = True
        self._soon(_GATHER_MS)

    def _soon(self, ms: int) -> None:
        if self._waiting is None:
            self._waiting = self._ticker.after(ms, self.ask, self)

    def _beat(self, now: int) -> None:
        self._beats += 1
        self.beaten.emit()
        if self._beats % _RECOUNT_S == 0:
            self._uncounted = True
            self._soon(0)
