"""Changes by marks, requests for time, papers, files, and what follows a closing."""

from typing import Any

from sync.domain import events as ev
from sync.domain.law.changes import Changes
from sync.domain.ticket.ticket import Ticket


def by_id(items: tuple[Any, ...], item: Any) -> tuple[Any, ...]:
    """Items with the one of the same id replaced, or it at the end."""
    return tuple(({i.id: i for i in items} | {item.id: item}).values())


def requested(ticket: Ticket, event: ev.Requested, at: int) -> Changes:
    """A request more."""
    return {"requests": by_id(ticket.requests, event.request)}


def request_decided(ticket: Ticket, event: ev.RequestDecided, at: int) -> Changes:
    """The request with its verdict; granted parking changes the state."""
    return {"requests": by_id(ticket.requests, event.request), "state": event.state}


def resumed(ticket: Ticket, event: ev.Resumed, at: int) -> Changes:
    """Time counts again."""
    return {"state": event.state}


def tagged(ticket: Ticket, event: ev.Tagged, at: int) -> Changes:
    """A tag more, perhaps with its follower."""
    followers = ticket.followers | ({event.mark: event.follower} if event.follower else {})
    return {"tags": (*(t for t in ticket.tags if t != event.mark), event.mark), "followers": followers}


def untagged(ticket: Ticket, event: ev.Untagged, at: int) -> Changes:
    """A tag less."""
    followers = {tag: who for tag, who in ticket.followers.items() if tag != event.mark}
    return {"tags": tuple(t for t in ticket.tags if t != event.mark), "followers": followers}


def urgency(ticket: Ticket, event: ev.UrgencyChanged, at: int) -> Changes:
    """Another urgency."""
    return {"urgency": event.urgency}


def handed_up(ticket: Ticket, event: ev.HandedUp, at: int) -> Changes:
    """Another scope."""
    return {"scope": event.scope, "claim": None}


def split_off(ticket: Ticket, event: ev.SplitOff, at: int) -> Changes:
    """A child more."""
    return {"children": (*ticket.children, event.child)}


def instructed(ticket: Ticket, event: ev.Instructed, at: int) -> Changes:
    """An instruction, new or followed up."""
    return {"instructions": by_id(ticket.instructions, event.instruction)}


def coordinated(ticket: Ticket, event: ev.Coordinated, at: int) -> Changes:
    """A coordination, new or followed up."""
    return {"coordinations": by_id(ticket.coordinations, event.coordination)}


def paper(ticket: Ticket, event: ev.PaperIssued | ev.PaperChanged, at: int) -> Changes:
    """A paper, new, answered or withdrawn."""
    return {"papers": by_id(ticket.papers, event.paper)}


def climbed(ticket: Ticket, event: ev.RungClimbed, at: int) -> Changes:
    """A rung more."""
    return {"climbed": (*ticket.climbed, event.climbed)}


def repeat(ticket: Ticket, event: ev.RepeatFound, at: int) -> Changes:
    """One more time complained of again."""
    return {"repeats": (*ticket.repeats, event.repeat)}


def file(ticket: Ticket, event: ev.FileChanged, at: int) -> Changes:
    """The responsibility file, opened or continued."""
    return {"files": by_id(ticket.files, event.file)}


def evaluated(ticket: Ticket, event: ev.Evaluated, at: int) -> Changes:
    """One evaluation more."""
    return {"evaluations": (*ticket.evaluations, event.rated), "steps": ticket.steps | event.steps}


def called_back(ticket: Ticket, event: ev.CalledBack, at: int) -> Changes:
    """One call more; the duty as it stands after it."""
    return {
        "call_backs": (*ticket.call_backs, event.call),
        "call_back": event.duty,
        "steps": ticket.steps | event.steps,
    }
