"""The 2019 round's due times on forty named instants, worked out by hand; nothing here was computed by a machine.

The round (F-048): consult 1 working day, suggestion 3, complaint from 1 natural hour to 7 working days. An office
day is 09:00–12:00 and 14:00–18:00, seven hours; a working day is seven hours of office time, counted on. So whoever
comes in during an office day is due at the same point of the n-th following working day (no days written: count
them); whoever comes in outside is counted from the next opening, and is due at a closing. A due time is the first
instant that suffices: three hours into a day it is 12:00, not 14:00. 暂定 gives likely, earliest and latest.
"""

from datetime import date

import pytest
from msgspec.structs import replace

from resources import reader
from sync.domain.clock import Calendar, Clock, local, parse, start, with_year
from sync.domain.rulebook import Rulebook, limit_for
from sync.wire.codec import decode
from tests.sync.domain.clock.calendars import plan, shipped

BOOK = decode(reader.blob("rulebooks/pingshan-2019.json"), Rulebook)
FASTEST, SLOWEST = {"complain": "1h"}, {}
"""Limits of the fastest class there is, and of a matter whose class says nothing."""

# name, received, consult 1wd, suggestion 3wd, complaint 1h, complaint 7wd, why
ORDINARY = [
    ("Monday at opening", "2026-11-09 09:00", "11-09 18:00", "11-11 18:00", "11-09 10:00", "11-17 18:00",
     "all seven hours of Monday; Mon Tue Wed; Mon–Fri, Mon, Tue"),
    ("Monday 10:48", "2026-11-09 10:48", "11-10 10:48", "11-12 10:48", "11-09 11:48", "11-18 10:48",
     "1:48 into the day: same point of Tuesday, of Thursday, of the seventh day after (10–13, 16–18)"),
    ("Lunch begins", "2026-11-09 12:00", "11-10 12:00", "11-12 12:00", "11-09 13:00", "11-18 12:00",
     "3:00 into the day; 4 h are left of it, 3 h of the next suffice at 12:00"),
    ("In the lunch break", "2026-11-09 12:30", "11-10 12:00", "11-12 12:00", "11-09 13:30", "11-18 12:00",
     "the break counts nothing: as at 12:00; the natural hour knows no lunch"),
    ("Lunch ends", "2026-11-09 14:00", "11-10 12:00", "11-12 12:00", "11-09 15:00", "11-18 12:00",
     "still 3:00 into the day"),
    ("A minute before closing", "2026-11-09 17:59", "11-10 17:59", "11-12 17:59", "11-09 18:59", "11-18 17:59",
     "one minute of Monday, 6:59 of the last day"),
    ("At closing", "2026-11-09 18:00", "11-10 18:00", "11-12 18:00", "11-09 19:00", "11-18 18:00",
     "nothing of Monday is left: Tuesday whole; Tue Wed Thu; Tue–Fri, Mon, Tue, Wed"),
    ("In the evening", "2026-11-09 20:15", "11-10 18:00", "11-12 18:00", "11-09 21:15", "11-18 18:00",
     "as at closing"),
    ("Half an hour to midnight", "2026-11-09 23:30", "11-10 18:00", "11-12 18:00", "11-10 00:30", "11-18 18:00",
     "as at closing; the natural hour runs over midnight"),
    ("Midnight", "2026-11-10 00:00", "11-10 18:00", "11-12 18:00", "11-10 01:00", "11-18 18:00",
     "Tuesday has begun, its office has not: the same as the evening before"),
    ("A minute before opening", "2026-11-10 08:59", "11-10 18:00", "11-12 18:00", "11-10 09:59", "11-18 18:00",
     "as at midnight; only the natural hour has begun"),
    ("Friday 17:00", "2026-11-13 17:00", "11-16 17:00", "11-18 17:00", "11-13 18:00", "11-24 17:00",
     "6:00 into Friday: Monday; Mon Tue Wed; 16–20, 23, 24"),
    ("Friday evening", "2026-11-13 21:00", "11-16 18:00", "11-18 18:00", "11-13 22:00", "11-24 18:00",
     "from Monday's opening: Monday whole; 16 17 18; 16–20, 23, 24"),
    ("Saturday", "2026-11-14 11:00", "11-16 18:00", "11-18 18:00", "11-14 12:00", "11-24 18:00",
     "a weekend counts nothing: as on Friday evening"),
    ("The last minute of Sunday", "2026-11-15 23:59", "11-16 18:00", "11-18 18:00", "11-16 00:59", "11-24 18:00",
     "the same; the natural hour ends on Monday"),
    ("Leap day", "2024-02-29 09:15", "03-01 09:15", "03-05 09:15", "02-29 10:15", "03-11 09:15",
     "Thursday; Fri 1 March; 1, 4, 5; 1, 4–8, 11"),
]  # fmt: skip

