"""Rows of an .xlsx workbook, streamed; formulas stay text and are never computed."""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from console.intake.cells import text_of
from sync.domain.errors import BadInput

MAGIC = b"PK"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"
"""The old binary format (.xls), and a workbook locked by a password, begin with these bytes."""
_LARGEST = 2 << 30
"""Unpacked bytes: more is a bomb, not a table (1,048,576 full rows of 20 columns stay below)."""

_UNREADABLE = (
    zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, SyntaxError, OSError, EOFError, TypeError,
)  # fmt: skip
"""What openpyxl raises for damaged files."""


def sheets(path: Path, wanted: str = "") -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Every sheet with its rows, or only the wanted one. Raises ``BadInput`` for a damaged workbook."""
    _refuse_bomb(path)
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except _UNREADABLE as fault:
        raise BadInput("fault.workbook", reason=str(fault)[:200]) from None
    with closing(book):
        names = [sheet.title for sheet in book.worksheets]
        if wanted and wanted not in names:
            raise BadInput("fault.sheet_missing", sheet=wanted, found="、".join(names))
        for sheet in book.worksheets:
            if wanted in ("", sheet.title):
                yield sheet.title, _rows(sheet)


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    number = 0
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_text(value) for value in values]
    except _UNREADABLE as fault:
        raise BadInput("fault.workbook_row", row=number + 1, reason=str(fault)[:200]) from None


def _text(value: Any) -> str:
    text = text_of(value)
    return unescape(text) if "_x" in text else text


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as fault:
        raise BadInput("fault.workbook", reason=str(fault)[:200]) from None
    if size > _LARGEST:
        raise BadInput("fault.too_large", size=size >> 20, most=_LARGEST >> 20)
