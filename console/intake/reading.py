"""A table file → lines with named columns. What can't be read is a ``Fault`` beside the lines, never a crash."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from console.intake import csv_rows, encoding, xlsx_rows
from console.intake.cells import LIMIT
from console.intake.encoding import named, shown
from console.intake.fault import Fault
from console.words import because
from sync.domain.errors import BadInput

_HEAD_ROWS = 10
"""A heading is looked for in the first rows: offices like a title above it."""
_MARKS = " \t\r\n*＊\ufeff\u3000"
_SHOWN = 200
Rows = Iterator[tuple[int, list[str]]]


class Line(NamedTuple):
    """One row: its number as a spreadsheet counts, and its cells by heading. ``faults`` are cells that can't be read."""

    number: int
    cells: dict[str, str]
    faults: tuple[Fault, ...] = ()


class Found(NamedTuple):
    """The heading that was found: where, and its columns in order (empty names for unnamed ones)."""

    row: int
    columns: tuple[str, ...]


Fits = Callable[[Sequence[str]], bool]


class Asked(NamedTuple):
    """How a heading that was not found is told: what it needs, and which words of a table of citizens' may be shown."""

    needs: tuple[str, ...]
    known: frozenset[str]


def read(path: Path, fits: Fits, sheet: str = "", asked: Asked | None = None) -> Iterator[Line]:
    """Lines under the heading that ``fits``.

    Raises ``BadInput`` when the file as a whole is not such a table, or at the row from which on it is damaged.
    """
    seen: list[str] = []
    for rows in _tables(path, sheet):
        head, early = _heading(rows, fits)
        if head is not None:
            yield from _named(named(path), head, rows)
            return
        seen += early
    raise _no_such_table(named(path), [*dict.fromkeys(seen)], asked)


def _no_such_table(file: str, seen: Sequence[str], asked: Asked | None) -> BadInput:
    if not seen:
        return BadInput("fault.empty_file", file=file)
    if asked is None:
        return BadInput("fault.columns_missing", file=file, found=shown("、".join(seen)[:_SHOWN]))
    found = "、".join(word for word in seen if word in asked.known) or "—"
    return BadInput("fault.columns_wanted", file=file, wanted="、".join(asked.needs), found=found)


def _tables(path: Path, sheet: str) -> Iterator[Rows]:
    try:
        if path.exists() and not path.is_file():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with path.open("rb") as file:
            first = file.read(4)
        size = path.stat().st_size
    except OSError as fault:
        raise BadInput("fault.no_file", file=named(path), reason=because(fault)) from None
    if size > xlsx_rows.LARGEST:
        raise BadInput("fault.too_large", file=named(path), size=size >> 20)
    if first == xlsx_rows.OLD_MAGIC:
        raise BadInput("fault.old_workbook", file=named(path))
    if first.startswith(xlsx_rows.MAGIC):
        yield from (rows for _, rows in xlsx_rows.sheets(path, sheet))
    else:
        yield csv_rows.rows(path)


def _heading(rows: Rows, fits: Fits) -> tuple[Found | None, list[str]]:
    """The heading if one of the first rows fits, and all words seen there."""
    seen: list[str] = []
    filled = 0
    for number, cells in rows:
        names = tuple(cell.strip(_MARKS) for cell in cells)
        if fits(names):
            return Found(number, _apart(names)), seen
        seen += [name for name in names if name]
        filled += any(names)
        if filled >= _HEAD_ROWS:
            break
    return None, seen


def _apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """A heading that stands twice gets the column's number the second time: no cell hides behind another."""
    first = {name: n for n, name in reversed([*enumerate(names)])}
    return tuple(
        name if n == first[name] or not name else f"{name} ({n + 1})" for n, name in enumerate(names)
    )


def _named(file: str, head: Found, rows: Iterable[tuple[int, list[str]]]) -> Iterator[Line]:
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            yield _line(file, head, number, cells)


def _line(file: str, head: Found, number: int, cells: list[str]) -> Line:
    named: dict[str, str] = {}
    faults: list[Fault] = []
    for name, cell in zip(head.columns, chain(cells, repeat("")), strict=False):
        if name:
            named[name] = shown(cell[:LIMIT])
        if encoding.broken(cell):
            faults.append(Fault(file, number, name, "encoding"))
        if len(cell) > LIMIT:
            faults.append(Fault(file, number, name, "too_long", {"length": len(cell), "most": LIMIT}))
    if any(cell.strip() for cell in cells[len(head.columns) :]):
        values: dict[str, str | int] = {"found": len(cells), "named": len(head.columns)}
        faults.append(Fault(file, number, "", "too_many_cells", values))
    return Line(number, named, tuple(faults))
