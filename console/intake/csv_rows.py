"""Rows of a CSV file: delimiter found by looking, quotes and embedded line ends respected."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from console.intake import encoding

_DELIMITERS = (",", "\t", ";")
_HEAD = 4096


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """``(row, cells)`` with rows counted as a spreadsheet shows them; raises ``OSError`` for an unreadable file."""
    content = encoding.read(path.read_bytes()).content
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter(content))
    yield from enumerate(reader, 1)


def delimiter(content: str) -> str:
    """The delimiter of the first line that is not blank; a comma when none occurs."""
    head = next((line for line in content[:_HEAD].splitlines() if line.strip()), "")
    bare = "".join(head.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)
