"""What else stands on the ticket, one thing a line: a pill, the words, when and by whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from console.viewmodels.fact import Fact
from widgets.theme.parts import Pill
from widgets.ticket.words import empty, label


class FactList(QWidget):
    """Whole sentences that wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these."""
        empty(self._grid)
        for place, fact in enumerate(facts):
            self._grid.addWidget(Pill(fact.what, fact.tone), place, 0)
            self._grid.addWidget(label(fact.words, wraps=True, copies=True), place, 1)
            self._grid.addWidget(label(fact.when, "caption"), place, 2)