HOLIDAYS = [
    ("Make-up Sunday before Spring Festival 2024", "2024-02-04 14:30", "02-05 14:30", "02-07 14:30",
     "02-04 15:30", "02-19 14:30",
     "3:30 into a worked Sunday: Monday; 5 6 7; 5–9, then off to 17, the worked Sunday 18, Monday 19"),
    ("The eve of 2024, a workday then", "2024-02-09 17:00", "02-18 17:00", "02-20 17:00", "02-09 18:00",
     "02-26 17:00", "6:00 into Friday; off 10–17; worked Sunday 18; 18 19 20; 18–23, 26"),
    ("Closing before Labour Day 2024", "2024-04-30 18:30", "05-06 18:00", "05-08 18:00", "04-30 19:30",
     "05-13 18:00", "off 1–5 May; Monday 6 whole; 6 7 8; 6–10, the make-up Saturday 11, Monday 13"),
    ("Make-up Saturday after Labour Day 2024", "2024-05-11 11:30", "05-13 11:30", "05-15 11:30", "05-11 12:30",
     "05-21 11:30", "2:30 into a worked Saturday; Sunday is off; 13; 13 14 15; 13–17, 20, 21"),
    ("Lunch of a make-up Sunday 2025", "2025-01-26 12:15", "01-27 12:00", "02-06 12:00", "01-26 13:15",
     "02-11 12:00", "3:00 into it: Monday 27; then off 28 Jan – 4 Feb: 27, 5, 6; 27, 5, 6, 7, worked Sat 8, 10, 11"),
    ("Spring Festival's eve 2025, in the evening", "2025-01-28 20:00", "02-05 18:00", "02-07 18:00",
     "01-28 21:00", "02-12 18:00", "off to 4 Feb; Wednesday 5 whole; 5 6 7; 5 6 7, worked Sat 8, 10 11 12"),
    ("Make-up Sunday before Labour Day 2025", "2025-04-27 09:01", "04-28 09:01", "04-30 09:01", "04-27 10:01",
     "05-09 09:01", "one minute into it: 28; 28 29 30; 28 29 30, off 1–5 May, 6 7 8 9"),
    ("Before National Day 2025", "2025-09-30 17:45", "10-09 17:45", "10-11 17:45", "09-30 18:45", "10-16 17:45",
     "6:45 into Tuesday; off 1–8 Oct; Thursday 9; 9 10, worked Sat 11; 9 10 11, 13–16"),
    ("Mid-Autumn inside National Day 2025", "2025-10-06 10:00", "10-09 18:00", "10-11 18:00", "10-06 11:00",
     "10-16 18:00", "a day off: from Thursday 9; whole days to Sat 11, to Thursday 16"),
    ("The last afternoon of 2025", "2025-12-31 16:00", "2026-01-04 16:00", "2026-01-06 16:00", "12-31 17:00",
     "2026-01-12 16:00", "5:00 into Wednesday; off 1–3 Jan; worked Sunday 4; 4 5 6; 4–9, 12"),
    ("The last night of 2025", "2025-12-31 23:40", "2026-01-04 18:00", "2026-01-06 18:00", "2026-01-01 00:40",
     "2026-01-12 18:00", "from the worked Sunday's opening; the natural hour runs into the new year"),
    ("Make-up Sunday of New Year 2026", "2026-01-04 09:00", "01-04 18:00", "01-06 18:00", "01-04 10:00",
     "01-12 18:00", "a Sunday like any Monday: whole; 4 5 6; 4–9, 12"),
    ("Friday before the make-up Saturday 2026", "2026-02-13 17:30", "02-14 17:30", "02-25 17:30", "02-13 18:30",
     "03-02 17:30", "6:30 into it: worked Sat 14; 14, off 15–23, 24, 25; 14, 24–27, worked Sat 28, Monday 2"),
    ("Make-up Saturday before Spring Festival 2026", "2026-02-14 10:00", "02-24 10:00", "02-26 10:00",
     "02-14 11:00", "03-03 10:00", "1:00 into it, then nine days off: 24; 24 25 26; 24–27, worked Sat 28, 2, 3 March"),
    ("First day of the Year of the Horse", "2026-02-17 09:30", "02-24 18:00", "02-26 18:00", "02-17 10:30",
     "03-03 18:00", "off to the 23rd; from Tuesday 24's opening the same days, whole"),
    ("Make-up Saturday after Spring Festival 2026", "2026-02-28 15:00", "03-02 15:00", "03-04 15:00",
     "02-28 16:00", "03-10 15:00", "4:00 into it; Sunday off; Monday 2; 2 3 4; 2–6, 9, 10"),
    ("Make-up Sunday before Mid-Autumn 2026", "2026-09-20 09:00", "09-20 18:00", "09-22 18:00", "09-20 10:00",
     "09-29 18:00", "whole Sunday; 20 21 22; 20–24, off 25–27, 28, 29"),
    ("Before National Day 2026", "2026-09-30 11:00", "10-08 11:00", "10-10 11:00", "09-30 12:00", "10-15 11:00",
     "2:00 into Wednesday; off 1–7; Thursday 8; 8 9, worked Sat 10; 8 9 10, 12–15"),
    ("Make-up Saturday after National Day 2026", "2026-10-10 17:30", "10-12 17:30", "10-14 17:30", "10-10 18:30",
     "10-20 17:30", "6:30 into it; 12; 12 13 14; 12–16, 19, 20"),
]  # fmt: skip

