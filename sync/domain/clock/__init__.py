"""Working time, named clocks, and the explanation of a due time (E1, E2). Local time is UTC+8."""

from sync.domain.clock.acts import extend, is_late, pause, recompute, relimit, resume, start, stop
from sync.domain.clock.calendar import (
    Calendar,
    Day,
    DayKind,
    assemble,
    local,
    local_date,
    midnight,
    with_year,
)
from sync.domain.clock.clock import Clock
from sync.domain.clock.counting import counted, left, total
from sync.domain.clock.faults import CalendarRangeError, ClockError, LimitError
from sync.domain.clock.light import Light, Thresholds, light
from sync.domain.clock.limit import Limit, LimitUnit, parse
from sync.domain.clock.ruler import Segment, SegmentKind, ruler
from sync.domain.clock.year_check import YearFault, check
from sync.domain.clock.year_plan import YearPlan, YearStatus

__all__ = [
    "Calendar",
    "CalendarRangeError",
    "Clock",
    "ClockError",
    "Day",
    "DayKind",
    "Light",
    "Limit",
    "LimitError",
    "LimitUnit",
    "Segment",
    "SegmentKind",
    "Thresholds",
    "YearFault",
    "YearPlan",
    "YearStatus",
    "assemble",
    "check",
    "counted",
    "extend",
    "is_late",
    "left",
    "light",
    "local",
    "local_date",
    "midnight",
    "parse",
    "pause",
    "recompute",
    "relimit",
    "resume",
    "ruler",
    "start",
    "stop",
    "total",
    "with_year",
]
