"""Due times worked out by hand."""

from datetime import date

import msgspec
import pytest

from sync.domain.clock import Clock, Limit, counted, extend, is_late, left, local, parse, start, with_year
from sync.domain.clock.bulk import recompute_all
from tests.sync.domain.clock.calendars import plan, shipped

FRIDAY, SATURDAY, SUNDAY = (2026, 11, 13), (2026, 11, 14), (2026, 11, 15)
MONDAY, TUESDAY = (2026, 11, 9), (2026, 11, 10)


def clock(limit: str, *at: int, used: int = 0) -> Clock:
    return start("handling", "unit", parse(limit), local(*at), shipped(), used=used)


@pytest.mark.parametrize(
    ("at", "limit", "due"),
    [
        ((*MONDAY, 9), "1wd", (*MONDAY, 18)),
        ((2026, 11, 8, 11), "1wd", (*MONDAY, 18)),
        ((*MONDAY, 10), "1wd", (*TUESDAY, 10)),
        ((*MONDAY, 3), "1wd", (*MONDAY, 18)),
        ((*MONDAY, 12, 30), "1wd", (*TUESDAY, 12)),
        ((*MONDAY, 20), "1wd", (*TUESDAY, 18)),
        ((*MONDAY, 11, 30), "1wh", (*MONDAY, 14, 30)),
        ((*FRIDAY, 17), "2wh", (2026, 11, 16, 10)),
        ((*FRIDAY, 17), "1wd", (2026, 11, 16, 17)),
    ],
)
def test_a_working_limit_ends_at_the_first_instant_that_suffices(at, limit, due):
    assert clock(limit, *at).due == local(*due)


@pytest.mark.parametrize(
    ("at", "limit", "due"),
    [
        ((2026, 2, 13, 17), "1wd", (2026, 2, 14, 17)),
        ((2026, 2, 14, 17), "1wd", (2026, 2, 24, 17)),
        ((2026, 2, 27, 17), "2wd", (2026, 3, 2, 17)),
        ((2026, 9, 30, 15), "3wd", (2026, 10, 10, 15)),
        ((2026, 9, 19, 9), "1wd", (2026, 9, 20, 18)),
        ((2025, 1, 26, 9), "2wd", (2025, 1, 27, 18)),
        ((2025, 9, 30, 17), "1wd", (2025, 10, 9, 17)),
        ((2024, 2, 9, 17), "1wd", (2024, 2, 18, 17)),
        ((2024, 5, 10, 17), "1wd", (2024, 5, 11, 17)),
    ],
)
def test_holidays_and_make_up_workdays_decide_what_counts(at, limit, due):
    assert clock(limit, *at).due == local(*due)


@pytest.mark.parametrize(
    ("limit", "due"),
    [("15m", (2026, 2, 16, 23, 45)), ("24h", (2026, 2, 17, 23, 30)), ("60d", (2026, 4, 17, 23, 30))],
)
def test_natural_limits_run_through_spring_festival(limit, due):
    found = clock(limit, 2026, 2, 16, 23, 30)
    assert found.due == local(*due)
    assert not found.is_provisional


def test_a_danger_sign_in_in_an_unpublished_year_is_certain():
    found = clock("15m", 2027, 2, 6, 3)
    assert (found.due, found.is_provisional) == (local(2027, 2, 6, 3, 15), False)


def test_milliseconds_survive():
    at = local(*MONDAY, 10) + 123
    assert start("handling", "unit", parse("1wd"), at, shipped()).due == local(*TUESDAY, 10) + 123


def test_finishing_at_the_due_time_is_on_time_and_one_millisecond_later_is_late():
    found = clock("1wd", *MONDAY, 9)
    assert not is_late(found, found.due)
    assert is_late(found, found.due + 1)


def test_used_time_from_an_earlier_clock_lessens_the_amount():
    found = clock("1wd", *MONDAY, 9, used=3 * 3_600_000)
    assert found.due == local(*MONDAY, 15)
    assert left(found, shipped(), found.due) == 0


def test_a_clock_with_nothing_left_is_due_at_its_start():
    found = clock("1wd", *SUNDAY, 9, used=8 * 3_600_000)
    assert found.due == found.start


def test_an_extension_in_the_same_kind_of_unit_joins_the_limit():
    found = clock("1wd", *MONDAY, 9)
    longer = extend(found, shipped(), parse("3wd"), found.start, reason="complex", approver="duty")
    assert longer.due == local(2026, 11, 12, 18)


def test_a_working_extension_of_a_natural_limit_begins_where_the_limit_ended():
    found = clock("2h", *SATURDAY, 9)
    longer = extend(found, shipped(), parse("1wd"), found.start, reason="engineering", approver="chief")
    assert longer.due == local(2026, 11, 16, 18)
    assert counted(longer, shipped(), longer.due) == 9 * 3_600_000


def test_left_turns_negative_when_late():
    found = clock("1wd", *MONDAY, 9)
    assert left(found, shipped(), local(*TUESDAY, 10)) == -3_600_000


def test_a_working_day_follows_the_calendar_s_own_day_length():
    eight = shipped().__class__("eight", shipped().years, ("08:00-12:00", "14:00-18:00"))
    assert parse("1wd").span_ms(eight) == 8 * 3_600_000
    assert start("handling", "unit", parse("1wd"), local(*MONDAY, 8), eight).due == local(*MONDAY, 18)


def test_a_city_closure_and_a_half_day_move_the_due_time():
    year = msgspec.structs.replace(
        plan(2026), closures={date(2026, 11, 10): "防汛令1号"}, halves={date(2026, 11, 11): ("09:00-12:00",)}
    )
    local_calendar = with_year(shipped(), year)
    assert local_calendar.version != shipped().version
    found = start("handling", "unit", parse("2wd"), local(*MONDAY, 9), local_calendar)
    assert found.due == local(2026, 11, 12, 15)


def test_limits_print_as_they_are_read():
    assert [str(parse(text)) for text in ("30m", "2h", "4wh", "7wd", "60d")] == [
        "30m",
        "2h",
        "4wh",
        "7wd",
        "60d",
    ]
    assert isinstance(parse("1wd"), Limit)


@pytest.mark.parametrize(
    "at", [(*MONDAY, 9), (*SUNDAY, 9), (2026, 12, 30, 15), (2026, 12, 31, 15), (2023, 5, 1)]
)
def test_in_bulk_the_due_time_is_the_same_at_closing_time_and_across_an_unpublished_year(at):
    found = clock("1wd", *at)
    assert recompute_all([found, clock("2h", *at)], shipped()) == [found, clock("2h", *at)]
