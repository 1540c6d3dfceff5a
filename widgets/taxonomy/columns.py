"""The master form as three columns side by side: level 1, level 2, level 3 (17 / 189 / 1,007)."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from console.viewmodels.picker import Asked, MasterForm
from console.words import say
from widgets.taxonomy.rows import RowList
from widgets.theme import current

_SHARES = (24, 34, 42)
_NARROW = 340
"""Three columns of names need this many pixels at scale 1."""


class Columns(QWidget):
    """Three lists; moving in one fills the next. ``pointed`` and ``taken`` carry rows of the third only."""

    pointed = Signal(object)
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._form: MasterForm | None = None
        self._asked = Asked()
        self.lists = [RowList(say(f"picker.level{n}")) for n in (1, 2, 3)]
        self._zone, self._heads = 0, [QLabel(say(f"picker.level{n}")) for n in (1, 2, 3)]
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(1)
        grid.setVerticalSpacing(2)
        for column, rows in enumerate(self.lists):
            head = self._heads[column]
            head.setProperty("role", "caption")
            head.setContentsMargins(10, 0, 0, 0)
            grid.addWidget(head, 0, column)
            grid.addWidget(rows, 1, column)
        first, second, third = self.lists
        first.pointed.connect(self._fill_second)
        second.pointed.connect(self._fill_third)
        third.pointed.connect(self.pointed)
        third.taken.connect(self.taken)
        self.stand(0)

    def stand(self, zone: int) -> None:
        """The arrows move in this column (1 to 3; 0 for none): where all three don't fit, its neighbours are seen."""
        self._zone = zone
        narrow = self.width() < _NARROW * current().scale
        hidden = (2 if zone < 2 else 0) if narrow else -1
        for place, (rows, head) in enumerate(zip(self.lists, self._heads, strict=True)):
            rows.setVisible(place != hidden)
            head.setVisible(place != hidden)
            self._grid.setColumnStretch(place, 0 if place == hidden else _SHARES[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider or narrower."""
        super().resizeEvent(event)
        self.stand(self._zone)

    def show_form(self, form: MasterForm, asked: Asked) -> None:
        """Another version of the form, or another nature or place."""
        self._form, self._asked = form, asked
        self.lists[0].show_rows(form.level1())

    def open_at(self, leaf_id: str) -> None:
        """Stand on a class, its groups open around it."""
        leaf = self._form.leaf(leaf_id) if self._form else None
        if leaf is None:
            return
        for rows, wanted in zip(self.lists, (leaf.level1_id, leaf.level2_id, leaf.id), strict=True):
            model = rows.model()
            ids = [model.index(n, 0).data(0x100).id for n in range(rows.count())]
            rows.point(ids.index(wanted) if wanted in ids else -1)

    def _fill_second(self, node: Any) -> None:
        if self._form:
            self.lists[1].show_rows(self._form.level2(node.id))

    def _fill_third(self, node: Any) -> None:
        if self._form:
            self.lists[2].show_rows(self._form.level3(node.id, self._asked), -1)
