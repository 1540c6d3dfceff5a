"""``apply(ticket, event, at)``: the only maker of the next ticket. Total: every event applies to any ticket.

Replaying a log needs no calendar and no rulebook: events carry the clocks as they stand after them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from sync.domain import events as ev
from sync.domain.events.payloads import AnyEvent
from sync.domain.law.clocks import merged
from sync.domain.ticket.branch import Branch, BranchRole, BranchState, EndReason
from sync.domain.ticket.flow import Node
from sync.domain.ticket.returned import Return
from sync.domain.ticket.ticket import State, Ticket
from sync.domain.ticket.unborn import unborn

AFTER_DISPATCH = (Node.SIGN, Node.HANDLE, Node.REPORT, Node.CHECK)
"""Nodes that a new lead has to reach again."""


def apply(ticket: Ticket | None, event: AnyEvent, at: int) -> Ticket:
    """The ticket after the event; ``at`` is the event's time (UTC ms). One event, one version."""
    before = ticket or unborn(event.ticket, at)
    changes = TABLE[type(event)](before, event, at)
    clocks = merged(before.clocks, event.clocks)
    return replace(before, ver=before.ver + 1, clocks=clocks, **changes)


def apply_all(tickets: Mapping[str, Ticket], events: Iterable[AnyEvent], at: int) -> dict[str, Ticket]:
    """The tickets that the events change, as they stand after all of them."""
    changed: dict[str, Ticket] = {}
    for event in events:
        before = changed.get(event.ticket) or tickets.get(event.ticket)
        changed[event.ticket] = apply(before, event, at)
    return changed


Changes = dict[str, Any]


def _received(ticket: Ticket, event: ev.Received, at: int) -> Changes:
    appeal = event.appeal
    return {
        "number": event.number,
        "provisional": event.provisional,
        "scope": event.scope,
        "kind": appeal.kind,
        "urgency": appeal.urgency,
        "title": appeal.title,
        "received": appeal.received or at,
        "appeals": (appeal,),
        "place": appeal.place,
        "rulebook": event.rulebook,
        "calendar": event.calendar,
        "steps": {Node.SUBMIT.value: appeal.said or appeal.received or at, Node.ACCEPT.value: at},
    }


def _classified(ticket: Ticket, event: ev.Classified, at: int) -> Changes:
    return {
        "leaf": event.leaf,
        "kind": event.kind,
        "urgency": event.urgency,
        "place": event.place,
        "scope": event.scope,
        "title": event.title,
        "flow": event.flow,
        "flow_reason": event.flow_reason,
        "taxonomy": event.taxonomy,
    }


def _claimed(ticket: Ticket, event: ev.Claimed, at: int) -> Changes:
    return {"claim": event.claim, "fence": event.fence}


def _released(ticket: Ticket, event: ev.Released, at: int) -> Changes:
    return {"claim": None}


def _dispatched(ticket: Ticket, event: ev.Dispatched, at: int) -> Changes:
    steps = ticket.steps
    if any(branch.role is BranchRole.LEAD for branch in event.branches):
        steps = {node: when for node, when in steps.items() if node not in AFTER_DISPATCH}
    return {
        "branches": placed(ticket.branches, *event.branches),
        "steps": steps | event.steps,
        "state": event.state,
        "repair_first": ticket.repair_first or event.repair_first,
        "fence": event.fence,
        "claim": None if event.fence != ticket.fence else ticket.claim,
    }


def _branch_changed(ticket: Ticket, event: ev.BranchChanged, at: int) -> Changes:
    return {
        "branches": placed(ticket.branches, event.branch),
        "state": event.state,
        "steps": ticket.steps | event.steps,
    }


def _returned(ticket: Ticket, event: ev.Returned, at: int) -> Changes:
    return {
        "branches": placed(ticket.branches, event.branch),
        "returns": _ledger(ticket.returns, event.entry),
        "state": event.state,
    }


def _joined(ticket: Ticket, event: ev.Joined, at: int) -> Changes:
    return {
        "state": State.JOINED,
        "joined_to": event.into,
        "members": (),
        "claim": None,
        "branches": ended(ticket.branches, at, EndReason.JOINED),
    }


def _member_joined(ticket: Ticket, event: ev.MemberJoined, at: int) -> Changes:
    others = tuple(m for m in ticket.members if m != event.member)
    return {"members": (*others, event.member)}


def _left(ticket: Ticket, event: ev.Left, at: int) -> Changes:
    return {"state": State.NEW, "joined_to": ""}


def _member_left(ticket: Ticket, event: ev.MemberLeft, at: int) -> Changes:
    return {"members": tuple(m for m in ticket.members if m != event.member)}


def _noted(ticket: Ticket, event: ev.Noted, at: int) -> Changes:
    return {"notes": (*ticket.notes, event.note)}


def _told(ticket: Ticket, event: ev.ToldByPhone, at: int) -> Changes:
    return {"told": (*ticket.told, event.told)}


def _closed(ticket: Ticket, event: ev.Closed, at: int) -> Changes:
    return {
        "state": State.CLOSED,
        "closed": at,
        "closing": event.closing,
        "answer": event.answer,
        "steps": ticket.steps | event.steps,
        "claim": None,
        "branches": ended(ticket.branches, at, EndReason.CLOSED),
    }


TABLE: dict[type[Any], Callable[[Ticket, Any, int], Changes]] = {
    ev.Received: _received,
    ev.Classified: _classified,
    ev.Claimed: _claimed,
    ev.Released: _released,
    ev.Dispatched: _dispatched,
    ev.BranchChanged: _branch_changed,
    ev.Returned: _returned,
    ev.Joined: _joined,
    ev.MemberJoined: _member_joined,
    ev.Left: _left,
    ev.MemberLeft: _member_left,
    ev.Noted: _noted,
    ev.ToldByPhone: _told,
    ev.Closed: _closed,
}
"""One line per event; a test holds it against the union of all events."""


def placed(branches: tuple[Branch, ...], *changed: Branch) -> tuple[Branch, ...]:
    """Branches with those of the same id replaced, new ones at the end; the others untouched."""
    table = {b.id: b for b in branches} | {b.id: b for b in changed}
    return tuple(table.values())


def ended(branches: tuple[Branch, ...], at: int, reason: EndReason) -> tuple[Branch, ...]:
    """Branches with every live one ended."""
    return tuple(
        replace(b, state=BranchState.ENDED, ended=at, end_reason=reason.value) if b.live else b
        for b in branches
    )


def _ledger(entries: tuple[Return, ...], entry: Return) -> tuple[Return, ...]:
    table = {(e.branch, e.at): e for e in entries} | {(entry.branch, entry.at): entry}
    return tuple(table.values())