LOCAL = [
    ("On a half-day", "2026-11-13 10:00", "11-16 16:00", "11-18 16:00", "11-13 11:00", "11-24 16:00",
     "Friday closes at 12:00: 2 h of it, 5 h of Monday (3 + 2); 2 + 7 + 7 + 5; 2 + 6 × 7 + 5, on Tuesday 24"),
    ("The afternoon before a half-day", "2026-11-12 17:00", "11-16 12:00", "11-18 12:00", "11-12 18:00",
     "11-24 12:00", "1 h Thursday, 3 h Friday, 3 h Monday; 4 + 7 + 7 + 3; 4 + 6 × 7 + 3, on Tuesday 24"),
    ("Before a typhoon closure", "2026-09-15 17:00", "09-17 17:00", "09-20 17:00", "09-15 18:00", "09-24 17:00",
     "Wednesday 16 is closed by order: 17; 17 18, worked Sun 20; 17 18 20, 21–24"),
]  # fmt: skip

PROVISIONAL = [
    ("The last working day of 2026, morning before", "2026-12-30 10:00", "2026-12-31 10:00",
     "2027-01-05 10:00 2027-01-02 10:00 2027-01-11 10:00", "2026-12-30 11:00",
     "2027-01-11 10:00 2027-01-06 10:00 2027-01-15 10:00",
     "consult stays in the published year; likely: 31, off Fri 1 and the weekend, 4, 5; at the earliest nothing is "
     "off and weekends near it are worked: 31, 1, 2; at the latest four workdays more are off (4–7): 31, 8, 11; "
     "seven likely 31, 4–8, 11; earliest 31, 1–6; latest 31, 8, 11–15"),
    ("The last afternoon of 2026", "2026-12-31 16:00", "2027-01-04 16:00 2027-01-01 16:00 2027-01-08 16:00",
     "2027-01-06 16:00 2027-01-03 16:00 2027-01-12 16:00", "2026-12-31 17:00",
     "2027-01-12 16:00 2027-01-07 16:00 2027-01-18 16:00",
     "5:00 into Thursday; likely 4; 4 5 6; 4–8, 11, 12; earliest 1; 1 2 3; 1–7; latest 8; 8, 11, 12; 8, 11–15, 18; "
     "the natural hour is certain"),
]  # fmt: skip

EVERY = [*ORDINARY, *HOLIDAYS, *LOCAL, *PROVISIONAL]
COLUMNS = (("consult", FASTEST), ("suggestion", FASTEST), ("complaint", FASTEST), ("complaint", SLOWEST))


def at(told: str, year: str = "") -> int:
    """UTC ms of a local time; the year may be left out."""
    day, clock = (told if told.count("-") == 2 else f"{year}-{told}").split()
    return local(*map(int, day.split("-")), *map(int, clock.split(":")))


def calendar(received: str) -> Calendar:
    """The shipped calendar; for the local instants with a half-day and a closure of that autumn."""
    if received not in [one[1] for one in LOCAL]:
        return shipped()
    halves, closures = {date(2026, 11, 13): ("09:00-12:00",)}, {date(2026, 9, 16): "三防〔2026〕8号"}
    return with_year(shipped(), replace(plan(2026), halves=halves, closures=closures))


def clock(kind: str, leaf: dict[str, str], received: str) -> Clock:
    """The total clock of a matter by this round."""
    limit = limit_for(BOOK, "total", kind=kind, leaf_limits=leaf | {"consult": "1wd", "suggest": "3wd"})
    return start("total", "unit", limit, at(received), calendar(received))


@pytest.mark.parametrize("row", EVERY, ids=[one[0] for one in EVERY])
def test_every_kind_is_due_when_the_reasoning_says(row: tuple[str, ...]) -> None:
    _, received, *told, _ = row
    year = received[:4]
    for (kind, leaf), text in zip(COLUMNS, told, strict=True):
        wanted = [text] if len(text) <= 16 else [text[n : n + 16] for n in (0, 17, 34)]
        found = clock(kind, leaf, received)
        dues = (found.due, found.due_earliest, found.due_latest) if found.is_provisional else (found.due,)
        assert dues == tuple(at(one, year) for one in wanted), (kind, text)


def test_there_are_forty_instants_of_different_names() -> None:
    assert len({one[0] for one in EVERY}) == len({one[1] for one in EVERY}) == len(EVERY) == 40


@pytest.mark.parametrize(
    ("kind", "like"),
    [("praise", "consult"), ("help", "complaint"), ("report", "complaint"), ("other", "complaint")],
)
def test_the_other_kinds_run_like_one_of_the_three(kind: str, like: str) -> None:
    for row in EVERY:
        for leaf in (FASTEST, SLOWEST):
            assert clock(kind, leaf, row[1]) == clock(like, leaf, row[1])


def test_the_round_is_the_one_meant() -> None:
    assert (BOOK.kinds["complaint"], BOOK.unclassified["complaint"]) == ("leaf", "7wd")
    assert [str(limit_for(BOOK, "total", kind=kind)) for kind in ("consult", "suggestion")] == ["1wd", "3wd"]
    assert str(parse("1h")) == "1h"
