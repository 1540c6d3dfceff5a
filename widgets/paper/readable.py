"""Makes the words of a PDF what they were: Qt tells readers of the file the wrong letters for many glyphs.

A glyph shared by 人 (U+4EBA) and the radical ⼈ (U+2F08) is told as the radical, so nobody finds 人口 in the
file; letters beyond U+FFFF (rare names) are not told at all. What was drawn is known here, so the tables
(ToUnicode) are written anew and appended to the file as an update, which every reader understands.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtGui import QTextLayout

from widgets.paper.marks import Mark, Words
from widgets.paper.painting import written

_TABLE = re.compile(
    rb"(?:^|\n)(\d+) 0 obj\n<< /Length \d+ >>\nstream\n(.*?begincmap.*?)endstream\nendobj", re.DOTALL
)
_RANGE = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
_UNCLOSED = re.compile(rb"(/Trapped /False\n)2\nendobj")
"""Qt 6.8.0 forgets to close the dictionary of title and date; the mended end is as long as the wrong one."""
_TRAILER = re.compile(rb"trailer\n<<\n/Size (\d+)\s*\n(.*?)>>\nstartxref\n(\d+)", re.DOTALL)
_RUNS = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)


class Reading:
    """The letters of each face in the order in which their glyphs were first drawn: the order of Qt's tables."""

    def __init__(self) -> None:
        self._faces: dict[tuple[str, str], dict[int, str]] = {}

    def page(self, marks: Iterable[Mark]) -> None:
        """Read one page's words in the order they are drawn."""
        for mark in marks:
            if isinstance(mark, Words):
                self._words(mark)

    def _words(self, mark: Words) -> None:
        layout = QTextLayout(mark.text, written(mark))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        units = mark.text.encode("utf-16-le")
        for run in layout.glyphRuns(-1, -1, _RUNS):
            raw = run.rawFont()
            letters = self._faces.setdefault((raw.familyName(), raw.styleName()), {})
            for glyph, at in zip(run.glyphIndexes(), run.stringIndexes(), strict=True):
                letters.setdefault(glyph, _letter(units, at))

    def letters(self, told: dict[int, int]) -> dict[int, str]:
        """The true letter of each place in the table that told ``told``; empty when no face fits it."""
        best: dict[int, str] = {}
        most = 0
        for letters in self._faces.values():
            true = dict(enumerate(letters.values(), 1))
            same = sum(true.get(place) == chr(code) for place, code in told.items())
            if same > most and max(told) <= len(true):
                best, most = true, same
        return best


def _letter(units: bytes, at: int) -> str:
    pair = units[2 * at : 2 * at + 4].decode("utf-16-le", "ignore")
    return pair[:1]


class _Object(NamedTuple):
    number: int
    body: bytes


def mend(pdf: bytes, reading: Reading) -> bytes:
    """The file with true tables; as it was when there is nothing to mend or its form is not Qt's."""
    trailers = list(_TRAILER.finditer(pdf))
    if not trailers:
        return pdf
    objects = list(_tables(pdf, reading))
    closed = _UNCLOSED.sub(rb"\1>>endobj", pdf, count=1)
    return _updated(closed, objects, trailers[-1]) if objects else closed


def _tables(pdf: bytes, reading: Reading) -> Iterable[_Object]:
    for found in _TABLE.finditer(pdf):
        told = _told(found[2])
        true = reading.letters(told) if told else {}
        if true:
            stream = _cmap(found[2], true)
            yield _Object(int(found[1]), b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))


def _told(stream: bytes) -> dict[int, int]:
    """Place in the font → code point, as Qt wrote it."""
    told: dict[int, int] = {}
    for found in _RANGE.finditer(stream):
        codes = re.findall(rb"<([0-9A-F]+)>", found[2])
        told |= {int(found[1], 16) + n: int(code, 16) for n, code in enumerate(codes) if len(code) == 4}
    return told


def _cmap(stream: bytes, true: dict[int, str]) -> bytes:
    """The same table with other contents: single entries, at most a hundred in a block, as the format wants."""
    head, tail = stream.split(b"endcodespacerange\n")[0], b"endcmap\n" + stream.split(b"endcmap\n", 1)[1]
    lines = [
        b"<%04X> <%s>" % (place, letter.encode("utf-16-be").hex().upper().encode())
        for place, letter in true.items()
    ]
    blocks = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)
    return head + b"endcodespacerange\n" + body + tail


def _updated(pdf: bytes, objects: list[_Object], trailer: re.Match[bytes]) -> bytes:
    """An incremental update: new objects, their places, and a trailer that points at the old one."""
    written_bytes = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    places = []
    for one in sorted(objects):
        places.append((one.number, len(written_bytes)))
        written_bytes += b"%d 0 obj\n%s\nendobj\n" % (one.number, one.body)
    start = len(written_bytes)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places)
    rest = trailer[2].strip()
    return written_bytes + b"xref\n%strailer\n<<\n/Size %s\n%s\n/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        rows,
        trailer[1],
        rest,
        trailer[3],
        start,
    )
