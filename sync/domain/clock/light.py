"""The traffic light (红黄灯) of a clock: shown with a word and an icon as well, never by colour alone."""

from enum import StrEnum

import msgspec

from sync.domain.clock.acts import is_late
from sync.domain.clock.calendar import Calendar
from sync.domain.clock.clock import Clock
from sync.domain.clock.counting import left, total


class Light(StrEnum):
    """What the badge says."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    PAUSED = "paused"
    DONE = "done"
    PROVISIONAL = "provisional"


class Thresholds(msgspec.Struct, frozen=True):
    """Where yellow begins: at or below this share of the time left, in percent."""

    yellow_percent: int = 20


def light(clock: Clock, now: int, thresholds: Thresholds, calendar: Calendar | None = None) -> Light:
    """The light at ``now``. The share left is of counted time with a calendar, of natural time without."""
    if clock.outcome:
        return Light.DONE
    if is_late(clock, now):
        return Light.RED
    if clock.is_paused:
        return Light.PAUSED
    if clock.is_provisional:
        return Light.PROVISIONAL
    rest, whole = _share(clock, now, calendar)
    return Light.YELLOW if rest * 100 <= whole * thresholds.yellow_percent else Light.GREEN


def _share(clock: Clock, now: int, calendar: Calendar | None) -> tuple[int, int]:
    if calendar is None:
        return clock.due - now, clock.due - clock.start
    return left(clock, calendar, now), total(clock, calendar)
