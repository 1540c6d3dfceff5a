"""The ruler (时限尺, E1): which time counted and which did not, and the arithmetic, as values without words."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise

import msgspec

from sync.domain.clock.arithmetic import Line, lines
from sync.domain.clock.calendar import Calendar, Day, DayKind, local_date, midnight
from sync.domain.clock.clock import Clock, Pause
from sync.domain.clock.counting import stretches
from sync.domain.clock.hours import DAY


class SegmentKind(StrEnum):
    """What a piece of the ruler is; only ``counted`` and ``makeup`` are counted."""

    COUNTED = "counted"
    NIGHT = "night"
    LUNCH = "lunch"
    REST = "rest"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    """Counted, on a weekend day worked in exchange (调休上班)."""
    HALF = "half"
    """The part of a half-day that is off."""
    PAUSE = "pause"
    CLOSED = "closed"


class Segment(msgspec.Struct, frozen=True):
    """A piece of time ``[from_ms, to_ms)``: the holiday's name, the closure's order, or the pause's reason."""

    from_ms: int
    to_ms: int
    kind: SegmentKind
    name: str = ""
    approver: str = ""
    """Who approved a pause."""

    @property
    def counted(self) -> bool:
        """Whether the clock ran (green) or not (grey)."""
        return self.kind in (SegmentKind.COUNTED, SegmentKind.MAKEUP)


class Ruler(msgspec.Struct, frozen=True):
    """The whole explanation of a due time: the axis and the sums."""

    segments: tuple[Segment, ...]
    lines: tuple[Line, ...]


_WHOLE_DAY = {
    DayKind.REST: SegmentKind.REST,
    DayKind.HOLIDAY: SegmentKind.HOLIDAY,
    DayKind.CLOSED: SegmentKind.CLOSED,
}


def ruler(clock: Clock, calendar: Calendar, now: int) -> Ruler:
    """From the start to the due time, or to ``now`` (or the stop) when that is later."""
    end = max(clock.due, clock.stopped or now, clock.start)
    pieces = (
        piece
        for working, since, until in stretches(clock, calendar, end)
        for piece in (_working(calendar, since, until) if working else _natural(since, until))
    )
    segments = tuple(_joined(_paused(pieces, clock.pauses, end)))
    return Ruler(segments, lines(clock, calendar, now))


def _natural(since: int, until: int) -> Iterator[Segment]:
    yield Segment(since, until, SegmentKind.COUNTED)


def _working(calendar: Calendar, since: int, until: int) -> Iterator[Segment]:
    on = local_date(since)
    while midnight(on) < until:
        base = midnight(on)
        for start, end, kind, name in _day(calendar.day(on), calendar.standard):
            cut_from, cut_to = max(since, base + start), min(until, base + end)
            if cut_from < cut_to:
                yield Segment(cut_from, cut_to, kind, name)
        on += timedelta(days=1)


def _day(day: Day, standard: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int, SegmentKind, str]]:
    whole = _WHOLE_DAY.get(day.kind)
    if whole is not None:
        yield 0, DAY, whole, day.name
        return
    counted = SegmentKind.MAKEUP if day.kind is DayKind.MAKEUP else SegmentKind.COUNTED
    edges = sorted({0, DAY, *(edge for span in (*day.spans, *standard) for edge in span)})
    for start, end in pairwise(edges):
        kind = counted if _inside(start, day.spans) else _off(start, standard)
        yield start, end, kind, day.name if kind is SegmentKind.MAKEUP else ""


def _off(at: int, standard: tuple[tuple[int, int], ...]) -> SegmentKind:
    if _inside(at, standard):
        return SegmentKind.HALF
    return SegmentKind.LUNCH if standard[0][0] <= at < standard[-1][1] else SegmentKind.NIGHT


def _inside(at: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= at < end for start, end in spans)


def _paused(pieces: Iterator[Segment], pauses: tuple[Pause, ...], now: int) -> Iterator[Segment]:
    for piece in pieces:
        yield from _cut(piece, pauses, now)


def _cut(piece: Segment, pauses: tuple[Pause, ...], now: int) -> Iterator[Segment]:
    at = piece.from_ms
    for pause in sorted(pauses, key=lambda one: one.from_ms):
        since, until = max(at, pause.from_ms), min(piece.to_ms, pause.to_ms or now)
        if since >= until:
            continue
        if at < since:
            yield Segment(at, since, piece.kind, piece.name)
        yield Segment(since, until, SegmentKind.PAUSE, pause.reason, pause.approver)
        at = until
    if at < piece.to_ms:
        yield Segment(at, piece.to_ms, piece.kind, piece.name)


def _joined(pieces: Iterator[Segment]) -> Iterator[Segment]:
    """Neighbours that say the same become one: a night is one grey piece, not two."""
    last: Segment | None = None
    for piece in pieces:
        if last and (last.kind, last.name, last.approver) == (piece.kind, piece.name, piece.approver):
            last = msgspec.structs.replace(last, to_ms=piece.to_ms)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
