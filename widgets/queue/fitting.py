"""Columns that fit: until a person arranges them, a table shows what its width holds, most needed first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QTableView

from widgets.queue import columns
from widgets.theme import current


class Fitting(QObject):
    """``taken`` tells that the person has arranged the columns: from then on they stay as they are."""

    taken = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table, self._header = table, table.horizontalHeader()
        self._free, self._busy, self._scale = True, False, current().scale
        self.arrange([])
        self._header.sectionMoved.connect(self.take)
        self._header.sectionResized.connect(self.take)
        table.viewport().installEventFilter(self)

    def arrange(self, wanted: Sequence[Sequence[Any]]) -> None:
        """Lay the columns out as kept; an empty layout is a table that nobody has arranged."""
        self._free = not wanted
        self._lay(wanted or self._fitted())

    def kept(self) -> columns.Layout:
        """The layout worth keeping; empty while nobody has arranged it."""
        return [] if self._free else columns.layout(self._header, current().scale)

    def take(self) -> None:
        """The person has arranged the columns."""
        if not self._busy:
            self._free = False
            self.taken.emit()

    def rescale(self) -> None:
        """Another type size: columns grow with the letters."""
        before, self._scale = self._scale, current().scale
        if self._scale != before:
            self._lay(self._fitted() if self._free else columns.layout(self._header, before))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """More or less room."""
        if self._free and event.type() == QEvent.Type.Resize:
            self._lay(self._fitted())
        return False

    def _fitted(self) -> columns.Layout:
        return columns.fitted(int(self._table.viewport().width() / current().scale))

    def _lay(self, wanted: Sequence[Sequence[Any]]) -> None:
        self._busy = True
        columns.arrange(self._header, wanted, current().scale)
        if self._free:
            self._fill()
        self._busy = False

    def _fill(self) -> None:
        """To the pixel: what rounding left or took is the title's."""
        rest = self._table.viewport().width() - self._header.length()
        if abs(rest) < len(columns.COLUMNS):
            self._header.resizeSection(columns.TITLE, self._header.sectionSize(columns.TITLE) + rest)
