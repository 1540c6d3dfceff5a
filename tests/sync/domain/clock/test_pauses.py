"""Pauses, resumes, stops and re-rating."""

import pytest

from sync.domain.clock import (
    Clock,
    ClockError,
    Light,
    Thresholds,
    counted,
    is_late,
    left,
    light,
    local,
    parse,
    pause,
    recompute,
    relimit,
    resume,
    start,
    stop,
)
from tests.sync.domain.clock.calendars import shipped

HOUR = 3_600_000
NOVEMBER_9 = (2026, 11, 9)


def day(*clock_time: int) -> int:
    return local(*NOVEMBER_9, *clock_time)


def running(limit: str = "1wd") -> Clock:
    return start("handling", "unit", parse(limit), day(9), shipped())


def paused(since: int, until: int = 0, limit: str = "1wd") -> Clock:
    held = pause(running(limit), shipped(), since, reason="weather", approver="duty")
    return resume(held, shipped(), until) if until else held


@pytest.mark.parametrize(
    ("since", "until", "due"),
    [
        (day(10), day(11), local(2026, 11, 10, 10)),
        (day(12), day(14), day(18)),
        (day(17), local(2026, 11, 10, 9, 30), local(2026, 11, 10, 10, 30)),
        (day(10), local(2026, 11, 15, 23), local(2026, 11, 16, 17)),
    ],
)
def test_working_time_inside_a_pause_is_not_counted(since, until, due):
    assert paused(since, until).due == due


def test_a_natural_clock_skips_the_pause_as_it_is():
    assert paused(day(9, 30), day(20), limit="2h").due == day(21, 30)


def test_while_paused_nothing_is_due_and_the_rest_is_kept():
    held = paused(day(10))
    assert (held.due, held.remaining, held.is_paused) == (0, 6 * HOUR, True)
    assert left(held, shipped(), local(2026, 12, 1)) == 6 * HOUR
    assert not is_late(held, local(2027, 12, 1))


def test_a_pause_after_the_due_time_saves_nobody():
    held = paused(day(18) + 1)
    assert held.due == day(18)
    assert light(held, day(19), Thresholds()) is Light.RED


def test_a_pause_survives_a_new_class_and_a_new_calendar():
    held = paused(day(10), day(11))
    again = recompute(relimit(held, shipped(), parse("3wd"), rulebook="new"), shipped())
    assert again.pauses == held.pauses
    assert again.due == local(2026, 11, 12, 10)
    assert again.rulebook == "new"


def test_a_new_class_keeps_the_time_already_used():
    changed = relimit(running("3wd"), shipped(), parse("1wd"))
    assert counted(changed, shipped(), day(12)) == 3 * HOUR
    assert changed.due == day(18)


@pytest.mark.parametrize(
    ("at", "outcome"), [(day(18), "met"), (day(18) + 1, "late"), (local(2027, 5, 1), "late")]
)
def test_stopping_tells_whether_it_was_in_time(at, outcome):
    assert stop(running(), at).outcome == outcome


def test_a_withdrawn_obligation_is_neither_met_nor_late():
    done = stop(running(), local(2027, 5, 1), dropped=True)
    assert (done.outcome, light(done, 0, Thresholds())) == ("dropped", Light.DONE)


def test_stopping_ends_an_open_pause():
    done = stop(paused(day(10)), day(11))
    assert (done.pauses[-1].to_ms, done.outcome) == (day(11), "met")
    assert counted(done, shipped(), local(2026, 12, 1)) == HOUR


@pytest.mark.parametrize(
    ("reason", "act"),
    [
        ("already_paused", lambda: pause(paused(day(10)), shipped(), day(11), reason="r", approver="a")),
        ("pause_in_the_past", lambda: pause(running(), shipped(), day(8), reason="r", approver="a")),
        (
            "pause_in_the_past",
            lambda: pause(paused(day(10), day(12)), shipped(), day(11), reason="r", approver="a"),
        ),
        ("not_paused", lambda: resume(running(), shipped(), day(11))),
        ("resume_before_pause", lambda: resume(paused(day(10)), shipped(), day(9, 30))),
        ("stopped", lambda: stop(stop(running(), day(10)), day(11))),
    ],
)
def test_an_act_that_makes_no_sense_is_refused_by_name(reason, act):
    with pytest.raises(ClockError) as found:
        act()
    assert found.value.reason == reason


def test_the_light_turns_yellow_on_the_last_fifth_of_counted_time():
    edge = day(18) - 84 * 60_000
    assert light(running(), edge - 1, Thresholds(), shipped()) is Light.GREEN
    assert light(running(), edge, Thresholds(), shipped()) is Light.YELLOW
    assert light(running(), day(18) + 1, Thresholds(), shipped()) is Light.RED
    assert light(paused(day(10)), day(11), Thresholds()) is Light.PAUSED


def test_a_pause_that_begins_at_the_due_time_changes_nothing():
    assert paused(day(18), local(2026, 11, 10, 11)).due == day(18)
    assert paused(day(18)).due == day(18)
