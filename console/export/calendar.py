"""The working calendar (工作日历) as a workbook: one sheet of years, then one sheet per year (``intake.calendar`` reads it)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.export.sheet import Column, Table, write
from console.export.watch import Watch
from console.export.workbook import Book
from console.words import say
from sync.domain.clock import Calendar, YearPlan, midnight

YEARS = {"year": 8, "status": 12, "title": 70, "published": 14}
DAYS = {"date": 14, "day": 10, "kind": 14, "name": 28, "hours": 30}


def export_calendar(path: Path, calendar: Calendar, as_of: int) -> int:
    """Write every year of the calendar to ``path`` (.xlsx); their number. Raises ``OSError``."""
    title = say("roster.calendar.sheet")
    years = [_year(plan, calendar) for plan in calendar.years.values()]
    with Book(path, as_of, title) as book:
        write(book, Table(title, _columns(YEARS), years, len(years)), Watch())
        for year, plan in calendar.years.items():
            write(book, Table(str(year), _columns(DAYS), _days(plan), 0), Watch())
    return len(years)


def _columns(widths: dict[str, int]) -> list[Column]:
    kinds = {"date": "date", "published": "date"}
    return [
        Column(say(f"roster.calendar.{key}"), kinds.get(key, "text"), width) for key, width in widths.items()
    ]


def _year(plan: YearPlan, calendar: Calendar) -> list[Any]:
    status = say(f"roster.calendar.status.{plan.status.value}")
    return [str(plan.year), status, plan.title, midnight(plan.published) if plan.published else 0]


def _days(plan: YearPlan) -> Iterator[list[Any]]:
    """Every day the plan names, in date order; a day may be named twice (a half-day that is a make-up workday)."""
    named = [
        *((day, "holiday", name, "") for day, name in plan.holidays.items()),
        *((day, "makeup", name, "") for day, name in plan.makeups.items()),
        *((day, "half", "", ";".join(spans)) for day, spans in plan.halves.items()),
        *((day, "closed", order, "") for day, order in plan.closures.items()),
    ]
    for day, kind, name, hours in sorted(named):
        weekday = say(f"duty.weekday.{day.isoweekday()}")
        yield [midnight(day), weekday, say(f"roster.calendar.kind.{kind}"), name, hours]
