"""What else stands on the ticket, one thing a line: a pill, the words, when and by whom."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from console.viewmodels.fact import Fact
from console.words import say
from widgets.theme.parts import Pill
from widgets.ticket.words import empty, label, tool


class FactList(QWidget):
    """Whole sentences that wrap. ``read`` carries the paper a person wants to see."""

    read = Signal(str)

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
            if fact.paper:
                look = tool("print", f"{say('ticket.paper.read')} {fact.what}")
                look.clicked.connect(lambda _=False, paper=fact.paper: self.read.emit(paper))
                self._grid.addWidget(look, place, 3)
