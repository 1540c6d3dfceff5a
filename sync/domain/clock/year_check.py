"""Whether a year's plan is sound enough to count as published (calendar rule 2)."""

from collections.abc import Iterator
from datetime import date

import msgspec

from sync.domain.clock import hours, statutory
from sync.domain.clock.year_plan import YearPlan

_SATURDAY = 5
_SPILL_FROM = 20
"""A notice may name days from this day of the December before its year."""


class YearFault(msgspec.Struct, frozen=True):
    """One fault: the year, the entry (a date or ``year``), the reason code, and what was found."""

    year: int
    entry: str
    reason: str
    found: str = ""

    @property
    def key(self) -> str:
        """The phrase key of the reason."""
        return f"clock.year.{self.reason}"


def check(plan: YearPlan) -> list[YearFault]:
    """Every fault of the plan, most basic first; an empty list means it may be published."""
    if not plan.holidays:
        return [YearFault(plan.year, "year", "empty")]
    return [*_dates(plan), *_kinds(plan), *_statutory(plan), *_balance(plan), *_intervals(plan)]


def _dates(plan: YearPlan) -> Iterator[YearFault]:
    earliest = date(plan.year - 1, 12, _SPILL_FROM)
    for table in (plan.holidays, plan.makeups, plan.halves, plan.closures):
        for day in table:
            if not earliest <= day <= date(plan.year, 12, 31):
                yield YearFault(plan.year, day.isoformat(), "other_year")


def _kinds(plan: YearPlan) -> Iterator[YearFault]:
    for day in sorted(plan.holidays.keys() & plan.makeups.keys()):
        yield YearFault(plan.year, day.isoformat(), "off_and_worked")
    for day in plan.makeups:
        if day.weekday() < _SATURDAY:
            yield YearFault(plan.year, day.isoformat(), "makeup_on_weekday")
    for day in plan.halves:
        rest = day.weekday() >= _SATURDAY and day not in plan.makeups
        if rest or day in plan.holidays or day in plan.closures:
            yield YearFault(plan.year, day.isoformat(), "half_of_day_off")


def _statutory(plan: YearPlan) -> Iterator[YearFault]:
    wanted = statutory.count(plan.year)
    if len(plan.holidays) < wanted:
        yield YearFault(plan.year, "year", "too_few_days", f"{len(plan.holidays)}/{wanted}")
    for day, name in sorted(statutory.days(plan.year).items()):
        if day not in plan.holidays:
            yield YearFault(plan.year, day.isoformat(), "statutory_day_missing", name)


def _balance(plan: YearPlan) -> Iterator[YearFault]:
    """Weekdays off = statutory days + swaps, since a statutory day at a weekend is made up on a weekday."""
    weekdays = sum(day.weekday() < _SATURDAY for day in plan.holidays)
    swapped = weekdays - statutory.count(plan.year)
    if swapped != len(plan.makeups):
        yield YearFault(plan.year, "year", "swaps_unbalanced", f"{len(plan.makeups)}/{swapped}")


def _intervals(plan: YearPlan) -> Iterator[YearFault]:
    for day, texts in plan.halves.items():
        wrong = hours.fault(texts) if texts else "-"
        if wrong:
            yield YearFault(plan.year, day.isoformat(), "bad_interval", wrong)
