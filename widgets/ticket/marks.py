"""Marks in a line: channels with their icon, then tags; told, not pressed, so the keyboard passes over them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from console.viewmodels.names import Mark
from widgets.theme.parts import Flow, Picture, Pill
from widgets.ticket.words import empty, label, row


class Marks(QWidget):
    """Wraps onto further lines when there are many."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self, 6)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_marks(self, channels: Sequence[tuple[str, str]], marks: Sequence[Mark]) -> None:
        """Show exactly these."""
        empty(self._flow)
        for icon, name in channels:
            pair = QWidget()
            pair.setLayout(row(Picture(icon), label(name, "caption"), gap=4))
            self._flow.addWidget(pair)
            pair.show()
        for mark in marks:
            pill = Pill(mark.text, mark.tone)
            self._flow.addWidget(pill)
            pill.show()
        self.updateGeometry()
