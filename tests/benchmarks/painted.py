"""Notices the first paint of a table; imports nothing that a start would not."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView


class FirstPaint(QObject):
    """Notices when a view has painted rows for the first time."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self.view, self.seen = view, False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint with rows in the model counts; an empty one does not."""
        if event.type() == QEvent.Type.Paint and self.view.model().rowCount() > 0:
            self.seen = True
        return False
