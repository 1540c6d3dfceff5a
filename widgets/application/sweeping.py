"""Rubbish is swept in the window's thread only.

Python's collector runs in whatever thread happens to allocate. A widget that is part of a cycle would then be
taken down by the reading or the sync thread, and Qt crashes at the next change of theme. So the collector is
switched off while the window stands and called from the ticker instead: often and lightly, seldom thoroughly.
"""

import gc

from PySide6.QtCore import QObject

from widgets.ticker import Ticker

_MIDDLE_S, _WHOLE_S = 20, 600


class Sweeper(QObject):
    """Sweeps from ``start`` to ``stop``."""

    def __init__(self, ticker: Ticker, parent: QObject) -> None:
        super().__init__(parent)
        self._ticker = ticker
        self._beats = 0
        self._sweeping = False

    def start(self) -> None:
        """From here on only the ticker sweeps."""
        gc.disable()
        self._sweeping = True
        self._ticker.second.connect(self._beat)

    def spare(self) -> None:
        """What is there now lasts and is never looked at again.

        It is not swept before: a few hundred dead objects among 130,000 are not worth a tenth of a second.
        """
        gc.freeze()

    def stop(self) -> None:
        """Python sweeps by itself again."""
        if self._sweeping:
            self._sweeping = False
            self._ticker.second.disconnect(self._beat)
            gc.enable()
            gc.unfreeze()

    def _beat(self, now: int) -> None:
        self._beats += 1
        if self._beats % _WHOLE_S == 0:
            gc.collect(2)
        else:
            gc.collect(1 if self._beats % _MIDDLE_S == 0 else 0)
