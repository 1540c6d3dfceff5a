"""A report of a period as a workbook (周记, 月评, 季小结, 年考核): tables of figures, one sheet each, with how they were made."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from console.export.sheet import Column, Table, write
from console.export.watch import Watch
from console.export.workbook import Book


class Part(NamedTuple):
    """One sheet: its name, its columns, its rows, and what stands below them."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    notes: Sequence[str]


def export_report(path: Path, as_of: int, title: str, parts: Sequence[Part], watch: Watch) -> int:
    """Write the report to ``path`` (.xlsx); the number of rows. Raises ``Stopped`` and ``OSError``, leaving no file."""
    total, written = sum(len(part.rows) for part in parts), 0
    with Book(path, as_of, title) as book:
        for part in parts:
            table = Table(
                part.name,
                part.columns,
                part.rows,
                total,
                lambda count, notes=part.notes: notes,  # type: ignore[misc]
            )
            written += write(book, table, watch)
    return written
