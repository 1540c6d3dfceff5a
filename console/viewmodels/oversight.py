"""The supervisor's table (督办): every unit with what it has open, late, returned, and how often it was on time."""

from collections.abc import Iterator
from typing import NamedTuple

from console.store.reading import Reading
from console.store.reference import References
from console.store.row import QueueRow
from console.store.view import View
from console.words import say

_CHUNK = 2_000
DAY_MS = 86_400_000
SPANS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
"""Periods that can be looked at, in days back from now."""


class UnitLine(NamedTuple):
    """One unit. ``on_time`` is the share of its matters closed in the period within the total limit; -1 for none."""

    unit: str
    name: str
    open: int
    late: int
    soon: int
    returned: int
    redo: int
    closed: int
    on_time: float

    @property
    def on_time_words(self) -> str:
        """The share in per cent, or that there is none."""
        return say("oversight.none") if self.on_time < 0 else f"{self.on_time * 100:.1f}%"


class Overview(NamedTuple):
    """All units, the ones with late matters first, and their sum."""

    lines: tuple[UnitLine, ...]
    total: UnitLine
    since: int


class _Sum:
    """Counts of one unit."""

    def __init__(self) -> None:
        self.open = self.late = self.soon = self.returned = self.redo = self.closed = self.in_time = (
            self.judged
        ) = 0

    def add(self, row: QueueRow, now: int, since: int, soon_ms: int) -> None:
        """One more matter this unit leads."""
        if row.closed:
            if row.closed >= since:
                self.closed += 1
                self.judged += bool(row.late_at)
                self.in_time += bool(row.late_at) and row.closed <= row.late_at
            return
        self.open += 1
        self.late += 0 < row.due < now and row.due_latest < now
        self.soon += now <= row.due <= now + soon_ms and not row.due_latest
        self.returned += row.state in ("returned", "ruling")
        self.redo += row.redo > 0

    def line(self, unit: str, name: str) -> UnitLine:
        """The counts as a line."""
        share = self.in_time / self.judged if self.judged else -1.0
        return UnitLine(
            unit, name, self.open, self.late, self.soon, self.returned, self.redo, self.closed, share
        )


def overview(reading: Reading, references: References, now: int, span: str) -> Overview:
    """Every row of this desk once, by lead unit; joined and void matters belong to nobody. Takes a second per 100,000."""
    since, soon = now - SPANS[span] * DAY_MS, reading.soon()
    sums: dict[str, _Sum] = {}
    whole = _Sum()
    for row in rows(reading, now):
        if row.state not in ("joined", "void") and row.lead:
            for one in (whole, sums.setdefault(row.lead, _Sum())):
                one.add(row, now, since, soon)
    units = references.catalogue.units
    lines = [one.line(unit, units.name(unit)) for unit, one in sums.items()]
    lines.sort(key=lambda line: (-line.late, -line.returned, -line.open, line.name))
    return Overview(tuple(lines), whole.line("", say("oversight.total")), since)


def rows(reading: Reading, now: int, lane: str = "all") -> Iterator[QueueRow]:
    """Every row of a lane, in chunks, so that no list of all is held."""
    ids = reading.ids(View(lane=lane, sort=("arrived",)), now)
    for at in range(0, len(ids), _CHUNK):
        yield from reading.rows(ids[at : at + _CHUNK]).values()


def open_view() -> View:
    """All open matters, by lead unit's longest waiting first."""
    return View(lane="open", sort=("due",))
