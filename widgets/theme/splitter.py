"""Splitters as this desk wants them: no pane can vanish, every handle has a name and the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

_HANDLE = 5


def splitter(across: bool, name: str, *panes: QWidget, shares: tuple[int, ...] = ()) -> QSplitter:
    """Panes side by side (``across``) or one above the other; ``shares`` says who grows how much."""
    made = QSplitter(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
    made.setHandleWidth(_HANDLE)
    made.setChildrenCollapsible(False)
    made.setAccessibleName(name)
    for pane in panes:
        made.addWidget(pane)
    for place, share in enumerate(shares):
        made.setStretchFactor(place, share)
    for place in range(1, made.count()):
        made.handle(place).setAccessibleName(name)
    return made
