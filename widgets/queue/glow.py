"""The soft glow of rows that have just changed: seen from the corner of the eye, gone in a moment."""

from functools import cached_property

from PySide6 import QtCore
from PySide6.QtWidgets import QTableView

from widgets.queue.model import QueueModel

_MS = 1_400
_STEPS = 7
"""So many shades: more would only be painted, not seen."""


class Glow:
    """Belongs to one table; repaints only the rows that glow."""

    def __init__(self, table: QTableView, model: QueueModel) -> None:
        self._table, self._rows = table, model.rows
        self.fresh: set[int] = set()
        """Row numbers that glow now."""

    @cached_property
    def _fade(self) -> "QtCore.QVariantAnimation":
        """Made when the first row changes."""
        made = QtCore.QVariantAnimation(self._table)
        made.setStartValue(1.0)
        made.setEndValue(0.0)
        made.setDuration(_MS)
        made.valueChanged.connect(self._step)
        made.finished.connect(self.fresh.clear)
        return made

    def light(self, rowids: frozenset[int], seen: range) -> None:
        """Let those of the rows glow that are on the screen (places ``seen``)."""
        on_screen = {self._rows.order[place] for place in seen}
        if changed := on_screen & rowids:
            self.fresh |= changed
            self._fade.stop()
            self._fade.start()

    def of(self, rowid: int) -> float:
        """How fresh a row is: 1.0 just changed, 0.0 long ago."""
        if rowid not in self.fresh:
            return 0.0
        return round(float(self._fade.currentValue() or 0.0) * _STEPS) / _STEPS

    def _step(self) -> None:
        high = self._table.verticalHeader().defaultSectionSize()
        shift = self._table.verticalScrollBar().value()
        port, order = self._table.viewport(), self._rows.order
        last = min(len(order), -(-(shift + port.height()) // high))
        for place in range(shift // high, last):
            if order[place] in self.fresh:
                port.update(0, place * high - shift, port.width(), high)
