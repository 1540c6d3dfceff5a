"""Rows of an .xlsx workbook, streamed; formulas stay text and are never computed."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from console.intake.cells import text_of
from console.intake.encoding import named, shown
from sync.domain.errors import BadInput

MAGIC = b"PK"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"
"""The old binary format (.xls), and a workbook locked by a password, begin with these bytes."""
LARGEST = 2 << 30
"""Unpacked bytes: more is a bomb, not a table (1,048,576 full rows of 20 columns stay below)."""
_PLAIN = 64 << 20
_DENSEST = 300
"""A part unpacked beyond ``_PLAIN`` bytes is a bomb when it grows so many times; real sheets grow ten- to fiftyfold."""

# A terminal need not hear what the fault of the cell says.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


def sheets(path: Path, wanted: str = "") -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Every sheet with its rows, or only the wanted one. Raises ``BadInput`` for a damaged workbook.

    A damaged or hostile file makes openpyxl, zipfile, zlib and expat raise almost anything.
    """
    _refuse_bomb(path)
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except Exception as fault:  # noqa: BLE001 - see above
        raise BadInput("fault.workbook", file=named(path), reason=shown(str(fault)[:200])) from None
    with closing(book):
        names = [sheet.title for sheet in book.worksheets]
        if wanted and wanted not in names:
            raise BadInput("fault.sheet_missing", file=named(path), sheet=wanted, found="、".join(names))
        for sheet in book.worksheets:
            if wanted in ("", sheet.title):
                yield sheet.title, _rows(named(path), sheet)


def _rows(file: str, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    number, rows = 0, sheet.iter_rows(values_only=True)
    while True:
        number += 1
        try:
            values = next(rows, None)
        except Exception as fault:  # noqa: BLE001 - see ``sheets``
            raise BadInput(
                "fault.workbook_row", file=file, row=number, reason=shown(str(fault)[:200])
            ) from None
        if values is None:
            return
        yield number, [_text(value) for value in values]


def _text(value: Any) -> str:
    text = text_of(value)
    return unescape(text) if "_x" in text else text


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise BadInput("fault.workbook", file=named(path), reason=shown(str(fault)[:200])) from None
    size = sum(part.file_size for part in parts)
    dense = any(part.file_size > max(_PLAIN, _DENSEST * part.compress_size) for part in parts)
    if size > LARGEST or dense:
        raise BadInput("fault.too_large", file=named(path), size=size >> 20)
