"""A limit (时限): an amount in one of five units, written ``30m``, ``2h``, ``4wh``, ``1wd``, ``60d``."""

import re
from enum import StrEnum

import msgspec

from sync.domain.clock.calendar import Calendar
from sync.domain.clock.faults import LimitError
from sync.domain.clock.hours import DAY, MINUTE

HOUR = 60 * MINUTE


class LimitUnit(StrEnum):
    """The five units of F-049: natural ones run day and night, working ones only while offices are open."""

    MINUTE = "m"
    """分钟 (natural minute)."""
    HOUR = "h"
    """小时 (natural hour)."""
    WORKING_HOUR = "wh"
    """工作时."""
    WORKING_DAY = "wd"
    """工作日: one standard day's working time, counted continuously."""
    DAY = "d"
    """自然日 (24 natural hours)."""

    @property
    def working(self) -> bool:
        """Whether the calendar decides what counts."""
        return self in _WORKING


_WORKING = frozenset({LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY})
_FIXED = {
    LimitUnit.MINUTE: MINUTE,
    LimitUnit.HOUR: HOUR,
    LimitUnit.WORKING_HOUR: HOUR,
    LimitUnit.DAY: DAY,
}
_SHAPE = re.compile(r"(\d+)(wd|wh|m|h|d)\Z", re.ASCII)
_LONGEST = 9


class Limit(msgspec.Struct, frozen=True):
    """``amount`` of ``unit``; always at least one."""

    amount: int
    unit: LimitUnit

    def __str__(self) -> str:
        return f"{self.amount}{self.unit.value}"

    @property
    def working(self) -> bool:
        """Whether it counts working time only."""
        return self.unit in _WORKING

    def span_ms(self, calendar: Calendar) -> int:
        """Milliseconds to count; a working day is worth the calendar's standard day (7 h by default)."""
        return self.amount * (calendar.day_ms if self.unit is LimitUnit.WORKING_DAY else _FIXED[self.unit])


def parse(text: str) -> Limit:
    """Read ``"1wd"``; raises ``LimitError`` naming the place of the first wrong character and the reason."""
    found = _SHAPE.match(text)
    if found is None or len(found[1]) > _LONGEST:
        raise _explain(text)
    if not int(found[1]):
        raise LimitError(text, 1, "zero")
    return Limit(int(found[1]), LimitUnit(found[2]))


def _explain(text: str) -> LimitError:
    if not text:
        return LimitError(text, 1, "empty")
    digits = re.match(r"[0-9]*", text)
    end = digits.end() if digits else 0
    if end == 0:
        return LimitError(text, 1, "negative" if text[0] in "-−" else "no_amount")
    if end > _LONGEST:
        return LimitError(text, 1, "too_long")
    return LimitError(text, end + 1, "no_unit" if end == len(text) else "unknown_unit")
