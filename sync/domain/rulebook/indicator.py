"""From which figures on an indicator warns and alarms (指标阈值, F-089): the city's own, dated with its rulebook."""

import msgspec


class IndicatorLimit(msgspec.Struct, frozen=True):
    """``warn`` and ``alarm`` are the least figures that do: matters, or per cent for ``late_share``."""

    name: str
    warn: int
    alarm: int


INDICATORS = (
    IndicatorLimit("new", 60, 120),
    IndicatorLimit("dispatch_late", 1, 10),
    IndicatorLimit("unsigned", 1, 10),
    IndicatorLimit("soon", 20, 60),
    IndicatorLimit("call_back_late", 5, 30),
    IndicatorLimit("danger", 1, 12),
    IndicatorLimit("repeat", 5, 20),
    IndicatorLimit("burst_class", 20, 50),
    IndicatorLimit("burst_place", 45, 110),
    IndicatorLimit("backlog", 150, 400),
    IndicatorLimit("late", 20, 100),
    IndicatorLimit("late_share", 5, 10),
    IndicatorLimit("returned", 20, 50),
    IndicatorLimit("ruling", 3, 10),
    IndicatorLimit("redo", 10, 30),
)
"""All fifteen groups, with the limits of a round that tells none. A sub-district warns above what nine days in ten of the
published Pingshan year bring, and alarms above its busiest day."""
