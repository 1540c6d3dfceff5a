"""Bytes of a text file → text. Chinese offices send UTF-8 with and without mark, GB 18030, and UTF-16.

A byte that fits no encoding becomes a lone surrogate, so that only the row it stands in is put aside.
"""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from console.intake.cells import visible

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_BROKEN = re.compile("[\udc00-\udcff]")
_HANDLER = "fenbo-broken-byte"

_RENEWED = str.maketrans(
    {
        0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15,
        0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
        0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
    }
)  # fmt: skip
"""GB 18030-2022 gave these 18 code positions real characters; Python still reads the private-use ones of 2005."""


class Text(NamedTuple):
    """The text and the encoding it was read with (``utf-8`` | ``gb18030`` | ``utf-16-…``)."""

    content: str
    encoding: str


def _keep_byte(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    wrong = fault.object[fault.start : fault.end]
    return "".join(chr(0xDC00 + byte) if byte >= 0x80 else chr(byte) for byte in wrong), fault.end


codecs.register_error(_HANDLER, _keep_byte)


def read(raw: bytes) -> Text:
    """Text of a file. Where neither UTF-8 nor GB 18030 fits whole, the one with fewer broken rows is taken."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return Text(_decode(raw[len(mark) :], name), name)
    for name in ("utf-8", "gb18030"):
        try:
            return Text(_renew(raw.decode(name), name), name)
        except UnicodeDecodeError:
            continue
    return min((Text(_decode(raw, name), name) for name in ("utf-8", "gb18030")), key=_broken_rows)


def broken(text: str) -> bool:
    """Whether a piece of read text holds bytes that fit no encoding."""
    return _BROKEN.search(text) is not None


def legible(text: str) -> str:
    """The text with every broken byte shown as the replacement character, fit for JSON and screens."""
    return _BROKEN.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(text: str) -> str:
    """Any text fit for a screen, a terminal and the wire: broken bytes replaced, control characters as pictures."""
    return legible(visible(text))


def named(path: Path) -> str:
    """A file's name as it is told to people: one line, whatever bytes a disk allows in it."""
    return shown(path.name).replace("\n", "␊")


def _decode(raw: bytes, name: str) -> str:
    return _renew(raw.decode(name, errors=_HANDLER), name)


def _renew(text: str, name: str) -> str:
    return text.translate(_RENEWED) if name == "gb18030" else text


def _broken_rows(text: Text) -> int:
    return sum(1 for row in text.content.splitlines() if broken(row))
