"""``apply(duty, event, at)``: the next state of the watch; total."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from sync.domain.duty import events as ev
from sync.domain.duty.duty import Duty
from sync.domain.duty.presence import Presence

Changes = dict[str, Any]


def apply(duty: Duty, event: ev.AnyDutyEvent, at: int) -> Duty:
    """The watch after the event."""
    return replace(duty, ver=duty.ver + 1, **TABLE[type(event)](duty, event, at))


def _mode(duty: Duty, event: ev.ModeOrdered | ev.ModeEnded, at: int) -> Changes:
    table = {m.id: m for m in duty.modes} | {event.mode.id: event.mode}
    return {"modes": tuple(table.values())}


def _on(duty: Duty, event: ev.SignedOn, at: int) -> Changes:
    return {"watch": (*duty.watch, event.presence)}


def _off(duty: Duty, event: ev.SignedOff, at: int) -> Changes:
    return {"watch": _without(duty.watch, event.person, at)}


def _handover(duty: Duty, event: ev.HandoverOffered | ev.HandoverAccepted, at: int) -> Changes:
    table = {h.id: h for h in duty.handovers} | {event.handover.id: event.handover}
    watch = duty.watch
    if event.handover.accepted:
        watch = _without(watch, event.handover.outgoing, at)
    return {"handovers": tuple(table.values()), "watch": watch}


def _incident(duty: Duty, event: ev.IncidentReported, at: int) -> Changes:
    table = {one.id: one for one in duty.incidents} | {event.incident.id: event.incident}
    return {"incidents": tuple(table.values())}


def _without(watch: tuple[Presence, ...], person: str, at: int) -> tuple[Presence, ...]:
    return tuple(replace(p, until=at) if p.person == person and not p.until else p for p in watch)


TABLE: dict[type[Any], Callable[[Duty, Any, int], Changes]] = {
    ev.ModeOrdered: _mode,
    ev.ModeEnded: _mode,
    ev.SignedOn: _on,
    ev.SignedOff: _off,
    ev.HandoverOffered: _handover,
    ev.HandoverAccepted: _handover,
    ev.IncidentReported: _incident,
}
"""One line per event."""
