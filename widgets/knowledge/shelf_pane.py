"""A shelf: a search line over a list, and the card of the row that is pointed at (units, answer templates)."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.viewmodels.knowledge import Card, ShelfRow
from console.words import say
from widgets.knowledge.card_view import CardView
from widgets.taxonomy.rows import RowList
from widgets.theme import current
from widgets.theme.parts import SearchLine, splitter

Find = Callable[[str], Sequence[ShelfRow]]
Open = Callable[[str], Card | None]


class ShelfPane(QWidget):
    """``topic`` names the phrases ``knowledge.<topic>.hint``, ``.title`` and ``.count``."""

    def __init__(self, topic: str, icon: str, find: Find, opened: Open) -> None:
        super().__init__()
        self._topic, self._find, self._open = topic, find, opened
        self.search = SearchLine(say(f"knowledge.{topic}.hint"))
        self.rows = RowList(say(f"knowledge.{topic}.title"))
        self.rows.wake(True)
        self.card = CardView(icon, say(f"knowledge.{topic}.title"))
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        self._lay_out()
        self.search.typed.connect(self.show_found)
        self.search.stepped.connect(self.rows.step)
        self.rows.pointed.connect(lambda row: self.card.show_card(self._open(row.id)))
        self.show_found("")

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("surface", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        column.addWidget(self._count)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        split = splitter(True, say(f"knowledge.{self._topic}.title"), left, self.card, shares=(0, 1))
        split.setSizes([round(460 * current().scale), 1000])
        line.addWidget(split)

    def show_found(self, query: str) -> None:
        """What the query finds; everything without one."""
        found = self._find(query)
        self.rows.show_rows(found)
        self._count.setText(say(f"knowledge.{self._topic}.count", count=len(found)))
        if not found:
            self.card.show_card(None)
