"""Due times: vectorised and one by one, against numpy's own working days and a minute-by-minute walk."""

from random import Random
from typing import Any

import numpy as np

from sync.domain import clock as engine
from sync.domain.clock.bulk import BulkTime, recompute_all
from sync.domain.clock.counting import due_times
from tests.benchmarks.figures import at_least, beyond, sheet, within
from tests.benchmarks.rounds import in_turn, timed
from tests.sync.domain.clock import oracle
from tests.sync.domain.clock.calendars import plan, shipped

ROUNDS = 5
NINE, SIX = 9 * 3_600_000, 18 * 3_600_000
DAY, EAST = 86_400_000, 8 * 3_600_000
LIMITS = ("30m", "2h", "4wh", "1wd", "1wd", "3wd", "5wd", "7wd")


def run(quick: bool) -> dict[str, Any]:
    """All figures; the answers are compared with the peers' before anything is timed."""
    calendar = shipped()
    many, few = (200_000, 10_000) if quick else (1_000_000, 50_000)
    bulk, numpy_days = _vectorised(calendar, many)
    single, walk = _one_by_one(calendar, few)
    clocks = _open_clocks(calendar, 50_000)
    whole = in_turn(3, own=timed(lambda: recompute_all(clocks, calendar)))["own"]
    return sheet(
        "clocks",
        [
            beyond("vectorised_per_s", bulk, 1_000_000),
            at_least("vectorised_to_numpy_days", bulk, numpy_days, 0.1),
            beyond("one_by_one_per_s", single, 200_000),
            at_least("one_by_one_to_walk", single, walk, 100),
            within("recompute_50000_s", whole, 1.0),
        ],
        {"vectorised": many, "one_by_one": few},
    )


def _vectorised(calendar: engine.Calendar, n: int) -> tuple[float, float]:
    """Due times a second of n clocks that start at nine o'clock, and numpy's working days a second."""
    busdays = np.busdaycalendar(holidays=np.array(_off(), dtype="datetime64[D]"), weekmask="1111111")
    dice = np.random.default_rng(1)
    days = np.busday_offset(
        np.datetime64("2025-02-10") + dice.integers(0, 500, n), 0, roll="forward", busdaycal=busdays
    )
    lengths = dice.integers(1, 16, n)
    starts = days.astype("datetime64[ms]").astype(np.int64) - EAST + NINE
    time, amounts = BulkTime(calendar.likely), lengths * calendar.day_ms

    def theirs() -> Any:
        return np.busday_offset(days, lengths - 1, busdaycal=busdays)

    ends = theirs().astype("datetime64[ms]").astype(np.int64) - EAST + SIX
    if not np.array_equal(ends, time.advance(starts, amounts)):
        raise AssertionError("the engine and numpy disagree on whole working days")
    took = in_turn(ROUNDS, own=timed(lambda: time.advance(starts, amounts)), peer=timed(theirs))
    return n / took["own"], n / took["peer"]


def _off() -> list[str]:
    """Every day off of the shipped years, weekends included, make-up days not."""
    found: list[str] = []
    for year in (2024, 2025, 2026):
        notice = plan(year)
        day, end = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
        for one in np.arange(day, end):
            on = one.astype(object)
            if on in notice.holidays or (on.weekday() > 4 and on not in notice.makeups):
                found.append(on.isoformat())
    return found


def _one_by_one(calendar: engine.Calendar, n: int) -> tuple[float, float]:
    """Due times a second of single clocks, and of the walk (fewer of them: it is slow)."""
    clocks = _open_clocks(calendar, n, plain=True)
    some = clocks[: max(50, n // 500)]
    spans = [(one, [(one.limit.working, one.limit.span_ms(calendar))]) for one in some]
    for one, span in spans:
        if oracle.due(one.start, span, []) != one.due:
            raise AssertionError(f"the engine and the walk disagree on {one}")

    def own() -> None:
        for one in clocks:
            due_times(one, calendar)

    def walk() -> None:
        for one, span in spans:
            oracle.due(one.start, span, [])

    took = in_turn(ROUNDS, own=timed(own), peer=timed(walk))
    return n / took["own"], len(some) / took["peer"]


def _open_clocks(calendar: engine.Calendar, n: int, *, plain: bool = False) -> list[engine.Clock]:
    """Open clocks as a district has them: one in twenty was paused, one in fifty extended."""
    dice = Random(7)
    first, last = engine.local(2025, 1, 6), engine.local(2026, 9, 1)
    limits = [engine.parse(text) for text in LIMITS]
    found = []
    for _ in range(n):
        at = dice.randrange(first, last)
        clock = engine.start("handling", "unit", dice.choice(limits), at, calendar)
        if not plain and dice.random() < 0.05:
            clock = engine.pause(clock, calendar, at + 600_000, reason="rain", approver="officer")
            clock = engine.resume(clock, calendar, at + 9_000_000)
        if not plain and dice.random() < 0.02:
            more = engine.parse("1wd")
            clock = engine.extend(clock, calendar, more, at + 900_000, reason="complex", approver="officer")
        found.append(clock)
    return found
