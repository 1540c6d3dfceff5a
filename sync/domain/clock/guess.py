"""Three readings of a year without a published notice: the likely one, and the two ends of its range.

A due time is shown as 暂定 with both ends. The ends must hold whatever the notice will say, so the early
end assumes every nearby weekend is made a workday, and the late end lengthens every block of days off.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from sync.domain.clock import statutory

LONGER_AFTER = 4
"""Workdays that a notice may add after a block of statutory days."""
LONGER_BEFORE = 2
"""Workdays that a notice may add before it (the bridge day of 2018-12-31 and 2018-04-30)."""
SWAP_REACH = 12
"""Days around a block in which weekends may become make-up workdays."""
_SATURDAY = 5
_ONE = timedelta(days=1)


class Reading(StrEnum):
    """Which year is meant when nobody published one."""

    LIKELY = "likely"
    """Weekends and statutory days off, no swaps (F-049, calendar rule 3)."""
    EARLIEST = "earliest"
    """No holiday at all, weekends near the blocks worked."""
    LATEST = "latest"
    """Every block lengthened on both sides, no swaps."""


@lru_cache(maxsize=256)
def off(year: int, reading: Reading) -> dict[date, str]:
    """The days off of an unpublished year besides weekends."""
    if reading is Reading.EARLIEST:
        return {}
    likely = statutory.days(year)
    if reading is Reading.LIKELY:
        return likely
    longer = {day: name for name, dates in statutory.blocks(year) for day in _around(dates)}
    return {day: name for day, name in longer.items() if day.year == year} | likely


@lru_cache(maxsize=256)
def worked(year: int, reading: Reading) -> frozenset[date]:
    """Weekend days counted as workdays in an unpublished year."""
    if reading is not Reading.EARLIEST:
        return frozenset()
    near = (
        day
        for _, dates in statutory.blocks(year)
        for day in _days(dates[0] - SWAP_REACH * _ONE, dates[-1] + SWAP_REACH * _ONE)
    )
    return frozenset(day for day in near if day.weekday() >= _SATURDAY and day.year == year)


def _around(dates: tuple[date, ...]) -> list[date]:
    return [*_workdays(dates[0], -_ONE, LONGER_BEFORE), *_workdays(dates[-1], _ONE, LONGER_AFTER)]


def _workdays(day: date, step: timedelta, wanted: int) -> list[date]:
    found: list[date] = []
    while len(found) < wanted:
        day += step
        if day.weekday() < _SATURDAY:
            found.append(day)
    return found


def _days(first: date, last: date) -> list[date]:
    return [first + n * _ONE for n in range((last - first).days + 1)]
