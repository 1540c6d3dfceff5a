"""A table on sheets: heading, typed rows, footer; what does not fit one sheet goes on on the next."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from console.export.cell import WRITERS, text
from console.export.look import Styles, set_up
from console.export.watch import STEP, Watch
from console.export.workbook import Book, RowSheet

SHEET_ROWS = 1_048_576
"""Rows of one sheet, heading included."""
_LINE, _MOST_LINES = 13, 8
"""Points per line; a longer text is read in its cell, not by making the row higher than the screen."""


class Column(NamedTuple):
    """One column: its heading, the kind of its cells (see ``cell.WRITERS``) and its width in digits."""

    heading: str
    kind: str = "text"
    width: float = 12


class Table(NamedTuple):
    """What is written: ``notes`` of the number of rows written stand below them (filter, as-of time, rule version)."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    total: int
    notes: Callable[[int], Sequence[str]] = lambda count: ()


def write(book: Book, table: Table, watch: Watch, limit: int = SHEET_ROWS) -> int:
    """Write a table; the number of rows written. ``limit`` is the height of a sheet. Raises ``Stopped``."""
    writer = _Sheets(book, table, limit)
    done = 0
    for done, row in enumerate(table.rows, 1):
        writer.row(row)
        if done % STEP == 0:
            watch.at(done, table.total)
    writer.finish(table.notes(done))
    watch.at(done, table.total)
    return done


class _Sheets:
    """The sheets of one table, one after the other."""

    def __init__(self, book: Book, table: Table, limit: int) -> None:
        self._book, self._table, self._limit = book, table, limit
        self._letters = [get_column_letter(n) for n in range(1, len(table.columns) + 1)]
        self._wrapped = [(n, column.width) for n, column in enumerate(table.columns) if column.kind == "long"]
        self._pages = 0
        self._open()

    def _open(self) -> None:
        """The next sheet with its heading. Widths and print set-up come before the first row."""
        self._pages += 1
        name = self._table.name if self._pages == 1 else f"{self._table.name[:26]} {self._pages}"
        columns = list(zip(self._letters, self._table.columns, strict=True))
        self._sheet: RowSheet = self._book.sheet(name)
        self._styles = Styles(self._sheet)
        for letter, column in columns:
            self._sheet.column_dimensions[letter].width = column.width
        self._sheet.freeze_panes = "A2"
        set_up(self._sheet, self._table.name, "1:1")
        self._cells = [
            (letter, self._styles.of(column.kind), WRITERS[column.kind]) for letter, column in columns
        ]
        self._at = 1
        head = self._styles.of("head")
        cells = "".join(text(f"{letter}1", head, column.heading) for letter, column in columns)
        self._sheet.write(f'<row r="1" ht="32" customHeight="1">{cells}</row>')

    def row(self, values: Sequence[Any]) -> None:
        """One row below the others, on a new sheet when this one is full."""
        if self._at >= self._limit:
            self._filter()
            self._open()
        self._at += 1
        at = self._at
        cells = "".join(
            [
                write(f"{letter}{at}", style, value)
                for (letter, style, write), value in zip(self._cells, values, strict=True)
            ]
        )
        self._sheet.write(f'<row r="{at}"{self._height(values)}>{cells}</row>')

    def _height(self, values: Sequence[Any]) -> str:
        """As many lines as the longest wrapped cell takes: office programs do not measure on opening."""
        lines = 1
        for n, width in self._wrapped:
            words = str(values[n])
            if len(words) * 2 > width or "\n" in words:
                lines = max(lines, _lines(words, width))
        return f' ht="{_LINE * min(lines, _MOST_LINES) + 4}" customHeight="1"' if lines > 1 else ""

    def finish(self, notes: Sequence[str]) -> None:
        """The notes, an empty row below the last one, so that a filter never hides them."""
        self._filter()
        if self._at + 1 + len(notes) > self._limit:
            self._open()
        for n, note in enumerate(notes, self._at + 2):
            self._sheet.write(f'<row r="{n}">{text(f"A{n}", self._styles.of("note"), note)}</row>')

    def _filter(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{self._letters[-1]}{self._at}"


def _lines(words: str, width: float) -> int:
    """Lines of a wrapped text: a Chinese character is as wide as two digits."""
    return sum(
        1 + int((len(line.encode("gb18030", "replace")) - 1) // (width - 1))
        for line in words.split("\n")
        if line
    )
