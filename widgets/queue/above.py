"""«上方新到 n 件»: rows that came in above while nothing was allowed to move; one press goes up to them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton

from console.words import say
from widgets.theme import current, dress

_TOP = 6


class Above(QPushButton):
    """Floats at the top of the table; gone when the person is up there."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table.viewport())
        self._table, self._rows = table, 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(self, "chevron-up", current(), "accent.mark")
        self.clicked.connect(lambda: table.verticalScrollBar().setValue(0))
        table.verticalScrollBar().valueChanged.connect(self._scrolled)
        table.viewport().installEventFilter(self)
        self.hide()

    def count(self, rows: int) -> None:
        """So many more came in above."""
        self._rows += rows
        self.setText(say("queue.above", count=self._rows))
        self.setAccessibleName(self.text())
        self._settle()
        self.show()

    def _scrolled(self, value: int) -> None:
        if not value:
            self._rows = 0
            self.hide()

    def _settle(self) -> None:
        self.adjustSize()
        self.move((self._table.viewport().width() - self.width()) // 2, _TOP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the table changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False
