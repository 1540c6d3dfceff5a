"""Timed transitions: what the centre does by itself when its time has come, even if every desk is off.

The centre asks ``next_due`` of every open ticket, waits, and lets the same law decide the command as the
actor ``ACTOR_CENTRE``. Done, it is no longer due: so each fires exactly once.
"""

from collections.abc import Iterator

from sync.domain.commands import AnyCommand, Climb, EndPause, Unpark
from sync.domain.law import clocks
from sync.domain.law.context import Context
from sync.domain.law.granting import PARKED
from sync.domain.law.laddering import next_rungs
from sync.domain.law.relieving import GRANTED
from sync.domain.ticket.request import Act, Request
from sync.domain.ticket.ticket import State, Ticket

Due = tuple[int, AnyCommand]


def next_due(ticket: Ticket, context: Context) -> Due | None:
    """The next thing the centre does on this ticket and when (UTC ms); nothing on an ended one."""
    if not ticket.open:
        return None
    return min(_all(ticket, context), key=lambda due: due[0], default=None)


def _all(ticket: Ticket, context: Context) -> Iterator[Due]:
    for one in next_rungs(ticket, context):
        yield one.at, Climb(ticket=ticket.id, trigger=one.trigger, rung=one.rung.name)
    for request in ticket.requests:
        if request.until and request.verdict == GRANTED:
            yield from _ending(ticket, request)


def _ending(ticket: Ticket, request: Request) -> Iterator[Due]:
    """A pause or parking with a date, while it is that one that holds."""
    if request.act is Act.PARK and ticket.state is State.PARKED and _last(ticket) == request:
        yield request.until, Unpark(ticket=ticket.id)
    if request.act is Act.PAUSE and ticket.state is not State.PARKED:
        for clock in clocks.work(ticket, request.branch):
            since = clock.pauses[-1].from_ms if clock.is_paused else 0
            if since == request.decided_at and not clock.pauses[-1].reason.startswith(PARKED):
                yield request.until, EndPause(ticket=ticket.id, branch=request.branch)


def _last(ticket: Ticket) -> Request | None:
    granted = [r for r in ticket.requests if r.act is Act.PARK and r.verdict == GRANTED]
    return granted[-1] if granted else None
