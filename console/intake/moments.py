"""Dates as offices write them → UTC ms. Local time is UTC+8; a zone that is written is believed."""

import re
from datetime import UTC, datetime, timedelta, timezone

_PARTS = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<mo>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    r"(?:[T\s]*(?P<half>上午|下午|AM|PM)?\s*(?P<h>\d{1,2})\s*[:时点]\s*(?P<mi>\d{1,2})\s*分?"
    r"(?:\s*[:.]?\s*(?P<s>\d{1,2})\s*秒?)?(?:\.\d+)?\s*(?P<late>AM|PM)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_PACKED = re.compile(r"(?P<y>\d{4})(?P<mo>\d\d)(?P<d>\d\d)(?:(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?)?")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_CHINA = timezone(timedelta(hours=8))
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=_CHINA)
EARLIEST = int(datetime(2000, 1, 1, tzinfo=_CHINA).timestamp()) * 1000
AHEAD = 86_400_000
"""An appeal may be dated up to a day ahead: clocks of others run fast."""


class Unreadable(ValueError):
    """Not a date at all."""


class Impossible(ValueError):
    """A date that no calendar has, or that can't be true (before 2000, or in the future)."""


def moment(text: str, now: int) -> int:
    """UTC ms of a written date and time. Raises ``Unreadable`` or ``Impossible``; ``now`` bounds the future."""
    text = text.strip()
    serial = _SERIAL.fullmatch(text)
    at = _SERIAL_ZERO + timedelta(days=float(text)) if serial else _written(text)
    found = int(at.timestamp()) * 1000
    if not EARLIEST <= found <= now + AHEAD:
        raise Impossible(text)
    return found


def _written(text: str) -> datetime:
    match = _PARTS.fullmatch(text) or _PACKED.fullmatch(text)
    if match is None:
        raise Unreadable(text)
    part = match.groupdict()
    hour = int(part["h"] or 0)
    half = part.get("half") or part.get("late") or ""
    if half in ("下午", "PM") and hour < 12:
        hour += 12
    try:
        return datetime(
            int(part["y"]), int(part["mo"]), int(part["d"]), hour, int(part["mi"] or 0), int(part["s"] or 0),
            tzinfo=_zone(part.get("zone") or ""),
        )  # fmt: skip
    except ValueError:
        raise Impossible(text) from None


def _zone(text: str) -> timezone:
    if not text:
        return _CHINA
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
