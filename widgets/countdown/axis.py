"""The axis of a ruler: where an instant lies, and which instants deserve a label.

China keeps one time all year (UTC+8, GB/T 7408), so the offset is a constant and not a time zone file.
"""

from typing import NamedTuple

from PySide6.QtCore import QDateTime, QTimeZone

_HOUR = 3_600_000
DAY = 24 * _HOUR
OFFSET = 8 * _HOUR
_STEPS = tuple(hours * _HOUR for hours in (1, 2, 3, 6, 12, 24, 48, 120, 240, 720, 2160, 8760, 43800))


class Tick(NamedTuple):
    """A label under the axis; ``day`` marks the start of a day."""

    at_ms: int
    text: str
    day: bool


class Axis(NamedTuple):
    """A stretch of time laid over ``width`` pixels from ``left``."""

    start_ms: int
    end_ms: int
    left: float
    width: float

    def x(self, at_ms: int) -> float:
        """Where an instant lies; instants outside lie on the edge."""
        span = max(1, self.end_ms - self.start_ms)
        share = (min(max(at_ms, self.start_ms), self.end_ms) - self.start_ms) / span
        return self.left + share * self.width

    def ticks(self, room: float) -> list[Tick]:
        """Round local times, at least ``room`` pixels apart."""
        span = max(1, self.end_ms - self.start_ms)
        step = next((step for step in _STEPS if step / span * self.width >= room), _STEPS[-1])
        first = -(-(self.start_ms + OFFSET) // step) * step - OFFSET
        return [_tick(at) for at in range(first, self.end_ms + 1, step)]


def _tick(at_ms: int) -> Tick:
    day = (at_ms + OFFSET) % DAY == 0
    return Tick(at_ms, written(at_ms, "MM-dd" if day else "HH:mm"), day)


def written(at_ms: int, pattern: str = "MM-dd HH:mm") -> str:
    """An instant as local time in figures."""
    return QDateTime.fromMSecsSinceEpoch(at_ms, QTimeZone(OFFSET // 1000)).toString(pattern)
