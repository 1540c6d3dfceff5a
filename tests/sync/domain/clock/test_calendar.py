"""Which days count, which years can be trusted."""

from datetime import date, timedelta
from random import Random

import chinese_calendar
import msgspec
import pytest

from sync.domain.clock import (
    Calendar,
    CalendarRangeError,
    DayKind,
    Light,
    Thresholds,
    YearPlan,
    YearStatus,
    check,
    is_late,
    light,
    local,
    parse,
    recompute,
    start,
)
from sync.domain.clock.counting import due_times
from tests.sync.domain.clock.calendars import YEARS, plan, shipped


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_an_independent_calendar(year):
    day, differing = date(year, 1, 1), []
    while day.year == year:
        if bool(shipped().day(day).spans) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


@pytest.mark.parametrize("year", YEARS)
def test_the_shipped_years_pass_their_checks_and_count_as_published(year):
    assert check(plan(year)) == []
    assert shipped().status(year) is YearStatus.PUBLISHED


def test_2027_is_missing_and_announced_from_november():
    assert shipped().status(2027) is YearStatus.MISSING
    assert shipped().unpublished(local(2026, 10, 31, 23)) == ()
    assert shipped().unpublished(local(2026, 11, 1)) == (2027,)


def test_a_due_time_in_2027_is_a_range_and_never_late_on_a_guess():
    clock = start("handling", "unit", parse("3wd"), local(2026, 12, 31, 15), shipped())
    assert clock.due == local(2027, 1, 6, 15)
    assert clock.due_earliest == local(2027, 1, 3, 15)
    assert clock.due_latest == local(2027, 1, 12, 15)
    assert not is_late(clock, clock.due + 1)
    assert light(clock, clock.due + 1, Thresholds()) is Light.PROVISIONAL
    assert is_late(clock, clock.due_latest + 1)


def test_publishing_the_year_makes_the_due_time_certain():
    clock = start("handling", "unit", parse("5wd"), local(2026, 2, 13, 10), shipped(2026))
    certain = recompute(clock, shipped())
    assert clock.is_provisional
    assert not certain.is_provisional
    assert clock.due_earliest <= certain.due <= clock.due_latest
    assert certain.calendar == shipped().version


@pytest.mark.parametrize("year", YEARS)
def test_the_range_held_for_every_year_that_was_published_later(year):
    dice, first = Random(year), local(year, 1, 1)
    for _ in range(700):
        limit = parse(dice.choice(("1wh", "1wd", "3wd", "7wd", "15wd")))
        clock = start("handling", "unit", limit, first + dice.randrange(364 * 86_400_000), shipped(year))
        truth = due_times(clock, shipped()).due
        assert clock.due_earliest <= truth <= clock.due_latest, clock


def broken(**changes: object) -> list[str]:
    return [
        f"{fault.entry} {fault.reason}" for fault in check(msgspec.structs.replace(plan(2026), **changes))
    ]


def without(table: dict[date, str], *days: date) -> dict[date, str]:
    return {day: name for day, name in table.items() if day not in days}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"holidays": {}}, "year empty"),
        ({"makeups": {}}, "year swaps_unbalanced"),
        ({"makeups": plan(2026).makeups | {date(2026, 3, 2): "?"}}, "2026-03-02 makeup_on_weekday"),
        ({"makeups": plan(2026).makeups | {date(2026, 10, 4): "?"}}, "2026-10-04 off_and_worked"),
        ({"holidays": without(plan(2026).holidays, date(2026, 5, 2))}, "2026-05-02 statutory_day_missing"),
        ({"holidays": {date(2026, 1, 1): "元旦"}}, "year too_few_days"),
        ({"closures": {date(2025, 7, 1): "1号"}}, "2025-07-01 other_year"),
        ({"halves": {date(2026, 3, 2): ("09:00-12:00", "11:00-15:00")}}, "2026-03-02 bad_interval"),
        ({"halves": {date(2026, 3, 2): ("12:00-09:00",)}}, "2026-03-02 bad_interval"),
        ({"halves": {date(2026, 10, 4): ("09:00-12:00",)}}, "2026-10-04 half_of_day_off"),
    ],
)
def test_an_unsound_year_names_its_fault(changes, fault):
    assert fault in broken(**changes)


def test_a_year_that_says_published_but_fails_its_checks_stays_provisional():
    hollow = Calendar("hollow", {2026: YearPlan(2026, YearStatus.PUBLISHED)})
    assert hollow.status(2026) is YearStatus.PROVISIONAL
    assert start("handling", "unit", parse("1wd"), local(2026, 3, 2, 9), hollow).is_provisional


def test_a_notice_may_speak_about_the_december_before():
    swap = msgspec.structs.replace(
        plan(2026),
        holidays=plan(2026).holidays | {date(2025, 12, 31): "元旦"},
        makeups=plan(2026).makeups | {date(2025, 12, 28): "元旦"},
    )
    calendar = Calendar("swap", {2025: plan(2025), 2026: swap})
    assert check(swap) == []
    assert calendar.day_kind(date(2025, 12, 31)) is DayKind.HOLIDAY
    assert calendar.day_kind(date(2025, 12, 28)) is DayKind.MAKEUP


def test_an_order_closes_a_day_even_before_the_year_is_published():
    closed = Calendar("c", {2027: YearPlan(2027, closures={date(2027, 6, 1): "防台风令3号"})})
    assert (closed.day(date(2027, 6, 1)).kind, closed.day(date(2027, 6, 1)).name) == (
        DayKind.CLOSED,
        "防台风令3号",
    )


def test_an_instant_beyond_the_calendar_is_refused_not_guessed():
    with pytest.raises(CalendarRangeError):
        shipped().likely.advance(local(2049, 12, 31), 10**10)
    with pytest.raises(CalendarRangeError):
        shipped().worked(0, local(2026, 1, 1))


def test_a_calendar_travels_as_json_and_counts_the_same():
    back = msgspec.json.decode(msgspec.json.encode(shipped()), type=Calendar)
    assert back == shipped()
    at = local(2026, 2, 13, 17)
    assert back.likely.advance(at, 10**8) == shipped().likely.advance(at, 10**8)
