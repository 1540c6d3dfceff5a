"""The ruler of one clock (时限尺, E1) as rows and words: which time counted, which did not, and the sum."""

from collections.abc import Callable
from typing import NamedTuple

from console.store.reference import References
from console.viewmodels import clocks as time_words
from console.words import known, say
from sync.domain.clock.arithmetic import Line
from sync.domain.clock.clock import Clock
from sync.domain.clock.limit import parse
from sync.domain.clock.ruler import Segment, SegmentKind, ruler
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.ticket import Ticket

_DRAWN = {
    SegmentKind.COUNTED: "work",
    SegmentKind.MAKEUP: "makeup",
    SegmentKind.NIGHT: "night",
    SegmentKind.LUNCH: "lunch",
    SegmentKind.REST: "weekend",
    SegmentKind.HALF: "lunch",
    SegmentKind.HOLIDAY: "holiday",
    SegmentKind.CLOSED: "holiday",
    SegmentKind.PAUSE: "pause",
}
"""How the painted ruler calls each kind of time."""


class RulerView(NamedTuple):
    """What the painted ruler shows (``widgets.countdown.RulerView``); all times in UTC ms."""

    title: str
    start_ms: int
    end_ms: int
    now_ms: int
    due_ms: int
    due_latest_ms: int
    segments: tuple[tuple[int, int, str, str], ...]
    lines: tuple[str, ...]


def clock_of(ticket: Ticket, key: str) -> Clock | None:
    """The clock that a line's key names."""
    clocks = (*ticket.clocks, *((ticket.call_back,) if ticket.call_back else ()))
    return next((clock for clock in clocks if time_words.key_of(clock) == key), None)


def ruler_view(clock: Clock, now: int, references: References) -> RulerView:
    """The ruler of a clock at ``now``; a stopped one is shown as it ended."""
    told = ruler(clock, references.calendar, now)
    segments = tuple(_segment(one) for one in told.segments)
    end = max(clock.due_latest or clock.due, clock.stopped or min(now, clock.due or now), clock.start + 1)
    return RulerView(
        title=time_words.title(clock.name),
        start_ms=clock.start,
        end_ms=max(end, told.segments[-1].to_ms if told.segments else 0),
        now_ms=clock.stopped or now,
        due_ms=clock.due or clock.stopped or now,
        due_latest_ms=clock.due_latest or clock.due or clock.stopped or now,
        segments=segments,
        lines=tuple(_line(line, references) for line in told.lines),
    )


def _segment(one: Segment) -> tuple[int, int, str, str]:
    word = say(f"ruler.kind.{one.kind.value}")
    if one.kind is SegmentKind.PAUSE:
        word = say("clock.ruler.paused_by", word=word, reason=reason(one.name), approver=one.approver)
    elif one.name:
        word = f"{word} {one.name}"
    return one.from_ms, one.to_ms, _DRAWN[one.kind], word


def reason(code: str) -> str:
    """A pause's or extension's reason code in words; words of a person stay as they are."""
    key = f"clock.reason.{code}"
    return say(key) if known(key) else code


def _line(line: Line, references: References) -> str:
    return say(line.key, **{name: _value(name, value, references) for name, value in line.values.items()})


def _value(name: str, value: int | str, references: References) -> str:
    if isinstance(value, int):
        return time_words.stamp(value) if name.endswith("_at") else time_words.duration(value)
    if name == "rulebook":
        return _round(value, references.rulebook)
    return _SAID[name](value) if name in _SAID else value


def _round(version: str, now: Rulebook) -> str:
    """A round by its name, with the mode it was issued in; one no longer in force by its version."""
    book, _, mode = version.partition("@")
    name = now.name if book == now.id else book
    return say("ruler.mode", rulebook=name, mode=say(f"status.mode.{mode}")) if mode else name


_SAID: dict[str, Callable[[str], str]] = {
    "limit": lambda text: time_words.limit_words(parse(text)),
    "reason": reason,
    "calendar": lambda version: version.removeprefix("cal-"),
}
"""How a value that is neither a number nor a person's own words is said."""
