"""The desk's one heart-beat: a tick at the start of every second, and short delays with an owner.

This file holds the only ``QTimer`` of the program. A timer per ticket cost a whole core at 100,000
open tickets; one tick that repaints a visible column costs half a per cent.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal  # noqa: TID251 - the one place for it
from shiboken6 import isValid

_SECOND = 1000
_EARLY = 20  # ms: a timer may wake a little before the full second; then it sleeps once more


class Delay:
    """A delay that is under way; ``cancel`` makes it never happen."""

    def __init__(self, timer: QTimer) -> None:
        self._timer = timer

    @property
    def waiting(self) -> bool:
        """Whether it still will happen."""
        return isValid(self._timer) and self._timer.isActive()

    def cancel(self) -> None:
        """Never mind."""
        if isValid(self._timer):
            self._timer.stop()
            self._timer.deleteLater()


class Ticker(QObject):
    """``second`` carries the desk's time in UTC milliseconds, once for every full second that is reached.

    ``now_ms`` is the desk's clock, already set right by the centre's offset. A sleep of the machine
    gives one late tick, never a burst.
    """

    second = Signal(object)

    def __init__(self, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now_ms
        self._last = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to tick at the next full second."""
        self._last = self._now() // _SECOND
        self._sleep()

    def stop(self) -> None:
        """Stand still; delays go on."""
        self._timer.stop()

    def after(self, ms: int, act: Callable[[], object], owner: QObject) -> Delay:
        """Do something once in ``ms`` milliseconds, unless its owner is gone by then."""
        # Not the owner's child: a delay whose act holds the last reference to its owner would end both at once.
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: act() if isValid(owner) else None)
        timer.timeout.connect(timer.deleteLater)
        timer.start(max(0, ms))
        return Delay(timer)

    def _beat(self) -> None:
        now = self._now()
        reached = (now + _EARLY) // _SECOND
        if reached != self._last:
            self._last = reached
            self.second.emit(now)
        self._sleep()

    def _sleep(self) -> None:
        rest = _SECOND - self._now() % _SECOND
        self._timer.start(rest if rest > _EARLY else rest + _SECOND)
