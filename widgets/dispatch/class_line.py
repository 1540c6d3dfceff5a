"""The line above the units: class, nature, urgency and place; suggestions while there is no class."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from console.viewmodels.classing import ClassLine as View
from console.viewmodels.classing import Option
from console.viewmodels.picker import PickRow
from console.words import say
from widgets.dispatch.path_button import PathButton
from widgets.taxonomy.combo import Combo
from widgets.theme import current, dress, face
from widgets.theme.parts import ChipRow, ChipView, Flow, KeyHint


def head_width() -> int:
    """Pixels of the words at the left of the pane: all its lines begin at the same place."""
    words = QFontMetrics(face(current().sizes.type.body))
    return max(words.horizontalAdvance(say(key)) for key in ("dispatch.class", "dispatch.units")) + 4


class ClassLine(QWidget):
    """``opened`` asks for the picker, ``chosen`` takes a suggestion, the others carry a changed value."""

    opened = Signal()
    chosen = Signal(str)
    kind = Signal(str)
    urgency = Signal(str)
    street = Signal(str)
    community = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.button = PathButton()
        self.button.setStyleSheet("text-align: left;")
        dress(self.button, "list", current())
        self.button.clicked.connect(self.opened)
        self.combos = {
            "kind": Combo(say("kind.title")),
            "urgency": Combo(say("kind.urgency.title")),
            "street": Combo(say("dispatch.place")),
            "community": Combo(say("dispatch.place")),
        }
        for name, combo in self.combos.items():
            combo.picked.connect(getattr(self, name))
        self.suggested = ChipRow(say("picker.suggested"))
        self.suggested.chosen.connect(self.chosen)
        self._facts = QLabel()
        self._facts.setProperty("role", "caption")
        self._facts.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QLabel(say("dispatch.class"))
        head.setProperty("role", "muted")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.button, 1)
        line.addWidget(KeyHint("C"))
        more = Flow(None, 6)
        for combo in self.combos.values():
            more.addWidget(combo)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(head, 0, 0)
        grid.addLayout(line, 0, 1)
        grid.addWidget(self._facts, 1, 1)
        grid.addWidget(self.suggested, 2, 1)
        grid.addLayout(more, 3, 1)

    def show_line(self, view: View, suggestions: Sequence[PickRow]) -> None:
        """Show what is known of the class."""
        self._grid.setColumnMinimumWidth(0, head_width())
        shown = f"{view.path} / {view.name}" if view.leaf else say("dispatch.class.none")
        self.button.show_path(shown)
        self.button.setToolTip(shown)
        self.button.setAccessibleName(f"{say('dispatch.class')} {shown}")
        self.button.setProperty("tone", "" if view.leaf else "warning")
        self._facts.setText(" · ".join(part for part in (view.flow, view.basis) if part))
        self._facts.setVisible(bool(view.leaf))
        chips = [
            ChipView(row.id, row.name, "accent", name=f"{row.name} {row.hint}", removable=False)
            for row in suggestions
        ]
        self.suggested.show_chips([] if view.leaf else chips)
        self.suggested.setVisible(bool(chips) and not view.leaf)
        for chip, row in zip(self.suggested.chips(), suggestions, strict=False):
            chip.setToolTip(f"{row.path} / {row.name}\n{row.hint}")

    def show_options(self, options: Mapping[str, tuple[Sequence[Option], str]]) -> None:
        """Fill the small lists: name → (options, chosen value)."""
        for name, (lines, value) in options.items():
            self.combos[name].show_options(lines, value)
