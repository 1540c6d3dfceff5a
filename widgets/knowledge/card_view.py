"""A card of the knowledge room: title, path, wording, other names, and facts line by line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.viewmodels.knowledge import Card
from console.words import say
from widgets.theme import current
from widgets.theme.parts import ChipRow, ChipView, EmptyState

_TOP = Qt.AlignmentFlag.AlignTop
_LABEL_WIDTH = 116


class CardView(QScrollArea):
    """``show_card`` fills it; ``None`` shows what this shelf is for."""

    def __init__(self, icon: str, hint: str) -> None:
        super().__init__()
        self._icon, self._hint = icon, hint
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(say("knowledge.card"))
        self.show_card(None)

    def show_card(self, card: Card | None) -> None:
        """Another card."""
        self.setWidget(_page(card) if card else EmptyState(self._icon, self._hint))
        self.setAccessibleDescription(card.title if card else self._hint)


def _page(card: Card) -> QWidget:
    page = QWidget()
    page.setProperty("surface", "panel")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    space = current().sizes.space
    column.setContentsMargins(space.wide, space.large, space.wide, space.wide)
    column.setSpacing(space.small)
    for text, role in ((card.path, "caption"), (card.title, "headline"), (card.body, "reading")):
        if text:
            column.addWidget(_words(text, role))
    if card.chips:
        row = ChipRow(say("knowledge.card.names"))
        row.show_chips([ChipView(name, name, removable=False) for name in card.chips])
        column.addWidget(row)
    column.addSpacing(space.small)
    column.addLayout(_facts(card))
    column.addStretch(1)
    return page


def _facts(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, round(_LABEL_WIDTH * current().scale))
    said = ""
    for n, fact in enumerate(card.facts):
        if fact.label != said:
            grid.addWidget(_words(fact.label, "muted"), n, 0, _TOP)
        said = fact.label
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(_words(fact.text, ""))
        if fact.quiet:
            cell.addWidget(_words(fact.quiet, "caption"))
        grid.addLayout(cell, n, 1)
    return grid


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
