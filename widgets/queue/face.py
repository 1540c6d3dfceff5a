"""What the queue's room is made of: lanes, search bar, table, empty state; where each stands."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from console.viewmodels.queue import QueueList
from console.words import language
from widgets.queue.above import Above
from widgets.queue.bar import QueueBar
from widgets.queue.lanes import LaneList
from widgets.queue.model import QueueModel
from widgets.queue.view import QueueView
from widgets.theme import current, live
from widgets.theme.empty_state import EmptyState
from widgets.theme.splitter import splitter

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_LANES_WIDTH = (200, 176)
"""Latin words, Chinese words."""


class QueueFace(QWidget):
    """The parts and their places; what they do together is the pane's."""

    def __init__(self, desk: "Desk", rows: QueueList) -> None:
        super().__init__()
        now, soon = desk.clock.now, desk.lists.soon
        self.lanes, self.bar = LaneList(), QueueBar(desk)
        self.view = QueueView(QueueModel(rows, now, soon, self), now, soon)
        self.above = Above(self.view)
        self.empty = EmptyState("sync", "")
        self.stack = QStackedLayout()
        right = QWidget()
        right.setProperty("surface", "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self.stack, 1)
        for part in (
            self.view,
            self.empty,
        ):  # now, not before: a stack without a parent shows a part as a window
            self.stack.addWidget(part)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.split = splitter(True, "", self.lanes, right, shares=(0, 1))
        self._dragged = False
        self.split.splitterMoved.connect(self._drag)
        live().themed.connect(self.measure)
        line.addWidget(self.split)

    def _drag(self) -> None:
        self._dragged = True

    def measure(self) -> None:
        """Lanes are as wide as their words, in this language and type size; a person who drags the border decides."""
        if not self._dragged:
            lanes = round(_LANES_WIDTH[language() == "zh"] * current().scale)
            self.split.setSizes([lanes, max(200, self.width() - lanes)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the table has what the lanes leave."""
        super().resizeEvent(event)
        self.measure()
