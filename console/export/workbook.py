"""A workbook being written: rows stream to disk, the finished file appears at once, and equal content is equal bytes."""

import contextlib
import os
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import fromstring
from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from console.words import say

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class RowSheet(WriteOnlyWorksheet):  # type: ignore[misc]  # openpyxl has no types
    """A streaming sheet that takes rows as XML; openpyxl writes everything around them."""

    _rows: Any
    _writer: Any

    def _write_rows(self) -> Generator[None, str, None]:
        stream = self._writer.xf.send(True)
        with stream.element("sheetData"), contextlib.suppress(GeneratorExit):
            while True:
                stream.write(fromstring((yield)))
        self._writer.xf.send(None)

    def write(self, row: str) -> None:
        """One ``<row>``. The first one closes the settings above the rows (widths, frozen panes)."""
        if self._rows is None:
            self._get_writer()
            self._rows = self._write_rows()
            next(self._rows)
        self._rows.send(row)

    def drop(self) -> None:
        """Forget what was streamed, with its temporary file."""
        if self._writer is None or self.closed:
            return
        self.close()
        self._writer.cleanup()


class _SteadyArchive:
    """An archive whose parts carry no time of writing; what openpyxl asks of one."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def namelist(self) -> list[str]:
        """Names of the parts so far."""
        return self._archive.namelist()

    def writestr(self, name: str, data: bytes | str) -> None:
        """A part from memory."""
        self._archive.writestr(_part(name), data)

    def write(self, filename: str, name: str) -> None:
        """A part from a file."""
        with open(filename, "rb") as source, self._archive.open(_part(name), "w") as part:
            while block := source.read(1 << 20):
                part.write(block)


def _part(name: str) -> ZipInfo:
    info = ZipInfo(name, _ZIP_TIME)
    info.compress_type = ZIP_DEFLATED
    return info


class Book:
    """``with Book(path, as_of) as book``: the file stands at ``path`` when all went well, else nothing does.

    ``as_of`` (UTC ms) is also the document's time, so that the same question gives the same file.
    Raises ``OSError`` when the folder can't be written.
    """

    def __init__(self, path: Path, as_of: int, title: str) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name}.draft")
        self._book = Workbook(write_only=True)
        self._describe(as_of, title)

    def _describe(self, as_of: int, title: str) -> None:
        told = self._book.properties
        told.creator = told.lastModifiedBy = say("roster.author")
        told.title = title
        told.created = told.modified = datetime.fromtimestamp(as_of // 1000, UTC).replace(tzinfo=None)

    def sheet(self, name: str) -> RowSheet:
        """A new sheet; a name that is taken gets a number."""
        sheet = RowSheet(self._book, _allowed(name))
        self._book._add_sheet(sheet)
        return sheet

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._save()
        finally:
            for sheet in self._book.worksheets:
                sheet.drop()
            self._draft.unlink(missing_ok=True)

    def _save(self) -> None:
        with ZipFile(self._draft, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            ExcelWriter(self._book, _SteadyArchive(archive)).write_data()
        os.replace(self._draft, self._path)


def _allowed(name: str) -> str:
    """A name as sheets may bear: 31 characters, none of ``[]:*?/\\``, no quote at the ends."""
    return "".join("·" if letter in r"[]:*?/\\" else letter for letter in name).strip("' ")[:31] or "1"
