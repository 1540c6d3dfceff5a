"""Changes by events on the ticket as a whole."""

from sync.domain import events as ev
from sync.domain.law.changes import Changes
from sync.domain.law.changes.parts import ended
from sync.domain.ticket.branch import EndReason
from sync.domain.ticket.flow import Node
from sync.domain.ticket.ticket import State, Ticket


def received(ticket: Ticket, event: ev.Received, at: int) -> Changes:
    """Born from one appeal."""
    appeal = event.appeal
    return {
        "number": event.number,
        "provisional": event.provisional,
        "scope": event.scope,
        "kind": appeal.kind,
        "urgency": appeal.urgency,
        "title": event.title or appeal.title,
        "split_from": event.split_from,
        "received": appeal.received or at,
        "appeals": (appeal,),
        "place": appeal.place,
        "rulebook": event.rulebook,
        "calendar": event.calendar,
        "steps": {Node.SUBMIT.value: appeal.said or appeal.received or at, Node.ACCEPT.value: at},
    }


def classified(ticket: Ticket, event: ev.Classified, at: int) -> Changes:
    """Class, nature, urgency, place, flow."""
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


def claimed(ticket: Ticket, event: ev.Claimed, at: int) -> Changes:
    """Held by somebody."""
    return {"claim": event.claim, "fence": event.fence}


def released(ticket: Ticket, event: ev.Released, at: int) -> Changes:
    """Held by nobody."""
    return {"claim": None}


def joined(ticket: Ticket, event: ev.Joined, at: int) -> Changes:
    """Worked in another's place; its own members move along."""
    return {
        "state": State.JOINED,
        "joined_to": event.into,
        "members": (),
        "claim": None,
        "branches": ended(ticket.branches, at, EndReason.JOINED),
    }


def member_joined(ticket: Ticket, event: ev.MemberJoined, at: int) -> Changes:
    """One more voice in the cluster."""
    return {"members": (*(m for m in ticket.members if m != event.member), event.member)}


def left(ticket: Ticket, event: ev.Left, at: int) -> Changes:
    """On its own again."""
    return {"state": State.NEW, "joined_to": ""}


def member_left(ticket: Ticket, event: ev.MemberLeft, at: int) -> Changes:
    """One voice less."""
    return {"members": tuple(m for m in ticket.members if m != event.member)}


def noted(ticket: Ticket, event: ev.Noted, at: int) -> Changes:
    """A remark more."""
    return {"notes": (*ticket.notes, event.note)}


def told(ticket: Ticket, event: ev.ToldByPhone, at: int) -> Changes:
    """A phone record more."""
    return {"told": (*ticket.told, event.told)}


def closed(ticket: Ticket, event: ev.Closed, at: int) -> Changes:
    """Ended with an answer; its parts end with it."""
    return {
        "state": State.CLOSED,
        "closed": at,
        "closing": event.closing,
        "answer": event.answer,
        "steps": ticket.steps | event.steps,
        "claim": None,
        "branches": ended(ticket.branches, at, EndReason.CLOSED),
        "call_back": event.call_back,
    }
