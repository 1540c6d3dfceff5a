"""The working calendar (工作日历): dated data with a status per year, never a silent guess (E2)."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

import msgspec

from sync.domain.clock import guess, hours
from sync.domain.clock.faults import CalendarRangeError
from sync.domain.clock.guess import Reading
from sync.domain.clock.working_time import WorkingTime
from sync.domain.clock.year_check import check
from sync.domain.clock.year_plan import YearPlan, YearStatus

FIRST_YEAR, LAST_YEAR = 2010, 2049
OFFSET = 8 * 60 * hours.MINUTE
"""Local time is UTC+8 without daylight saving, whatever the machine believes."""
_SATURDAY = 5
_EPOCH = date(1970, 1, 1).toordinal()
_WARN_MONTH = 11
"""Next year's notice is due: a missing one is announced from 1 November."""


class DayKind(StrEnum):
    """What a local date is."""

    WORKDAY = "workday"
    REST = "rest"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    HALF = "half"
    CLOSED = "closed"


class Day(msgspec.Struct, frozen=True):
    """One local date: its kind, the holiday's name or the closure's order number, its working intervals."""

    kind: DayKind
    name: str = ""
    spans: tuple[tuple[int, int], ...] = ()


class Calendar(msgspec.Struct, frozen=True, dict=True):
    """A version of the calendar. The same version always counts the same way; changes make a new one."""

    version: str
    years: dict[int, YearPlan] = {}
    intervals: tuple[str, ...] = hours.STANDARD

    @cached_property
    def day_ms(self) -> int:
        """Working milliseconds of a standard day: what 1 wd is worth."""
        return sum(end - start for start, end in self.standard)

    @cached_property
    def likely(self) -> WorkingTime:
        """Working time by the likely reading; the only one needed while every year touched is published."""
        return self._compile(Reading.LIKELY)

    @cached_property
    def earliest(self) -> WorkingTime:
        """Working time that brings a due time as early as any notice could."""
        return self._compile(Reading.EARLIEST)

    @cached_property
    def latest(self) -> WorkingTime:
        """Working time that brings a due time as late as any notice could."""
        return self._compile(Reading.LATEST)

    @cached_property
    def standard(self) -> tuple[tuple[int, int], ...]:
        """The standard day's working intervals, ms since local midnight."""
        return hours.spans(self.intervals)

    @cached_property
    def _statuses(self) -> dict[int, YearStatus]:
        return {year: _status(plan) for year, plan in self.years.items()}

    @cached_property
    def _dated(self) -> dict[date, Day]:
        """Every date that some plan names; a later year's notice may speak about the December before."""
        found: dict[date, Day] = {}
        for year in sorted(self.years):
            found |= _named(self.years[year], self._statuses[year], self.standard)
        return found

    def status(self, year: int) -> YearStatus:
        """Published only if its plan says so and passes every check."""
        return self._statuses.get(year, YearStatus.MISSING)

    def is_certain(self, start: int, end: int) -> bool:
        """Whether every year from ``start`` to ``end`` (UTC ms) is published."""
        first, last = local_date(start).year, local_date(end).year
        return all(self.status(year) is YearStatus.PUBLISHED for year in range(first, last + 1))

    @cached_property
    def certain(self) -> tuple[int, int]:
        """The longest run of published years as ``[from, to)`` in UTC ms; ``(0, 0)`` when there is none."""
        best, run = (0, 0), 0
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            run = run + 1 if self.status(year) is YearStatus.PUBLISHED else 0
            if run > best[1] - best[0]:
                best = (year - run + 1, year + 1)
        return (midnight(date(best[0], 1, 1)), midnight(date(best[1], 1, 1))) if best[0] else (0, 0)

    def day(self, on: date, reading: Reading = Reading.LIKELY) -> Day:
        """What the local date is; for an unpublished year by the reading asked for."""
        named = self._dated.get(on)
        if named is not None:
            return named
        if self.status(on.year) is not YearStatus.PUBLISHED:
            return self._guessed(on, reading)
        return Day(DayKind.REST) if on.weekday() >= _SATURDAY else Day(DayKind.WORKDAY, "", self.standard)

    def day_kind(self, on: date) -> DayKind:
        """The kind alone."""
        return self.day(on).kind

    def _guessed(self, on: date, reading: Reading) -> Day:
        name = guess.off(on.year, reading).get(on)
        if name is not None:
            return Day(DayKind.HOLIDAY, name)
        if on in guess.worked(on.year, reading):
            return Day(DayKind.MAKEUP, "", self.standard)
        return Day(DayKind.REST) if on.weekday() >= _SATURDAY else Day(DayKind.WORKDAY, "", self.standard)

    def worked(self, start: int, end: int) -> int:
        """Working milliseconds in ``[start, end)`` by the likely reading."""
        return self.likely.worked(start, end)

    def unpublished(self, at: int) -> tuple[int, ...]:
        """Years to warn about at ``at``: this one, and from 1 November the next, while not published."""
        today = local_date(at)
        years = (today.year, today.year + 1) if today.month >= _WARN_MONTH else (today.year,)
        return tuple(year for year in years if self.status(year) is not YearStatus.PUBLISHED)

    def _compile(self, reading: Reading) -> WorkingTime:
        first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR + 1, 1, 1)
        intervals: list[tuple[int, int]] = []
        for n in range((last - first).days):
            on = first + timedelta(days=n)
            spans = self.day(on, reading).spans
            if spans:
                base = midnight(on)
                intervals.extend((base + start, base + end) for start, end in spans)
        return WorkingTime(intervals, midnight(first), midnight(last))


