"""What holds for any clock."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.clock import (
    Clock,
    Limit,
    LimitUnit,
    counted,
    left,
    local,
    pause,
    recompute,
    resume,
    ruler,
    start,
)
from sync.domain.clock.bulk import recompute_all
from tests.sync.domain.clock.calendars import shipped
from tests.sync.domain.clock.compare import compare

instants = st.integers(local(2024, 1, 1), local(2026, 10, 1))
amounts = st.integers(1, 15 * 7 * 3_600_000)
limits = st.builds(Limit, st.integers(1, 5), st.sampled_from(LimitUnit))
lengths = st.integers(1, 5 * 86_400_000)


def running(at: int, limit: Limit, used: int = 0) -> Clock:
    return start("handling", "unit", limit, at, shipped(), used=used)


def held(clock: Clock, since: int, until: int) -> Clock:
    paused = pause(clock, shipped(), since, reason="weather", approver="duty")
    return resume(paused, shipped(), until)


@given(instants, amounts)
def test_the_time_worked_until_the_due_time_is_the_amount(at, amount):
    due = shipped().likely.advance(at, amount)
    assert shipped().worked(at, due) == amount
    assert shipped().worked(at, due - 1) == amount - 1


@given(instants, lengths, amounts)
def test_starting_later_is_never_due_earlier(at, later, amount):
    assert shipped().likely.advance(at, amount) <= shipped().likely.advance(at + later, amount)


@given(instants, lengths, lengths)
def test_worked_time_adds_up(at, first, second):
    whole = shipped().worked(at, at + first + second)
    assert whole == shipped().worked(at, at + first) + shipped().worked(at + first, at + first + second)


@given(instants, limits, lengths, lengths, lengths)
def test_one_pause_or_two_that_touch_are_the_same(at, limit, before, first, second):
    since = at + before
    once = held(running(at, limit), since, since + first + second)
    twice = held(held(running(at, limit), since, since + first), since + first, since + first + second)
    assert once.due == twice.due


@given(instants, limits, lengths, lengths)
def test_a_pause_never_brings_the_due_time_forward(at, limit, before, length):
    assert held(running(at, limit), at + before, at + before + length).due >= running(at, limit).due


@given(instants, limits, lengths, lengths)
def test_at_the_due_time_nothing_is_left(at, limit, before, length):
    clock = held(running(at, limit), at + before, at + before + length)
    assert left(clock, shipped(), clock.due) == 0
    assert left(clock, shipped(), clock.due - 1) == 1


@settings(max_examples=60)
@given(instants, limits, lengths, lengths, lengths)
def test_the_green_parts_of_the_ruler_add_up_to_the_counted_time(at, limit, before, length, look):
    clock, now = held(running(at, limit), at + before, at + before + length), at + before + length + look
    segments = ruler(clock, shipped(), now).segments
    assert segments[0].from_ms == at
    assert segments[-1].to_ms == max(clock.due, now)
    assert all(one.to_ms == two.from_ms for one, two in pairwise(segments))
    green = sum(max(0, min(one.to_ms, now) - one.from_ms) for one in segments if one.counted)
    assert green == counted(clock, shipped(), now)


@settings(max_examples=40)
@given(st.lists(st.tuples(instants, limits, st.integers(0, 10**6), st.booleans()), max_size=20))
def test_publishing_moves_fifty_thousand_clocks_as_it_moves_one(cases):
    old = shipped(2026)
    clocks = [start("handling", "unit", limit, at, old, used=used) for at, limit, used, _ in cases]
    clocks = [
        pause(clock, old, clock.start, reason="weather", approver="duty") if held_now else clock
        for clock, (_, _, _, held_now) in zip(clocks, cases, strict=True)
    ]
    assert recompute_all(clocks, shipped()) == [recompute(clock, shipped()) for clock in clocks]


def test_a_second_engine_that_walks_minute_by_minute_agrees():
    assert compare(1000, 20261109) == []
