"""Reads the words out of a PDF as a viewer's search would: by each font's ToUnicode table, newest objects first."""

import re
import zlib
from typing import NamedTuple

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\n?endstream", re.DOTALL)
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|\nET")


class Pdf(NamedTuple):
    """Lines of text page by page, and the bytes."""

    pages: list[list[str]]
    blob: bytes

    @property
    def text(self) -> str:
        """All words without line ends."""
        return "".join(line for page in self.pages for line in page)

    @property
    def images(self) -> int:
        """How many pictures are in it."""
        return self.blob.count(b"/Subtype /Image")


def read(blob: bytes) -> Pdf:
    """The words of a file that Qt wrote."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(blob)}
    tables = {number: _table(objects, body) for number, body in objects.items() if b"/Type0" in body}
    contents = [
        objects[int(found[1])]
        for body in objects.values()
        if b"/Type /Page\n" in body and (found := re.search(rb"/Contents (\d+)", body))
    ]
    return Pdf([_lines(zlib.decompress(_stream(content)), tables) for content in contents], blob)


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return found[1]


def _table(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    pointed = re.search(rb"/ToUnicode (\d+)", font)
    assert pointed
    rows = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", _stream(objects[int(pointed[1])]))
    return {int(place, 16): bytes.fromhex(code.decode()).decode("utf-16-be") for place, code in rows}


def _lines(content: bytes, tables: dict[int, dict[int, str]]) -> list[str]:
    lines, table = [""], {}
    for font, glyph in (found.groups() for found in _SHOWN.finditer(content)):
        if font:
            table = tables[int(font)]
        elif glyph:
            lines[-1] += table.get(int(glyph, 16), "\ufffd")
        else:
            lines.append("")
    return [line for line in lines if line]
