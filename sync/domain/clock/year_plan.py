"""One year of the working calendar, as its State Council notice gives it (放假安排)."""

from datetime import date
from enum import StrEnum

import msgspec


class YearStatus(StrEnum):
    """How far a year can be trusted."""

    PUBLISHED = "published"
    """已发布."""
    PROVISIONAL = "provisional"
    """暂定: entered, but not from a notice or not sound."""
    MISSING = "missing"
    """缺失."""


class YearPlan(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days off, make-up workdays (调休), half-days and local closures of one year, with their source.

    ``holidays`` lists every day off the notice names, weekends inside a block included. A notice may also
    name days of the December before (swaps around New Year): they lie in the plan of the notice's year.
    """

    year: int
    status: YearStatus = YearStatus.MISSING
    title: str = ""
    published: date | None = None
    holidays: dict[date, str] = {}
    makeups: dict[date, str] = {}
    halves: dict[date, tuple[str, ...]] = {}
    """Working intervals of a half-day (半日), such as ``("09:00-12:00",)``."""
    closures: dict[date, str] = {}
    """Local closures (停工停课) by order number."""
