"""The ruler explains a due time piece by piece."""

from datetime import date

import msgspec
import pytest

from resources import reader
from sync.domain.clock import (
    SegmentKind,
    extend,
    local,
    local_date,
    parse,
    pause,
    resume,
    ruler,
    start,
    with_year,
)
from tests.sync.domain.clock.calendars import plan, shipped


def kinds(clock, calendar, now):
    return [str(piece.kind) for piece in ruler(clock, calendar, now).segments]


def test_a_weekend_and_its_nights_are_grey():
    clock = start("handling", "unit", parse("1wd"), local(2026, 11, 13, 17), shipped())
    assert kinds(clock, shipped(), clock.start) == [
        "counted",
        "night",
        "rest",
        "night",
        "counted",
        "lunch",
        "counted",
    ]


def test_spring_festival_and_its_make_up_saturday_are_named():
    clock = start("handling", "unit", parse("2wd"), local(2026, 2, 13, 17), shipped())
    pieces = ruler(clock, shipped(), clock.start).segments
    assert {(piece.kind, piece.name) for piece in pieces if piece.name} == {
        (SegmentKind.MAKEUP, "春节"),
        (SegmentKind.HOLIDAY, "春节"),
    }
    assert any(piece.counted and local_date(piece.from_ms) == date(2026, 2, 14) for piece in pieces)


def test_a_pause_carries_its_reason_and_approver():
    clock = start("handling", "unit", parse("1wd"), local(2026, 11, 9, 9), shipped())
    clock = pause(clock, shipped(), local(2026, 11, 9, 10), reason="material", approver="值班长 林")
    clock = resume(clock, shipped(), local(2026, 11, 10, 10))
    grey = [one for one in ruler(clock, shipped(), clock.start).segments if one.kind is SegmentKind.PAUSE]
    assert [(one.from_ms, one.to_ms, one.name, one.approver) for one in grey] == [
        (local(2026, 11, 9, 10), local(2026, 11, 10, 10), "material", "值班长 林")
    ]


def test_a_half_day_and_a_closure_are_told_apart():
    year = msgspec.structs.replace(
        plan(2026), closures={date(2026, 11, 10): "防汛令1号"}, halves={date(2026, 11, 9): ("09:00-12:00",)}
    )
    calendar = with_year(shipped(), year)
    clock = start("handling", "unit", parse("1wd"), local(2026, 11, 9, 9), calendar)
    assert kinds(clock, calendar, clock.start)[:6] == ["counted", "lunch", "half", "night", "closed", "night"]


def test_a_natural_clock_is_green_all_along():
    clock = start("sign", "unit", parse("24h"), local(2026, 11, 14, 3), shipped())
    assert kinds(clock, shipped(), clock.start) == ["counted"]


def test_the_sum_names_every_addend():
    clock = start("handling", "unit", parse("1wd"), local(2026, 11, 9, 9), shipped(), used=60_000)
    clock = extend(clock, shipped(), parse("1wd"), clock.start, reason="complex", approver="值班长")
    clock = pause(clock, shipped(), local(2026, 11, 9, 11), reason="weather", approver="值班长")
    told = ruler(clock, shipped(), local(2026, 11, 9, 15)).lines
    assert [line.key for line in told] == [
        "ruler.start",
        "ruler.limit",
        "ruler.extension",
        "ruler.used",
        "ruler.pause_open",
        "ruler.counted",
        "ruler.left",
        "ruler.paused",
    ]
    assert told[4].values["lost_ms"] == 2 * 3_600_000
    assert told[-1].values["remaining_ms"] == 12 * 3_600_000 - 60_000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_and_every_piece_has_words(language):
    words = reader.load("phrases/ruler.json")
    clock = start("handling", "unit", parse("1wd"), local(2026, 12, 31, 15), shipped())
    for line in ruler(clock, shipped(), local(2027, 3, 1)).lines:
        assert words[line.key][language].format_map(line.values)
    assert all(f"ruler.kind.{kind}" in words for kind in SegmentKind)
