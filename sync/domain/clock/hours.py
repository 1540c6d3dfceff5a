"""Working intervals of a day (工作时段), written ``09:00-12:00`` so that an office can read it."""

import re

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
_SHAPE = re.compile(r"(\d\d):([0-5]\d)-(\d\d):([0-5]\d)\Z", re.ASCII)

STANDARD = ("09:00-12:00", "14:00-18:00")
"""The default office day: seven hours."""


def span(text: str) -> tuple[int, int]:
    """One interval as milliseconds since local midnight; raises ``ValueError`` when it can't be read."""
    found = _SHAPE.match(text)
    if found is None:
        raise ValueError(text)
    hour, minute, to_hour, to_minute = map(int, found.groups())
    start, end = (hour * 60 + minute) * MINUTE, (to_hour * 60 + to_minute) * MINUTE
    if not start < end <= DAY:
        raise ValueError(text)
    return start, end


def spans(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """All intervals of a day; raises ``ValueError`` naming the first that is malformed or overlaps."""
    read = tuple(span(text) for text in texts)
    for before, after, text in zip(read, read[1:], texts[1:], strict=False):
        if after[0] < before[1]:
            raise ValueError(text)
    return read


def fault(texts: tuple[str, ...]) -> str:
    """The first interval that is malformed, overlapping or out of order; empty when all are right."""
    try:
        spans(texts)
    except ValueError as wrong:
        return str(wrong) or "-"
    return ""
