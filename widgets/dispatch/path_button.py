"""The button that shows the chosen class and opens the picker; a path too long loses its beginning, never its end."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

_ROOM = 44
"""Icon, padding and border."""


class PathButton(QPushButton):
    """As wide as there is room, whatever it says."""

    def __init__(self) -> None:
        super().__init__()
        self._path = ""

    def show_path(self, path: str) -> None:
        """Show the names of a class from the first level to the third."""
        self._path = path
        self._write()

    def minimumSizeHint(self) -> QSize:
        """The words never make the pane wider."""
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many of the words as fit."""
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        room = max(40, self.width() - _ROOM)
        self.setText(self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideLeft, room))
