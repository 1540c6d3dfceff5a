"""The month as a table: a row per day, a column per group; day kinds coloured and said in words."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from console.viewmodels.duty import DayRow, MonthTable, PostCell
from console.words import say
from widgets.theme import colour, current, face
from widgets.theme.tinted_cells import TintedCells

_DAYS = 3
"""Columns before the groups: date, day, kind."""
_PAD = 10
_BESIDE = 18
"""Above and below the lines of a row; beside the words of a cell."""
_WIDTHS = (92, 84, 92)


class MonthView(QTableWidget):
    """``pointed`` tells that another cell is current; ``day`` and ``group`` are what it stands for."""

    pointed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._month: MonthTable | None = None
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setItemDelegate(TintedCells(self))
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.currentCellChanged.connect(lambda *place: self.pointed.emit())

    def show_month(self, month: MonthTable) -> None:
        """Another month, or the same with other people."""
        same = self._month is not None and self._month.title == month.title
        place = (self.currentRow(), self.currentColumn()) if same else (-1, -1)
        self._month = month
        self.setAccessibleName(month.title)
        heads = [say(f"duty.column.{key}") for key in ("date", "day", "kind")] + [
            name for _, name in month.groups
        ]
        self.setColumnCount(len(heads))
        self.setRowCount(len(month.rows))
        self.setHorizontalHeaderLabels(heads)
        for n, row in enumerate(month.rows):
            self._row(n, row)
        self._widths()
        self._heights()
        self._go_on(place)

    def redress(self, *_: object) -> None:
        """The same month in the colours worn now."""
        if self._month is not None:
            self.show_month(self._month)

    def _row(self, n: int, row: DayRow) -> None:
        words = (
            row.date_words,
            row.day_words,
            row.kind_words,
            *(_people(posts, "   ") for posts in row.cells),
        )
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{row.date_words} {row.day_words} {row.kind_words} {text}",
            )
            self._dress(item, row, column)
            self.setItem(n, column, item)

    def _dress(self, item: QTableWidgetItem, row: DayRow, column: int) -> None:
        theme = current()
        if row.tone:
            item.setBackground(colour(theme.tone(row.tone).soft))
        if column < _DAYS and row.tone:
            item.setForeground(colour(theme.tone(row.tone).text))
        posts = row.cells[column - _DAYS] if column >= _DAYS else ()
        if row.today or any(post.mine for post in posts):
            item.setFont(face(theme.sizes.type.body, True))
        if row.today and column < _DAYS:
            item.setBackground(colour(theme.accent.fill))
            item.setForeground(colour(theme.accent.on))
        elif any(post.flag for post in posts):
            item.setForeground(colour(theme.accent.text))

    def _widths(self) -> None:
        header = self.horizontalHeader()
        for column in range(self.columnCount()):
            fixed = column < _DAYS
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            )
            if fixed:
                self.setColumnWidth(column, round(_WIDTHS[column] * current().scale))

    def _heights(self) -> None:
        """People stand beside each other where they fit, else one under the other."""
        metrics = QFontMetrics(face(current().sizes.type.body, True))
        for n, row in enumerate(self._month.rows if self._month else ()):
            most = 1
            for place, posts in enumerate(row.cells, _DAYS):
                beside = _people(posts, "   ")
                fits = metrics.horizontalAdvance(beside) + _BESIDE <= self.columnWidth(place)
                self.item(n, place).setText(beside if fits else _people(posts, "\n"))
                most = max(most, 1 if fits else len(posts))
            self.setRowHeight(n, most * metrics.lineSpacing() + _PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their people need at this width."""
        super().resizeEvent(event)
        self._heights()

    def _go_on(self, place: tuple[int, int]) -> None:
        """Stay where one was; at first go to today."""
        rows = self._month.rows if self._month else ()
        today = next((n for n, row in enumerate(rows) if row.today), 0)
        row = place[0] if 0 <= place[0] < len(rows) else today
        self.setCurrentCell(row, max(place[1], _DAYS))
        self.scrollToItem(self.item(row, _DAYS), QTableWidget.ScrollHint.PositionAtCenter)

    # ---- what is pointed at ----

    @property
    def day(self) -> date | None:
        """The day of the current cell."""
        return self._month.rows[self.currentRow()].day if self._month and self.currentRow() >= 0 else None

    @property
    def group(self) -> tuple[str, str]:
        """Id and name of the current cell's group; empty in the columns of the day."""
        place = self.currentColumn() - _DAYS
        return self._month.groups[place] if self._month and place >= 0 else ("", "")

    @property
    def posts(self) -> tuple[PostCell, ...]:
        """The people of the current cell."""
        place = self.currentColumn() - _DAYS
        return (
            self._month.rows[self.currentRow()].cells[place]
            if self._month and place >= 0 <= self.currentRow()
            else ()
        )


def _people(posts: tuple[PostCell, ...], between: str) -> str:
    return between.join(f"{post.name}{post.flag_words} {post.mobile}".strip() for post in posts)
