"""What choosing a class would mean: units, limits with due times, flow, legal basis, precedents — before Enter."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.viewmodels.choice import ChoiceView, UnitOffer
from console.words import say
from widgets.theme.flow import Flow, Last
from widgets.theme.parts import Pill

_UNITS, _LIMITS = 3, 4


class Asks(Protocol):
    """Gives the preview of a class."""

    def __call__(self, leaf: str) -> ChoiceView | None: ...


def label(role: str = "", *, wraps: bool = False) -> QLabel:
    """A label of one of the desk's roles."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


class _Offer(QWidget):
    """One unit: name and load, why and whom to call below."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._load, self._facts = label("strong"), label("caption"), label("caption", wraps=True)
        line = Flow(None, 4, Last.RIGHT)
        line.addWidget(self._name)
        line.addWidget(self._load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._facts)

    def show_offer(self, offer: UnitOffer | None) -> None:
        """Show a unit, or hide."""
        self.setVisible(offer is not None)
        if offer is None:
            return
        self._name.setText(offer.short)
        self._name.setToolTip(offer.name)
        self._load.setText(offer.load)
        self._load.setProperty("tone", "warning" if offer.busy else "")
        self._load.style().polish(self._load)
        self._facts.setText(" · ".join(part for part in (offer.reason, offer.contact) if part))


class Preview(QScrollArea):
    """The panel beside the columns. ``show_choice(None)`` shows the hint instead."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(say("picker.preview"))
        self._name, self._path = label("title", wraps=True), label("caption", wraps=True)
        self._kind, self._flow = Pill(tone="neutral"), Pill(tone="neutral")
        self._offers = [_Offer() for _ in range(_UNITS)]
        self._nobody = label("muted", wraps=True)
        self._limits = [(label("muted"), label(), label("strong")) for _ in range(_LIMITS)]
        self._texts = {key: label("caption", wraps=True) for key in ("basis", "precedents", "wording")}
        self._heads = {key: label("caption") for key in ("units", "limits", *self._texts)}
        self._empty = label("muted", wraps=True)
        self._empty.setText(say("picker.preview.empty"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._laid_out())
        self.show_choice(None)

    def _laid_out(self) -> QWidget:
        sheet, self._facts = QWidget(), QWidget()
        outer = QVBoxLayout(sheet)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.addWidget(self._facts)
        outer.addWidget(self._empty, 1)
        outer.addStretch(0)
        column = QVBoxLayout(self._facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._name, self._path):
            column.addWidget(part)
        column.addLayout(self._pills())
        self._section(column, "units", *self._offers, self._nobody)
        column.addWidget(self._heads["limits"])
        column.addLayout(self._grid())
        for key, text in self._texts.items():
            self._section(column, key, text)
        column.addStretch(1)
        return sheet

    def _section(self, column: QVBoxLayout, key: str, *parts: QWidget) -> None:
        self._heads[key].setText(say(f"picker.{key}"))
        self._heads[key].setProperty("tone", "accent")
        self._heads[key].setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._heads[key])
        for part in parts:
            column.addWidget(part)

    def _pills(self) -> Flow:
        line = Flow()
        line.addWidget(self._kind)
        line.addWidget(self._flow)
        return line

    def _grid(self) -> QGridLayout:
        self._heads["limits"].setText(say("picker.limits"))
        self._heads["limits"].setProperty("tone", "accent")
        self._heads["limits"].setContentsMargins(0, 6, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for row, parts in enumerate(self._limits):
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column)
        return grid

    def least(self) -> int:
        """Pixels below which a limit or a name would be cut off."""
        return self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def show_choice(self, choice: ChoiceView | None) -> None:
        """Show what a class would mean."""
        self._facts.setVisible(choice is not None)
        self._empty.setVisible(choice is None)
        if choice is None:
            return
        self._name.setText(choice.name)
        self._path.setText(choice.path)
        self._kind.change(choice.kind)
        self._flow.change(choice.flow)
        for place, offer in enumerate(self._offers):
            offer.show_offer(choice.units[place] if place < len(choice.units) else None)
        self._nobody.setText("" if choice.units else say("picker.none.units"))
        self._nobody.setVisible(not choice.units)
        self._write_limits(choice)
        texts = {
            "basis": "\n".join(choice.basis),
            "precedents": "\n".join(choice.precedents),
            "wording": choice.wording,
        }
        for key, text in texts.items():
            self._texts[key].setText(text)
            self._texts[key].setVisible(bool(text))
            self._heads[key].setVisible(bool(text))
        self.setAccessibleDescription(
            f"{choice.name}\n{choice.path}\n{choice.limit.limit} {choice.limit.due}"
        )

    def _write_limits(self, choice: ChoiceView) -> None:
        for parts, line in zip(self._limits, choice.limits, strict=True):
            for part, text in zip(parts, (line.title, line.limit, line.due), strict=True):
                part.setText(text)
            parts[2].setProperty("tone", "provisional" if line.provisional else "")
            parts[2].style().polish(parts[2])
