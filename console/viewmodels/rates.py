"""How well it was done (成效, F-055, F-099, E20): rates by unit and period, each with the numbers it was made of."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from console.store.reading import Reading
from console.store.reference import References
from console.viewmodels.oversight import DAY_MS, SPANS, rows
from console.words import say
from sync.domain.law.handled import evaluations, given_back, handled
from sync.domain.law.responsibility import answerable
from sync.domain.ticket.ticket import State, Ticket

_CHUNK = 500
_AFTER = 31 * DAY_MS
"""An evaluation may come so long after the closing."""
_HOUR = 3_600_000
GOOD = ("completed", "on_time", "first_right", "answered", "solved", "satisfied", "called")
"""Rates that should be high."""
BAD = ("untouched", "unseen", "paused", "refused")
"""Rates that should be low: what a figure can be beautified with (防虚假)."""
KEYS = (
    "closed",
    "completed",
    "on_time",
    "first_right",
    "hours",
    "answered",
    "solved",
    "satisfied",
    "called",
    *BAD,
)
"""Every column, in order."""


class Share(NamedTuple):
    """A rate as the numbers it was made of."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """0 to 1; -1 when there is nothing to judge."""
        return self.part / self.whole if self.whole else -1.0

    @property
    def words(self) -> str:
        """``87.3%（48/55）``."""
        if not self.whole:
            return say("oversight.none")
        return say("rates.share", percent=f"{self.value * 100:.1f}", part=self.part, whole=self.whole)


class Mean(NamedTuple):
    """A mean of working time in hours, and of how many."""

    total: int
    of: int

    @property
    def value(self) -> float:
        """Working hours; -1 for none."""
        return self.total / self.of / _HOUR if self.of else -1.0

    @property
    def words(self) -> str:
        """``12.4 小时（48）``."""
        if not self.of:
            return say("oversight.none")
        return say("rates.hours", hours=f"{self.value:,.1f}", count=self.of)


class Amount(NamedTuple):
    """A plain number."""

    value: int

    @property
    def words(self) -> str:
        """With marks between thousands."""
        return f"{self.value:,}"


Figure = Share | Mean | Amount


class RateLine(NamedTuple):
    """One unit, or all of them."""

    unit: str
    name: str
    figures: dict[str, Figure]
    """By ``KEYS``."""


class Rates(NamedTuple):
    """All units that got or closed something in the period, who closed most first, and their sum."""

    lines: tuple[RateLine, ...]
    total: RateLine
    since: int


class _Sum:
    """Yes and no of one unit, by rate."""

    def __init__(self) -> None:
        self.closed = self.hours = self.timed = 0
        self.yes: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def judge(self, name: str, found: bool | None) -> None:
        """One more fact; ``None`` judges nothing."""
        if found is not None:
            self.all[name] += 1
            self.yes[name] += found

    def figures(self) -> dict[str, Figure]:
        """The figures of every column."""
        found: dict[str, Figure] = {"closed": Amount(self.closed), "hours": Mean(self.hours, self.timed)}
        return found | {name: Share(self.yes[name], self.all[name]) for name in (*GOOD, *BAD)}


def rates(reading: Reading, references: References, now: int, span: str) -> Rates:
    """Every matter that ended, was judged or given back in the period. Reads whole tickets: for a reading thread."""
    since, sums, whole = now - SPANS[span] * DAY_MS, dict[str, _Sum](), _Sum()
    wanted = []
    for row in rows(reading, now):
        if row.state in (State.JOINED, State.VOID):
            continue
        if row.received >= since:
            for one in (whole, sums.setdefault(row.lead, _Sum())):
                one.judge("completed", bool(row.closed))
        if row.closed >= since - _AFTER if row.closed else row.redo or row.returns:
            wanted.append(row.id)
    for ticket in _tickets(reading, wanted):
        unit = answerable(ticket)
        _count(ticket, references.calendar, (since, now), (whole, sums.setdefault(unit, _Sum())))
        for other, at, refused in given_back(ticket):
            if at >= since:
                for one in (whole, sums.setdefault(other, _Sum())):
                    one.judge("refused", refused)
    units = references.catalogue.units
    lines = [
        RateLine(unit, units.name(unit) if unit else say("rates.centre"), one.figures())
        for unit, one in sums.items()
        if one.closed or one.all
    ]
    lines.sort(key=lambda line: (-line.figures["closed"].value, line.name))
    return Rates(tuple(lines), RateLine("", say("oversight.total"), whole.figures()), since)


def _count(ticket: Ticket, calendar: Any, period: tuple[int, int], sums: tuple[_Sum, ...]) -> None:
    since, now = period
    facts = handled(ticket, calendar, now) if ticket.closed >= since else None
    for one in sums:
        for said in evaluations(ticket):
            if said.at >= since:
                for name in ("answered", "solved", "satisfied"):
                    one.judge(name, getattr(said, name))
        if facts is None:
            continue
        one.closed += 1
        one.hours += facts.worked or 0
        one.timed += facts.worked is not None
        for name in ("on_time", "first_right", "called", "untouched", "unseen", "paused"):
            one.judge(name, getattr(facts, name))


def _tickets(reading: Reading, wanted: list[str]) -> Iterator[Ticket]:
    """Matters that can say something about the period, a part at a time."""
    for at in range(0, len(wanted), _CHUNK):
        yield from reading.shown(wanted[at : at + _CHUNK]).values()
