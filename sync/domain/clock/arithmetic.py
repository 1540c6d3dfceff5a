"""The sums of a ruler as phrase keys with values; the words live in ``phrases/ruler.json``.

Names of values tell what they are: ``*_at`` an instant (UTC ms), ``*_ms`` a duration, the rest is text.
"""

from collections.abc import Iterator

import msgspec

from sync.domain.clock.calendar import Calendar
from sync.domain.clock.clock import Clock, Pause
from sync.domain.clock.counting import counted, left, lost, total


class Line(msgspec.Struct, frozen=True):
    """One line of the sum."""

    key: str
    values: dict[str, int | str]


def lines(clock: Clock, calendar: Calendar, now: int) -> tuple[Line, ...]:
    """Start, amount, what was added and taken, what is counted and left at ``now``, and the due time."""
    return tuple(Line(f"ruler.{key}", values) for key, values in _lines(clock, calendar, now))


_Values = dict[str, int | str]


def _lines(clock: Clock, calendar: Calendar, now: int) -> Iterator[tuple[str, _Values]]:
    yield "start", {"start_at": clock.start}
    yield "limit", {"limit": str(clock.limit), "amount_ms": clock.limit.span_ms(calendar)}
    for more in clock.extensions:
        values: _Values = {"limit": str(more.limit), "amount_ms": more.limit.span_ms(calendar)}
        yield "extension", values | {"reason": more.reason, "approver": more.approver}
    if clock.used:
        yield "used", {"used_ms": clock.used}
    for pause in clock.pauses:
        yield _pause(clock, calendar, pause, now)
    at = clock.stopped or now
    yield (
        "counted",
        {"counted_ms": counted(clock, calendar, at), "total_ms": total(clock, calendar), "now_at": at},
    )
    rest = left(clock, calendar, at)
    yield ("left", {"left_ms": rest}) if rest >= 0 else ("late", {"late_ms": -rest})
    yield _end(clock, calendar)


def _pause(clock: Clock, calendar: Calendar, pause: Pause, now: int) -> tuple[str, _Values]:
    values: _Values = {"from_at": pause.from_ms, "reason": pause.reason, "approver": pause.approver}
    until = pause.to_ms or max(now, pause.from_ms)
    values["lost_ms"] = lost(clock, calendar, pause.from_ms, until)
    return ("pause", values | {"to_at": pause.to_ms}) if pause.to_ms else ("pause_open", values)


def _end(clock: Clock, calendar: Calendar) -> tuple[str, _Values]:
    if not clock.due:
        return "paused", {"remaining_ms": clock.remaining}
    if clock.is_provisional:
        ends: _Values = {"earliest_at": clock.due_earliest, "latest_at": clock.due_latest}
        return "provisional", {"due_at": clock.due} | ends
    return "due", {"due_at": clock.due, "calendar": clock.calendar, "rulebook": clock.rulebook}
