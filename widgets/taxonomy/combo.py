"""A small choice from a short list; the wheel passes over it, so that scrolling a page changes nothing."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choosable(Protocol):
    """One line: what is stored, what is read."""

    @property
    def value(self) -> str: ...
    @property
    def text(self) -> str: ...


class Combo(QComboBox):
    """``picked`` carries the stored value, and only when a person chose."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda place: self.picked.emit(self.itemData(place)))

    def show_options(self, options: Sequence[Choosable], value: str) -> None:
        """Show these, with one of them chosen; nobody is told."""
        shown = [(self.itemData(n), self.itemText(n)) for n in range(self.count())]
        if shown != [(one.value, one.text) for one in options]:
            self.clear()
            for one in options:
                self.addItem(one.text, one.value)
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
