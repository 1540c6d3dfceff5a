"""The working calendar (工作日历, E2) as years, month grids and a draft: import, local closures, publishing."""

from calendar import Calendar as Weeks
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from console.words import say
from sync.domain.clock import (
    Calendar,
    Day,
    DayKind,
    YearFault,
    YearPlan,
    YearStatus,
    assemble,
    check,
    local_date,
)
from sync.domain.clock.calendar import FIRST_YEAR, LAST_YEAR

TONES = {
    YearStatus.PUBLISHED: ("ok", "check"),
    YearStatus.PROVISIONAL: ("provisional", "hourglass"),
    YearStatus.MISSING: ("alarm", "warning"),
}
"""How a year's status is coloured and marked."""

DAY_TONES = {
    DayKind.WORKDAY: "",
    DayKind.REST: "neutral",
    DayKind.HOLIDAY: "alarm",
    DayKind.MAKEUP: "accent",
    DayKind.HALF: "warning",
    DayKind.CLOSED: "provisional",
}


class YearRow(NamedTuple):
    """A year in the list."""

    year: int
    status: str
    words: str
    tone: str
    icon: str
    title: str
    counts: str
    faults: tuple[str, ...] = ()
    """Why a year that calls itself published doesn't count as such."""


class DayCell(NamedTuple):
    """A day of the grid: its number, the letter and tone of its kind, and what a person reads about it."""

    on: date
    letter: str
    tone: str
    words: str
    guessed: bool
    """Whether the year's notice is not published, so that this is only likely."""
    today: bool


class Month(NamedTuple):
    """A month as weeks from Monday; ``None`` where the week belongs to another month."""

    title: str
    weeks: tuple[tuple[DayCell | None, ...], ...]


class Draft(msgspec.Struct, frozen=True):
    """The calendar with plans put in that nobody but this desk knows yet."""

    base: Calendar
    plans: dict[int, YearPlan] = {}

    @property
    def changed(self) -> bool:
        """Whether there is anything to put in force."""
        return any(self.base.years.get(year) != plan for year, plan in self.plans.items())

    @property
    def calendar(self) -> Calendar:
        """The calendar it would be, its version drawn from the content."""
        return assemble((self.base.years | self.plans).values(), self.base.intervals)

    @property
    def faults(self) -> tuple[str, ...]:
        """What keeps it from being put in force: a plan that calls itself published must pass every check."""
        return tuple(
            sentence(fault)
            for plan in self.plans.values()
            if plan.status is YearStatus.PUBLISHED
            for fault in check(plan)
        )

    def plan(self, year: int) -> YearPlan:
        """The plan of a year as it stands; an empty one for a missing year."""
        return self.plans.get(year) or self.base.years.get(year) or YearPlan(year)

    def order(self, on: date | None) -> str:
        """The order that closes a day; empty for none."""
        return self.plan(on.year).closures.get(on, "") if on else ""


def this_year(now: int) -> int:
    """The local year."""
    return local_date(now).year


def with_plans(draft: Draft, plans: tuple[YearPlan, ...]) -> Draft:
    """The draft with whole years put in, as read from a file; local closures of such a year stay."""
    kept = {plan.year: _with_closures(plan, draft.plan(plan.year)) for plan in plans}
    return Draft(draft.base, draft.plans | kept)


def _with_closures(plan: YearPlan, before: YearPlan) -> YearPlan:
    closures = before.closures | plan.closures
    return msgspec.structs.replace(plan, closures=dict(sorted(closures.items())))


def with_closure(draft: Draft, on: date, order: str) -> Draft:
    """A local closure (停工停课) by its order number; an empty order takes it back."""
    plan = draft.plan(on.year)
    closures = {day: name for day, name in plan.closures.items() if day != on}
    if order.strip():
        closures[on] = order.strip()
    changed = msgspec.structs.replace(plan, closures=dict(sorted(closures.items())))
    return Draft(draft.base, draft.plans | {on.year: changed})


def years(calendar: Calendar, now: int) -> tuple[YearRow, ...]:
    """Every year with a plan, and up to the one after this: a missing year is shown, never left out."""
    this = local_date(now).year
    known = [*calendar.years, this, this + 1]
    span = range(max(FIRST_YEAR, min(known)), min(LAST_YEAR, max(known)) + 1)
    return tuple(_year(calendar, year) for year in span)


def _year(calendar: Calendar, year: int) -> YearRow:
    plan, status = calendar.years.get(year), calendar.status(year)
    tone, icon = TONES[status]
    words = say(f"knowledge.year.{status.value}")
    if plan is None:
        return YearRow(year, status.value, words, tone, icon, say("knowledge.year.no_notice"), "")
    wrong = check(plan) if plan.status is YearStatus.PUBLISHED else []
    title = plan.title or say("knowledge.year.no_notice")
    counts = say(
        "knowledge.year.counts",
        off=len(plan.holidays),
        makeups=len(plan.makeups),
        closures=len(plan.closures),
    )
    return YearRow(year, status.value, words, tone, icon, title, counts, tuple(map(sentence, wrong)))


def sentence(fault: YearFault) -> str:
    """A fault of a year in words."""
    return say(fault.key, year=fault.year, entry=fault.entry, found=fault.found)


def warnings(calendar: Calendar, now: int) -> tuple[str, ...]:
    """The standing warning: this year unpublished, or from 1 November the next one."""
    return tuple(say("knowledge.calendar.warning", year=year) for year in calendar.unpublished(now))


def months(calendar: Calendar, year: int, now: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    today = local_date(now)
    return tuple(_month(calendar, year, month, today) for month in range(1, 13))


def _month(calendar: Calendar, year: int, month: int, today: date) -> Month:
    weeks = Weeks(firstweekday=0).monthdatescalendar(year, month)
    shown = tuple(
        tuple(_day(calendar, on, today) if on.month == month else None for on in week) for week in weeks
    )
    return Month(say("knowledge.month.title", month=month), shown)


def _day(calendar: Calendar, on: date, today: date) -> DayCell:
    day = calendar.day(on)
    guessed = calendar.status(on.year) is not YearStatus.PUBLISHED and day.kind is not DayKind.CLOSED
    return DayCell(
        on,
        say(f"knowledge.day.letter.{day.kind.value}") if day.kind is not DayKind.WORKDAY else "",
        DAY_TONES[day.kind],
        _words(on, day, guessed),
        guessed,
        on == today,
    )


def _words(on: date, day: Day, guessed: bool) -> str:
    weekday = say(f"clock.weekday.{on.weekday()}")
    kind = say(f"knowledge.day.{day.kind.value}")
    parts = [f"{on.isoformat()} {weekday}", kind]
    parts += [day.name] if day.name else []
    parts += [" ".join(_hours(day))] if day.spans else []
    parts += [say("knowledge.day.guessed")] if guessed else []
    return " · ".join(parts)


def _hours(day: Day) -> Iterator[str]:
    for start, end in day.spans:
        yield f"{_hour(start)}–{_hour(end)}"


def _hour(at: int) -> str:
    minutes = at // 60_000
    return f"{minutes // 60:02}:{minutes % 60:02}"


def legend() -> tuple[tuple[str, str, str], ...]:
    """Kind, letter and tone of everything the grid shows; without a letter it is the hatch of a guessed day."""
    kinds = tuple(
        (say(f"knowledge.day.{kind.value}"), say(f"knowledge.day.letter.{kind.value}"), tone)
        for kind, tone in DAY_TONES.items()
    )
    return (*kinds, (say("knowledge.day.guessed"), "", "provisional"))
