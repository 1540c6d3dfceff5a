"""A second opinion on due times: walks minute by minute, shares no line with the engine."""

import json
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from pathlib import Path

CALENDARS = Path(__file__).parents[4] / "resources" / "calendars"
MINUTE = 60_000
DAY = 1440 * MINUTE
EAST = 480 * MINUTE
UNITS = {"m": 1, "h": 60, "d": 1440, "wh": 60, "wd": 420}


@cache
def _notice(year: int) -> dict:
    return json.loads((CALENDARS / f"{year}.json").read_text("utf-8"))


@cache
def _minutes(day: int) -> bytes | None:
    """Which of the 1440 minutes of a local day (days since 1970) are office time; None when the day is off."""
    on = date(1970, 1, 1) + timedelta(days=day)
    notice = _notice(on.year)
    if on.isoformat() in notice["holidays"]:
        return None
    if on.isoweekday() > 5 and on.isoformat() not in notice["makeups"]:
        return None
    return bytes(540 <= minute < 720 or 840 <= minute < 1080 for minute in range(1440))


def _step(at: int, working: bool, edges: list[int]) -> tuple[int, bool]:
    """The next instant at which anything may change, and whether the time up to it is office time."""
    day, inside = divmod(at + EAST, DAY)
    following = bisect_right(edges, at)
    edge = edges[following] if following < len(edges) else at + DAY
    if not working:
        return min(edge, at + MINUTE * 60), True
    mask = _minutes(day)
    if mask is None:
        return min(edge, at - inside + DAY), False
    return min(edge, at - inside % MINUTE + MINUTE), bool(mask[inside // MINUTE])


class Pauses:
    """Whether an instant lies in one of them: more have begun by then than have ended."""

    def __init__(self, pauses: list[tuple[int, int]]) -> None:
        self._begun = sorted(since for since, _ in pauses)
        self._ended = sorted(until for _, until in pauses)
        self.edges = sorted({*self._begun, *self._ended})

    def hold(self, at: int) -> bool:
        return bisect_right(self._begun, at) > bisect_right(self._ended, at)


def due(start: int, stretches: list[tuple[bool, int]], pauses: list[tuple[int, int]]) -> int:
    """The earliest instant at which every (working?, amount in ms) has been counted, one after the other."""
    paused = Pauses(pauses)
    at = start
    for working, amount in stretches:
        while amount > 0:
            following, office = _step(at, working, paused.edges)
            if office and not paused.hold(at):
                if amount <= following - at:
                    at, amount = at + amount, 0
                    continue
                amount -= following - at
            at = following
    return at


def counted(start: int, end: int, working: bool, pauses: list[tuple[int, int]]) -> int:
    """Milliseconds counted between two instants."""
    paused = Pauses(pauses)
    edges = sorted({end, *paused.edges})
    total, at = 0, start
    while at < end:
        following, office = _step(at, working, edges)
        if office and not paused.hold(at):
            total += following - at
        at = following
    return total
