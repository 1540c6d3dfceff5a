"""The history (经过): the newest act first, each with when, who at which desk, what, and the words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from console.viewmodels.history import HistoryLine
from console.words import say
from widgets.theme.parts import Pill
from widgets.ticket.words import empty, label


class HistoryList(QWidget):
    """Whole sentences that wrap; an act under way is marked as such."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[HistoryLine] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)

    def show_history(self, lines: Sequence[HistoryLine]) -> None:
        """Show these."""
        if lines == self._shown:
            return
        self._shown = lines
        empty(self._grid)
        for place, line in enumerate(lines):
            self._grid.addWidget(label(line.at, "caption"), place, 0)
            self._grid.addWidget(Pill(line.what, line.tone), place, 1)
            self._grid.addWidget(label(line.who, "caption"), place, 2)
            self._grid.addWidget(
                label(line.words, "muted" if line.pending else "", wraps=True, copies=True), place, 3
            )
        if not lines:
            self._grid.addWidget(label(say("history.empty"), "muted"), 0, 0)
