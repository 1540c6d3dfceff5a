"""Notices when a part of the window has been painted for the first time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Watches one part until its first paint, tells it once, and looks no more."""

    def __init__(self, part: QWidget, then: Callable[[], object]) -> None:
        super().__init__(part)
        self._then = then
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The paint itself goes on as it would."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.deleteLater()
            self._then()
        return False
