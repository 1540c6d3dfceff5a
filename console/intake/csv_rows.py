"""Rows of a CSV file: delimiter found by looking, quotes and embedded line ends respected."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from console.intake.encoding import named, read
from sync.domain.errors import BadInput

_DELIMITERS = (",", "\t", ";")
_HEAD = 4096
_END = "."
"""A last line of our own: where it does not become a row of its own, a quote before it was never closed."""


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """``(row, cells)`` with rows counted as a spreadsheet shows them.

    Raises ``OSError`` for an unreadable file, ``BadInput`` at a row whose quote swallows the rest of the file.
    """
    content = read(path.read_bytes()).content
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = _Lines(content)
    for row, cells in enumerate(csv.reader(lines, delimiter=delimiter(content)), 1):
        if not lines.over:
            yield row, cells
        elif cells != [_END]:
            raise BadInput("fault.quote_open", file=named(path), row=row)


class _Lines:
    """The lines of a text with one more behind them; ``over`` once that one was taken."""

    def __init__(self, content: str) -> None:
        self._lines = io.StringIO(content, newline="")
        self.over = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.over = True
        yield _END


def delimiter(content: str) -> str:
    """The delimiter of the first line that is not blank; a comma when none occurs."""
    head = next((line for line in content[:_HEAD].splitlines() if line.strip()), "")
    bare = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)
