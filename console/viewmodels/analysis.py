"""What came in (分析): shares by channel, kind, class and sub-district, and the days, counted from this desk's rows."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from console.store.reading import Reading
from console.store.reference import References
from console.store.row import QueueRow
from console.viewmodels.oversight import SPANS, rows
from console.words import say
from sync.domain.catalogue.taxonomy import Taxonomy
from sync.domain.clock import local_date

_MOST = 10


class Share(NamedTuple):
    """One bar: a name, a count, its share of all (0 to 1), and the value a filter would take."""

    key: str
    name: str
    number: int
    share: float

    @property
    def words(self) -> str:
        """``1,234 · 56.5%``."""
        return f"{self.number:,} · {self.share * 100:.1f}%"


class DayCount(NamedTuple):
    """One local day."""

    day: date
    number: int


class Analysis(NamedTuple):
    """All of it for one period, with the period before for comparison."""

    total: int
    before: int
    daily: float
    channels: tuple[Share, ...]
    kinds: tuple[Share, ...]
    classes: tuple[Share, ...]
    streets: tuple[Share, ...]
    days: tuple[DayCount, ...]
    closed: int
    on_time: float
    merged: int = 0
    """Matters counted under the class of the first version that theirs was split from."""
    unlisted: int = 0
    """Matters whose class the form in force does not have: counted by its id."""

    @property
    def class_words(self) -> str:
        """How the versions of the form were added up; empty when nothing had to be."""
        told = {"merged": self.merged, "unlisted": self.unlisted}
        return " · ".join(say(f"analysis.{name}", n=f"{count:,}") for name, count in told.items() if count)

    @property
    def change_words(self) -> str:
        """The change against the period before, in words."""
        if not self.before:
            return say("analysis.no_before")
        change = (self.total - self.before) / self.before * 100
        return say("analysis.growth", sign="+" if change >= 0 else "−", percent=f"{abs(change):.1f}")


class _Count:
    """Rows of one period, counted."""

    def __init__(self, taxonomy: Taxonomy, first: bool) -> None:
        self._taxonomy, self._first = taxonomy, first
        self.merged = self.unlisted = 0
        self.by: dict[str, Counter[str]] = {
            name: Counter() for name in ("channel", "kind", "class", "street")
        }
        self.days: Counter[date] = Counter()
        self.closed = self.judged = self.in_time = 0

    def add(self, row: QueueRow) -> None:
        """One more row."""
        self.days[local_date(row.received)] += 1
        self.by["channel"][row.channel] += 1
        self.by["kind"][row.kind] += 1
        self.by["class"][self._class(row.leaf)] += 1
        self.by["street"][row.street] += 1
        self.closed += bool(row.closed)
        self.judged += bool(row.closed and row.late_at)
        self.in_time += bool(row.closed and row.late_at and row.closed <= row.late_at)

    def _class(self, leaf_id: str) -> str:
        """The path it is counted under, whatever version of the form it was classed by."""
        leaf = self._taxonomy.by_id.get(leaf_id)
        if leaf is None:
            self.unlisted += bool(leaf_id)
            return leaf_id
        found = self._taxonomy.first(leaf) if self._first else leaf
        self.merged += found is not leaf
        return found.path


def analyse(
    reading: Reading, references: References, now: int, span: str, *, first: bool = False
) -> Analysis:
    """Count every row received in the period (and in the one before it). For a thread that may take a second.

    ``first`` adds up classes that were split since under the one of the first version, so that years compare (F-024).
    """
    length, today = SPANS[span], local_date(now)
    count, before = _Count(references.catalogue.taxonomy, first), 0
    for row in rows(reading, now):
        age = (today - local_date(row.received)).days
        if row.state != "void" and 0 <= age < length:
            count.add(row)
        elif row.state != "void" and length <= age < 2 * length:
            before += 1
    total = count.days.total()
    days = (today - timedelta(days=n) for n in reversed(range(length)))
    return Analysis(
        total=total,
        before=before,
        daily=total / length,
        channels=_shares(count.by["channel"], total, _channel(references)),
        kinds=_shares(count.by["kind"], total, lambda kind: say(f"kind.{kind}")),
        classes=_shares(count.by["class"], total, _leaf),
        streets=_shares(count.by["street"], total, _street(references)),
        days=tuple(DayCount(day, count.days[day]) for day in days),
        closed=count.closed,
        on_time=count.in_time / count.judged if count.judged else -1.0,
        merged=count.merged,
        unlisted=count.unlisted,
    )


def _leaf(path: str) -> str:
    return path.rsplit("/", 1)[-1] or say("analysis.unclassified")


def _shares(counts: Counter[str], total: int, name: Any) -> tuple[Share, ...]:
    """The largest ones; the rest is one bar, so that shares add up to all."""
    first = counts.most_common(_MOST)
    found = [Share(key, name(key), count, count / total) for key, count in first]
    rest = total - sum(count for _, count in first)
    if rest:
        found.append(Share("", say("analysis.rest"), rest, rest / total))
    return tuple(found)


def _channel(references: References) -> Any:
    channels = references.catalogue.channels
    return lambda code: channels[code].name if code in channels else code


def _street(references: References) -> Any:
    places = references.catalogue.places
    return lambda street: places.name(street) or say("analysis.no_place")
