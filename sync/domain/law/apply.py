"""``apply(ticket, event, at)``: the only maker of the next ticket. Total: every event applies to any ticket.

Replaying a log needs no calendar and no rulebook: events carry the clocks as they stand after them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from sync.domain import events as ev
from sync.domain.events.payloads import AnyEvent
from sync.domain.law.changes import Changes, decisions, marks, parts, tickets
from sync.domain.law.clocks import merged
from sync.domain.ticket.ticket import Ticket
from sync.domain.ticket.unborn import unborn


def apply(ticket: Ticket | None, event: AnyEvent, at: int) -> Ticket:
    """The ticket after the event; ``at`` is the event's time (UTC ms). One event, one version."""
    before = ticket or unborn(event.ticket, at)
    changes = TABLE[type(event)](before, event, at)
    clocks = merged(before.clocks, event.clocks) if event.clocks else before.clocks
    return replace(before, ver=before.ver + 1, clocks=clocks, **changes)


def apply_all(known: Mapping[str, Ticket], events: Iterable[AnyEvent], at: int) -> dict[str, Ticket]:
    """The tickets that the events change, as they stand after all of them."""
    changed: dict[str, Ticket] = {}
    for event in events:
        before = changed.get(event.ticket) or known.get(event.ticket)
        changed[event.ticket] = apply(before, event, at)
    return changed


TABLE: dict[type[Any], Callable[[Ticket, Any, int], Changes]] = {
    ev.Received: tickets.received,
    ev.Classified: tickets.classified,
    ev.Claimed: tickets.claimed,
    ev.Released: tickets.released,
    ev.Joined: tickets.joined,
    ev.MemberJoined: tickets.member_joined,
    ev.Left: tickets.left,
    ev.MemberLeft: tickets.member_left,
    ev.Noted: tickets.noted,
    ev.ToldByPhone: tickets.told,
    ev.Closed: tickets.closed,
    ev.Dispatched: parts.dispatched,
    ev.BranchChanged: parts.branch_changed,
    ev.Returned: parts.returned,
    ev.Ruled: decisions.ruled,
    ev.Checked: decisions.checked,
    ev.Reopened: decisions.reopened,
    ev.Voided: decisions.voided,
    ev.Rebased: decisions.rebased,
    ev.Recomputed: decisions.recomputed,
    ev.Acknowledged: decisions.acknowledged,
    ev.RedoStarted: decisions.redo_started,
    ev.Rejoined: decisions.rejoined,
    ev.Requested: marks.requested,
    ev.RequestDecided: marks.request_decided,
    ev.Resumed: marks.resumed,
    ev.Tagged: marks.tagged,
    ev.Untagged: marks.untagged,
    ev.UrgencyChanged: marks.urgency,
    ev.HandedUp: marks.handed_up,
    ev.SplitOff: marks.split_off,
    ev.Instructed: marks.instructed,
    ev.Coordinated: marks.coordinated,
    ev.PaperIssued: marks.paper,
    ev.PaperChanged: marks.paper,
    ev.RungClimbed: marks.climbed,
    ev.RepeatFound: marks.repeat,
    ev.FileChanged: marks.file,
    ev.Evaluated: marks.evaluated,
    ev.CalledBack: marks.called_back,
}
"""One line per event; a test holds it against the union of all events."""
