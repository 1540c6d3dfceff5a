"""A working calendar from a workbook: years with their status, days off, make-up workdays, half-days, closures.

Every cell that can't be, and every rule of a year that is broken (too few statutory days, unbalanced swaps), is
named with its row; nothing is put in force from here.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from console.intake import headings, reading
from console.intake.fault import Fault
from console.intake.moments import Impossible, Unreadable, moment
from console.intake.reading import Line
from sync.domain.clock import YearPlan, YearStatus, check, local_date
from sync.domain.errors import BadInput

_YEARS = ("year", "status", "title", "published")
_DAYS = ("date", "kind", "name", "hours")
_KINDS = ("holiday", "makeup", "half", "closed")
_FAR = 4_102_444_800_000
"""The year 2100: calendars lie ahead, appeals do not."""


class CalendarFile(NamedTuple):
    """The plans as read; with faults they are shown, not put in force."""

    plans: tuple[YearPlan, ...]
    faults: tuple[Fault, ...]


def read_calendar(path: Path) -> CalendarFile:
    """Read every year of a workbook. Raises ``BadInput`` when it is no calendar at all."""
    known = headings.columns("roster.calendar", _YEARS)
    faults: list[Fault] = []
    plans = []
    for line in reading.read(path, headings.fits(known, ("year", "status"))):
        plan = _plan(path, line, headings.renamed(line.cells, known), faults)
        if plan is not None:
            plans.append(plan)
    return CalendarFile(tuple(plans), tuple(faults))


def _plan(path: Path, line: Line, told: dict[str, str], faults: list[Fault]) -> YearPlan | None:
    words = {
        word: status
        for status in YearStatus
        for word in headings.spellings(f"roster.calendar.status.{status.value}")
    }
    year, status = told.get("year", ""), words.get(told.get("status", ""))
    if not year.isdecimal():
        faults.append(Fault(path.name, line.number, "", "not_number", {"value": year}))
        return None
    if status is None:
        known = "、".join(words)
        faults.append(
            Fault(
                path.name, line.number, "", "word_unknown", {"word": told.get("status", ""), "known": known}
            )
        )
        return None
    published = _date(told.get("published", ""))
    days = _days(path, year, faults)
    plan = YearPlan(
        year=int(year),
        status=status,
        title=told.get("title", ""),
        published=published,
        holidays={day.on: day.name for day in days if day.kind == "holiday"},
        makeups={day.on: day.name for day in days if day.kind == "makeup"},
        halves={day.on: tuple(day.hours.replace("；", ";").split(";")) for day in days if day.kind == "half"},
        closures={day.on: day.name for day in days if day.kind == "closed"},
    )
    if plan.status is YearStatus.PUBLISHED:
        faults.extend(_checked(path.name, plan, days))
    return plan


class _Day(NamedTuple):
    row: int
    on: date
    kind: str
    name: str
    hours: str


def _days(path: Path, year: str, faults: list[Fault]) -> list[_Day]:
    known = headings.columns("roster.calendar", _DAYS)
    try:
        lines = list(reading.read(path, headings.fits(known, ("date", "kind")), year))
    except BadInput as fault:
        faults.append(Fault(f"{path.name}·{year}", 0, "", fault.key.removeprefix("fault."), fault.values))
        return []
    return list(_read_days(f"{path.name}·{year}", lines, known, faults))


def _read_days(file: str, lines: list[Line], known: dict[str, str], faults: list[Fault]) -> Iterator[_Day]:
    words = {word: kind for kind in _KINDS for word in headings.spellings(f"roster.calendar.kind.{kind}")}
    for line in lines:
        told = headings.renamed(line.cells, known)
        on, kind = _date(told.get("date", "")), words.get(told.get("kind", ""))
        if on is None:
            column = headings.heading_of(line.cells, known, "date")
            faults.append(Fault(file, line.number, column, "date_unreadable", {"text": told.get("date", "")}))
        elif kind is None:
            column = headings.heading_of(line.cells, known, "kind")
            values: dict[str, str | int] = {"word": told.get("kind", ""), "known": "、".join(words)}
            faults.append(Fault(file, line.number, column, "word_unknown", values))
        else:
            yield _Day(line.number, on, kind, told.get("name", ""), told.get("hours", ""))


def _checked(file: str, plan: YearPlan, days: list[_Day]) -> Iterator[Fault]:
    rows = {day.on.isoformat(): day.row for day in days}
    for wrong in check(plan):
        values: dict[str, str | int] = {"year": wrong.year, "entry": wrong.entry, "found": wrong.found}
        yield Fault(f"{file}·{plan.year}", rows.get(wrong.entry, 0), "", wrong.key, values)


def _date(text: str) -> date | None:
    try:
        return local_date(moment(text, _FAR)) if text else None
    except (Unreadable, Impossible):
        return None
