"""What the queue's room is made of: lanes, search bar, table, empty state; where each stands."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from console.viewmodels.queue import QueueList
from widgets.queue.above import Above
from widgets.queue.bar import QueueBar
from widgets.queue.lanes import LaneList
from widgets.queue.model import QueueModel
from widgets.queue.view import QueueView
from widgets.theme import current
from widgets.theme.parts import EmptyState, splitter

_LANES_WIDTH = 176


class QueueFace(QWidget):
    """The parts and their places; what they do together is the pane's."""

    def __init__(self, desk: Any, rows: QueueList) -> None:
        super().__init__()
        now, soon = desk.clock.now, desk.reading.soon
        self.lanes, self.bar = LaneList(), QueueBar(desk)
        self.view = QueueView(QueueModel(rows, now, soon, self), now, soon)
        self.above = Above(self.view)
        self.empty = EmptyState("sync", "")
        self.stack = QStackedLayout()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        right = QWidget()
        right.setProperty("surface", "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self.stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.split = splitter(True, "", self.lanes, right, shares=(0, 1))
        self.split.setSizes([round(_LANES_WIDTH * current().scale), 1000])
        line.addWidget(self.split)
