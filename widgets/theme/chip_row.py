"""A row of chips that wraps: the filters of a view, the tags of a ticket, the units of a dispatch."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.chip import Chip
from widgets.theme.flow import Flow


class ChipView(NamedTuple):
    """What one chip shows; ``key`` is what its signals carry."""

    key: str
    text: str
    tone: str = "neutral"
    icon: str = ""
    loud: bool = False
    removable: bool = True
    name: str = ""


class ChipRow(QWidget):
    """Chips by key; unchanged ones keep their widget and the keyboard when the row is shown anew."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._chips: dict[ChipView, Chip] = {}
        self._flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_chips(self, views: list[ChipView]) -> None:
        """Show exactly these, in this order."""
        while self._flow.takeAt(0):
            pass
        kept = {view: self._chips.pop(view) if view in self._chips else self._made(view) for view in views}
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = kept
        for chip in kept.values():
            self._flow.addWidget(chip)
            chip.show()
        self.updateGeometry()

    def chips(self) -> list[Chip]:
        """The chips in their order."""
        return list(self._chips.values())

    def _made(self, view: ChipView) -> Chip:
        chip = Chip(
            view.text,
            tone=view.tone,
            icon=view.icon,
            loud=view.loud,
            removable=view.removable,
            name=view.name,
        )
        chip.clicked.connect(lambda: self.chosen.emit(view.key))
        chip.removed.connect(lambda: self.removed.emit(view.key))
        return chip
