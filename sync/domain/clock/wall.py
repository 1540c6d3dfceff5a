"""Wall-clock words for sentences: local time (UTC+8), minutes are enough for a person."""

from sync.domain.clock.calendar import OFFSET
from sync.domain.clock.hours import DAY

_MINUTE = 60_000


def wall(at: int) -> str:
    """``10:48`` for an instant in UTC ms."""
    minutes = (at + OFFSET) % DAY // _MINUTE
    return f"{minutes // 60:02}:{minutes % 60:02}"
