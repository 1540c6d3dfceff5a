"""One cell as the XML of a worksheet: typed, so that no text is ever a formula, a date, or a number without its zeros.

Building the XML ourselves is also what keeps 100,000 rows quicker than the library's own cells.
"""

import re
from collections.abc import Callable
from typing import Any

from console.words import say

CELL_LIMIT = 32_767
"""Characters (UTF-16 units) that Excel takes in one cell."""
_DAY_MS = 86_400_000
_CHINA_MS = 8 * 3_600_000
_EPOCH_DAYS = 25_569
"""1970-01-01 as Excel counts days."""

_VISIBLE = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}
_VISIBLE |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel would read ``_x0041_`` inside a text as the letter A."""

Write = Callable[[str, int, Any], str]


def legible(text: str) -> str:
    """The text as XML may hold it: control characters become their pictures (``␀``), so that nothing is lost unseen."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_VISIBLE) if _ODD.search(text) else text


def capped(text: str) -> str:
    """The text as far as a cell holds it, with the number of characters that are not there."""
    if 2 * len(text) <= CELL_LIMIT or len(text.encode("utf-16-le")) <= 2 * CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - 64)].decode("utf-16-le", "ignore")
    return kept + say("roster.cell_cut", limit=f"{CELL_LIMIT:,}", left=len(text) - len(kept))


def serial(at: int) -> float:
    """UTC ms → the day number a sheet shows as Chinese local time, to the second."""
    return _EPOCH_DAYS + round((at + _CHINA_MS) / 1000) * 1000 / _DAY_MS


def text(place: str, style: int, value: Any) -> str:
    """A text cell; an empty one keeps its border and format."""
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    words = capped(legible(str(value)))
    if "_x" in words:
        words = _ESCAPE_LIKE.sub("_x005F_", words)
    if "&" in words or "<" in words or ">" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if words[0] in " \n\t" or words[-1] in " \n\t" or "\n" in words else ""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{words}</t></is></c>'


def number(place: str, style: int, value: Any) -> str:
    """A number; nothing is an empty cell, zero is a zero."""
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'


def moment(place: str, style: int, value: Any) -> str:
    """UTC ms as a date and time of Asia/Shanghai; 0 is an empty cell."""
    if not value:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}"><v>{serial(value)!r}</v></c>'


WRITERS: dict[str, Write] = {"text": text, "long": text, "number": number, "moment": moment, "date": moment}
"""Kind of column → how its cells are written. ``long`` is text that wraps."""
