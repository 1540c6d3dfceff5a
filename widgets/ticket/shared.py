"""The ticket's height shared between the page and the dispatch pane below it.

The pane below gets what it needs and no more: on a small screen what the citizen said stays in sight while
a class and units are chosen. A person who drags the border has the last word.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from console.words import say

_LEAST, _MOST = 0.3, 0.74
"""Shares of the height that the pane below has at least and at most."""


class Shared(QSplitter):
    """The page first; ``place`` puts a pane below it that tells ``grown`` and ``wanted_height()``."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._pane: Any = None
        self._dragged = False
        self.setChildrenCollapsible(False)
        self.setAccessibleName(say("ticket.title"))
        self.splitterMoved.connect(self._drag)

    def place(self, pane: Any) -> None:
        """The pane below."""
        self._pane = pane
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        pane.grown.connect(self.share)

    def share(self) -> None:
        """Give the pane below what it wants, as far as the page keeps some room."""
        if self._dragged or self._pane is None or self.count() < 2:
            return
        wanted, whole = self._pane.wanted_height(), self.height() - self.handleWidth()
        if wanted > 0 and whole > 0:
            below = round(min(max(wanted, whole * _LEAST), whole * _MOST))
            self.setSizes([whole - below, below])

    def _drag(self) -> None:
        self._dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another screen, another share."""
        super().resizeEvent(event)
        self.share()
