"""One cell as text: whatever a sheet holds, in the form a person would read it."""

from datetime import date, datetime, time, timedelta
from typing import Any

LIMIT = 20_000
"""Characters a cell may hold, as the centre takes no longer text; a longer one is put aside with its row.

A lost quote swallows whole files into one cell."""

_VISIBLE = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: 0x2421}
_WHOLE = 1e15


def visible(text: str) -> str:
    """Control characters as their pictures (``␀``, ``␇``), line ends as one kind; nothing else changes."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)


def text_of(value: Any) -> str:
    """A workbook's value as text: numbers without ``.0``, dates in ISO order, formulas as they were written."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return str(write(value))
    return str(getattr(value, "text", value))


def _number(value: float) -> str:
    return str(int(value)) if value == value and abs(value) < _WHOLE and value == int(value) else repr(value)


def _moment(value: datetime) -> str:
    return value.replace(microsecond=0).isoformat(sep=" ")


_WRITERS: tuple[tuple[type, Any], ...] = (
    (bool, lambda value: "TRUE" if value else "FALSE"),
    (int, str),
    (float, _number),
    (datetime, _moment),
    (date, date.isoformat),
    (time, time.isoformat),
    (timedelta, str),
)
"""First fit wins: a ``bool`` is an ``int`` and a ``datetime`` is a ``date`` to Python."""
