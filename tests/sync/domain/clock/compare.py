"""Engine against oracle on random clocks: ``python -m tests.sync.domain.clock.compare 100000 1``, on every core."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from random import Random

from sync.domain import clock as engine
from tests.sync.domain.clock import oracle
from tests.sync.domain.clock.calendars import shipped

FIRST, LAST = engine.local(2024, 1, 1), engine.local(2026, 10, 20)
LIMITS = ["15m", "30m", "2h", "24h", "3d", "1wh", "5wh", "1wd", "1wd", "2wd", "3wd", "5wd"]
EXTENSIONS = ["1wd", "3wd", "4wh", "2h", "1d"]


def compare(n: int, seed: int) -> list[str]:
    """The cases of ``n`` random ones in which engine and oracle differ; empty when they agree."""
    dice, calendar = Random(seed), shipped()
    return [case for case in (_case(dice, calendar) for _ in range(n)) if case]


PART = 2_500
"""Cases a core takes at a time."""


def parts(n: int, seed: int) -> list[tuple[int, int]]:
    """The cases in parts, each with dice of its own: the same ones however many cores there are."""
    return [(min(PART, n - begun), seed * 1_000_003 + part) for part, begun in enumerate(range(0, n, PART))]


def everywhere(n: int, seed: int) -> list[str]:
    """``compare`` on all cores."""
    asked = parts(n, seed)
    with ProcessPoolExecutor(os.cpu_count()) as cores:
        found = cores.map(compare, [size for size, _ in asked], [dice for _, dice in asked])
        return [case for part in found for case in part]


def _case(dice: Random, calendar: engine.Calendar) -> str:
    at = dice.randrange(FIRST, LAST)
    if dice.random() < 0.2:
        at -= at % 1_800_000
    limit = engine.parse(dice.choice(LIMITS))
    used = dice.randrange(limit.span_ms(calendar) + 1) if dice.random() < 0.2 else 0
    clock = engine.start("handling", "unit", limit, at, calendar, used=used)
    pauses = _pauses(dice, at)
    for since, until in pauses:
        clock = engine.pause(clock, calendar, since, reason="weather", approver="duty")
        clock = engine.resume(clock, calendar, until)
    spans = [(limit.working, limit.span_ms(calendar) - used)]
    if dice.random() < 0.2:
        more = engine.parse(dice.choice(EXTENSIONS))
        clock = engine.extend(clock, calendar, more, at, reason="complex", approver="duty")
        spans.append((more.working, more.span_ms(calendar)))
    told = oracle.due(at, spans, pauses)
    faults = [] if clock.due == told else [f"due {clock.due} oracle {told}"]
    if len(spans) == 1:
        look = at + dice.randrange(4 * oracle.DAY)
        mine = engine.counted(clock, calendar, look) - used
        theirs = oracle.counted(at, look, limit.working, pauses)
        faults += [] if mine == theirs else [f"counted {mine} oracle {theirs}"]
    return f"{clock}: {'; '.join(faults)}" if faults else ""


def _pauses(dice: Random, at: int) -> list[tuple[int, int]]:
    found = []
    for _ in range(dice.choice((0, 0, 1, 2, 3))):
        at += dice.randrange(2 * oracle.DAY)
        since, at = at, at + dice.randrange(1, dice.choice((3, 40, 100)) * 3_600_000)
        found.append((since, at))
    return found


if __name__ == "__main__":
    begun = time.monotonic()
    differences = everywhere(int(sys.argv[1]), int(sys.argv[2]))
    seconds = time.monotonic() - begun
    print(f"{sys.argv[1]} cases, {len(differences)} differ, {seconds:.0f} s on {os.cpu_count()} cores")
    print(*differences[:5], sep="\n")
    sys.exit(bool(differences))
