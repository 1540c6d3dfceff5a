"""What came in (分析): shares by channel, kind, class and sub-district, and the days, counted from this desk's rows."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from console.viewmodels.oversight import SPANS, rows
from console.words import say
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

    @property
    def change_words(self) -> str:
        """The change against the period before, in words."""
        if not self.before:
            return say("analysis.no_before")
        change = (self.total - self.before) / self.before * 100
        return say("analysis.growth", sign="+" if change >= 0 else "−", percent=f"{abs(change):.1f}")


def analyse(reading: Any, references: Any, now: int, span: str) -> Analysis:
    """Count every row received in the period (and in the one before it). For a thread that may take a second."""
    length = SPANS[span]
    today = local_date(now)
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("channel", "kind", "class", "street")}
    days: Counter[date] = Counter()
    before = closed = judged = in_time = 0
    for row in rows(reading, now):
        age = (today - local_date(row.received)).days
        if row.state == "void" or age < 0 or age >= 2 * length:
            continue
        if age >= length:
            before += 1
            continue
        days[local_date(row.received)] += 1
        for name, value in (
            ("channel", row.channel),
            ("kind", row.kind),
            ("class", row.class_path),
            ("street", row.street),
        ):
            counts[name][value] += 1
        closed += bool(row.closed)
        judged += bool(row.closed and row.late_at)
        in_time += bool(row.closed and row.late_at and row.closed <= row.late_at)
    total = days.total()
    return Analysis(
        total=total,
        before=before,
        daily=total / length,
        channels=_shares(counts["channel"], total, _channel(references)),
        kinds=_shares(counts["kind"], total, lambda kind: say(f"kind.{kind}")),
        classes=_shares(
            counts["class"], total, lambda path: path.rsplit("/", 1)[-1] or say("analysis.unclassified")
        ),
        streets=_shares(counts["street"], total, _street(references)),
        days=tuple(
            DayCount(day, days[day]) for day in (today - timedelta(days=n) for n in reversed(range(length)))
        ),
        closed=closed,
        on_time=in_time / judged if judged else -1.0,
    )


def _shares(counts: Counter[str], total: int, name: Any) -> tuple[Share, ...]:
    """The largest ones; the rest is one bar, so that shares add up to all."""
    first = counts.most_common(_MOST)
    found = [Share(key, name(key), count, count / total) for key, count in first]
    rest = total - sum(count for _, count in first)
    if rest:
        found.append(Share("", say("analysis.rest"), rest, rest / total))
    return tuple(found)


def _channel(references: Any) -> Any:
    channels = references.catalogue.channels
    return lambda code: channels[code].name if code in channels else code


def _street(references: Any) -> Any:
    places = references.catalogue.places
    return lambda street: places.name(street) or say("analysis.no_place")