def assemble(plans: Iterable[YearPlan], intervals: tuple[str, ...] = hours.STANDARD) -> Calendar:
    """A calendar from its years, its version drawn from the content."""
    years = {plan.year: plan for plan in sorted(plans, key=lambda one: one.year)}
    return Calendar(fingerprint(years, intervals), years, intervals)


def with_year(calendar: Calendar, plan: YearPlan) -> Calendar:
    """The calendar with one year put in or replaced, and another version."""
    return assemble((calendar.years | {plan.year: plan}).values(), calendar.intervals)


def fingerprint(years: dict[int, YearPlan], intervals: tuple[str, ...]) -> str:
    """A version name that is the same on every machine for the same content."""
    plain = msgspec.to_builtins((years, intervals), str_keys=True)
    content = msgspec.json.encode(plain, order="deterministic")
    return f"cal-{max(years, default=0)}-{hashlib.sha256(content).hexdigest()[:10]}"


def local_date(at: int) -> date:
    """The local date (UTC+8) of an instant; raises ``CalendarRangeError`` for one no calendar has."""
    try:
        return date.fromordinal(_EPOCH + (at + OFFSET) // hours.DAY)
    except (ValueError, OverflowError):
        raise CalendarRangeError(at) from None


def midnight(on: date) -> int:
    """The UTC millisecond at which the local date begins."""
    return (on.toordinal() - _EPOCH) * hours.DAY - OFFSET


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    """The instant of a local wall-clock time, UTC ms."""
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()) * 1000 - OFFSET


def _status(plan: YearPlan) -> YearStatus:
    if plan.status is YearStatus.PUBLISHED and check(plan):
        return YearStatus.PROVISIONAL
    return plan.status


def _named(plan: YearPlan, status: YearStatus, spans: tuple[tuple[int, int], ...]) -> dict[date, Day]:
    """The plan's own days; holidays and swaps of an unpublished plan are not believed, local orders are."""
    found: dict[date, Day] = {}
    if status is YearStatus.PUBLISHED:
        found |= {on: Day(DayKind.HOLIDAY, name) for on, name in plan.holidays.items()}
        found |= {on: Day(DayKind.MAKEUP, name, spans) for on, name in plan.makeups.items()}
    found |= {
        on: Day(DayKind.HALF, plan.makeups.get(on, ""), hours.spans(texts))
        for on, texts in plan.halves.items()
        if texts and not hours.fault(texts)
    }
    return found | {on: Day(DayKind.CLOSED, order) for on, order in plan.closures.items()}
