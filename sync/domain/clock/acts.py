"""The acts on a clock: start, pause, resume, extend, relimit, stop, recompute. Each gives a new one."""

import msgspec

from sync.domain.clock.calendar import Calendar
from sync.domain.clock.clock import Clock, Extension, Pause
from sync.domain.clock.counting import due_times
from sync.domain.clock.faults import ClockError
from sync.domain.clock.limit import Limit


def start(
    name: str,
    owner: str,
    limit: Limit,
    at: int,
    calendar: Calendar,
    *,
    branch: str = "",
    used: int = 0,
    rulebook: str = "",
) -> Clock:
    """A running clock with its due time. ``used`` ms from an earlier clock lessen the amount."""
    clock = Clock(
        name, owner, at, limit, 0, branch=branch, used=used, rulebook=rulebook, calendar=calendar.version
    )
    return recompute(clock, calendar)


def pause(clock: Clock, calendar: Calendar, at: int, *, reason: str, approver: str) -> Clock:
    """Stop counting from ``at``; raises ``ClockError`` when stopped, paused, or before an older end."""
    _must_be_open(clock)
    if clock.is_paused:
        raise ClockError("already_paused", name=clock.name)
    if at < clock.start or any(at < one.to_ms for one in clock.pauses):
        raise ClockError("pause_in_the_past", name=clock.name)
    pauses = (*clock.pauses, Pause(at, 0, reason, approver))
    return recompute(msgspec.structs.replace(clock, pauses=pauses), calendar)


def resume(clock: Clock, calendar: Calendar, at: int) -> Clock:
    """Count again from ``at``; raises ``ClockError`` when it isn't paused or ``at`` lies before the pause."""
    _must_be_open(clock)
    if not clock.is_paused:
        raise ClockError("not_paused", name=clock.name)
    if at < clock.pauses[-1].from_ms:
        raise ClockError("resume_before_pause", name=clock.name)
    return recompute(msgspec.structs.replace(clock, pauses=_closed(clock, at)), calendar)


def extend(clock: Clock, calendar: Calendar, limit: Limit, at: int, *, reason: str, approver: str) -> Clock:
    """More time. In another kind of unit (working against natural) it begins where the old due time was."""
    _must_be_open(clock)
    extensions = (*clock.extensions, Extension(limit, reason, approver, at))
    return recompute(msgspec.structs.replace(clock, extensions=extensions), calendar)


def relimit(clock: Clock, calendar: Calendar, limit: Limit, *, rulebook: str = "") -> Clock:
    """Another limit after a change of class: start, used time, pauses and extensions stay."""
    _must_be_open(clock)
    changed = msgspec.structs.replace(clock, limit=limit, rulebook=rulebook or clock.rulebook)
    return recompute(changed, calendar)


def stop(clock: Clock, at: int, *, dropped: bool = False) -> Clock:
    """The obligation ends: ``met`` or ``late``, ``dropped`` when withdrawn. An open pause ends with it."""
    _must_be_open(clock)
    outcome = "dropped" if dropped else "late" if is_late(clock, at) else "met"
    return msgspec.structs.replace(clock, pauses=_closed(clock, at), stopped=at, outcome=outcome)


def recompute(clock: Clock, calendar: Calendar) -> Clock:
    """The same clock under this calendar; pauses and extensions stay. A stopped clock stays as it was."""
    if clock.outcome:
        return clock
    due, earliest, latest, remaining = due_times(clock, calendar)
    return msgspec.structs.replace(
        clock,
        due=due,
        due_earliest=earliest,
        due_latest=latest,
        remaining=remaining,
        calendar=calendar.version,
    )


def is_late(clock: Clock, now: int) -> bool:
    """Whether the due time has passed; a provisional one only after its latest end, never on a guess."""
    if clock.outcome:
        return clock.outcome == "late"
    bound = clock.due_latest or clock.due
    return bool(bound) and now > bound


def _must_be_open(clock: Clock) -> None:
    if not clock.is_open:
        raise ClockError("stopped", name=clock.name)


def _closed(clock: Clock, at: int) -> tuple[Pause, ...]:
    if not clock.is_paused:
        return clock.pauses
    last = clock.pauses[-1]
    return (*clock.pauses[:-1], msgspec.structs.replace(last, to_ms=max(at, last.from_ms)))
