"""The picker (选择分类): one line, what it finds, the form's columns, and what the choice would mean."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from console.viewmodels.picker import Asked, MasterForm, PickRow
from console.words import say
from widgets.taxonomy.columns import Columns
from widgets.taxonomy.preview import Asks, Preview
from widgets.taxonomy.rows import RowList
from widgets.theme import current, live
from widgets.theme.parts import EmptyState, SearchLine

_LEFT, _RIGHT = Qt.Key.Key_Left.value, Qt.Key.Key_Right.value


_PREVIEW, _SHARE = (232, 300), 0.42
"""Width of the preview, at least and at most, and its share of the pane."""
_OFFERS = 5
"""So many suggestions and often used classes are seen at once; the list scrolls."""


class Picker(QFrame):
    """Everything by keyboard: the search line keeps it, arrows move in the marked list, Enter takes.

    ``show_form`` gives the form and what is asked, ``offer`` the suggestions and the hot list;
    ``chosen`` carries the id of a class, ``looked`` one the person stands on, ``left`` that they went back.
    """

    chosen = Signal(str)
    left = Signal()
    looked = Signal(str)

    def __init__(self, asks: Asks) -> None:
        super().__init__()
        self._asks = asks
        self._form: MasterForm | None = None
        self._asked, self._shown = Asked(), ""
        self.setProperty("surface", "panel")
        self.setAccessibleName(say("picker.title"))
        self.line = SearchLine(say("picker.search"), name=say("picker.title"))
        self.offers, self.results = RowList(say("picker.suggested")), RowList(say("picker.title"))
        self.columns, self.preview = Columns(), Preview()
        self._heading, self._keys = QLabel(), QLabel(say("picker.keys"))
        self._nothing = EmptyState("search", say("picker.nothing"), say("picker.nothing.hint"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._zone = 0
        self._connect()

    def _lay_out(self) -> None:
        for words in (self._heading, self._keys):
            words.setProperty("role", "caption")
        browse = QWidget()
        column = QVBoxLayout(browse)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self.offers)
        column.addWidget(self.columns, 1)
        for page in (browse, self.results, self._nothing):
            self._pages.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.line)
        left.addWidget(self._pages, 1)
        left.addWidget(self._keys)
        rule = QFrame()
        rule.setProperty("role", "line-upright")
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 8, 0, 8)
        across.setSpacing(8)
        across.addLayout(left, 1)
        across.addWidget(rule)
        across.addWidget(self.preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the choice would mean has its full width only where the columns keep theirs."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        least, most = (width * current().scale for width in _PREVIEW)
        wide = max(min(max(least, _SHARE * self.width()), most), self.preview.least())
        self.preview.setFixedWidth(round(wide))

    def _connect(self) -> None:
        self.line.typed.connect(self._search)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self.take)
        self.line.left.connect(self.left)
        self.line.installEventFilter(self)
        live().themed.connect(self._share)
        for rows in (self.offers, self.results, self.columns):
            rows.pointed.connect(self._preview)
            rows.taken.connect(self._take)

    def show_form(self, form: MasterForm, asked: Asked, current_leaf: str = "") -> None:
        """The form in force, the nature and place it is asked for, and the class the ticket has now."""
        self._form, self._asked = form, asked
        self.columns.show_form(form, asked)
        if current_leaf:
            self.columns.open_at(current_leaf)

    def offer(self, suggested: Sequence[PickRow], hot: Sequence[PickRow]) -> None:
        """What the text suggests, then what this desk uses most; nothing is chosen by it."""
        known = {row.id for row in suggested}
        rows = [*suggested, *(row for row in hot if row.id not in known)]
        keys = [
            key
            for key, some in (("picker.suggested", suggested), ("picker.hot", len(rows) > len(known)))
            if some
        ]
        self._heading.setText(" · ".join(say(key) for key in keys))
        self._heading.setVisible(bool(rows))
        self.offers.show_rows(rows, 0)
        self.offers.setFixedHeight(min(len(rows), _OFFERS) * current().sizes.row.dense)
        self.offers.setVisible(bool(rows))
        self._move_to(0 if rows else 1)

    def begin(self) -> None:
        """Take the keyboard with an empty line."""
        self.line.clear()
        self._show_browsing()
        self.line.setFocus()

    def take(self) -> None:
        """Choose the marked class; in the first two columns Enter goes on to the next one."""
        rows = self._active()
        if rows in self.columns.lists[:2]:
            self._move_to(self._zone + 1)
        elif rows.row() is not None:
            self._take(rows.row())

    def _take(self, row: Any) -> None:
        self.chosen.emit(row.id)

    def _search(self, text: str) -> None:
        if not text.strip() or self._form is None:
            self._show_browsing()
            return
        found = self._form.find(text, self._asked)
        self.results.show_rows(found)
        self.results.wake(True)
        self._pages.setCurrentIndex(1 if found else 2)
        if not found:
            self.preview.show_choice(None)

    def _show_browsing(self) -> None:
        self._pages.setCurrentIndex(0)
        self._move_to(0 if self.offers.count() else 1)

    def _active(self) -> RowList:
        if self._pages.currentIndex():
            return self.results
        return (self.offers, *self.columns.lists)[self._zone]

    def _step(self, by: int) -> None:
        if self._pages.currentIndex() == 2:
            return
        moved = self._active().step(by)
        if not moved and self._pages.currentIndex() == 0:
            self._cross(by)

    def _cross(self, by: int) -> None:
        """Down from the last offer leads into the columns, up from the first row back."""
        if by > 0 and self._zone == 0:
            self._move_to(1)
        elif by < 0 and self._zone > 0 and self.offers.count():
            self._move_to(0)

    def _move_to(self, zone: int) -> None:
        """Let the arrows move another list: 0 offers, 1 to 3 the columns."""
        self._zone = zone
        self.columns.stand(zone)
        for place, rows in enumerate((self.offers, *self.columns.lists)):
            rows.wake(place == zone)
        rows = self._active()
        if rows.place() < 0:
            rows.point(0)
        elif zone in (0, 3):
            self._preview(rows.row())
        if zone in (1, 2):
            self.preview.show_choice(None)

    def _preview(self, row: Any) -> None:
        self._shown = row.id if row is not None else ""
        self.preview.show_choice(self._asks(self._shown) if self._shown else None)
        if self._shown:
            self.looked.emit(self._shown)

    def renew(self, leaf: str) -> None:
        """More is known of a class now; shown if the person still looks at it."""
        if leaf == self._shown:
            self.preview.show_choice(self._asks(leaf))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right change the column while nothing is typed; a composing input method keeps its keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            browsing = not self.line.text() and not self.line.property("composing")
            if browsing and event.key() in (_LEFT, _RIGHT):
                zone = self._zone + (1 if event.key() == _RIGHT else -1)
                if 0 <= zone <= 3 and (zone or self.offers.count()):
                    self._move_to(zone)
                return True
        return super().eventFilter(watched, event)
