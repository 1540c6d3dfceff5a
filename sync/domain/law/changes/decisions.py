"""Changes by what the shift decides, and by the automatic redo."""

from sync.domain import events as ev
from sync.domain.law.changes import Changes
from sync.domain.law.changes.parts import without
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.flow import Node
from sync.domain.ticket.ticket import State, Ticket

BEFORE_DISPATCH = frozenset({Node.SUBMIT, Node.ACCEPT, Node.VERIFY, Node.FILE})
AFTER_WORK = frozenset({Node.REPORT, Node.CHECK})
AFTER_CLOSING = frozenset({Node.CLOSE, Node.CALL_BACK, Node.EVALUATE})
UNCLOSED: Changes = {"closed": 0, "closing": "", "answer": "", "call_back": None}


def ruled(ticket: Ticket, event: ev.Ruled, at: int) -> Changes:
    """A ruling more; acts prepared before it are stale."""
    return {"rulings": (*ticket.rulings, event.ruling), "fence": event.fence}


def checked(ticket: Ticket, event: ev.Checked, at: int) -> Changes:
    """A check more; a failed one takes back the nodes of the parts sent to work again."""
    steps = ticket.steps | event.steps
    if not event.check.passed:
        leads = {b.id for b in ticket.branches if b.role is BranchRole.LEAD}
        again = AFTER_WORK | ({Node.HANDLE} if leads & set(event.check.branches) else set())
        steps = without(steps, frozenset(again))
    return {"checks": (*ticket.checks, event.check), "steps": steps}


def reopened(ticket: Ticket, event: ev.Reopened, at: int) -> Changes:
    """New again; nothing of what happened is taken away."""
    steps = {node: when for node, when in ticket.steps.items() if node in BEFORE_DISPATCH}
    return UNCLOSED | {
        "state": State.NEW,
        "steps": steps,
        "joined_to": "",
        "reopened": ticket.reopened + 1,
    }


def voided(ticket: Ticket, event: ev.Voided, at: int) -> Changes:
    """No appeal at all."""
    return {"state": State.VOID, "claim": None}


def rebased(ticket: Ticket, event: ev.Rebased, at: int) -> Changes:
    """Only clocks change."""
    return {}


def recomputed(ticket: Ticket, event: ev.Recomputed, at: int) -> Changes:
    """Clocks, and what lies outside them: instructions, the duty to call back."""
    moved = {one.id: one for one in event.instructions}
    instructions = tuple(moved.get(one.id, one) for one in ticket.instructions)
    return {"instructions": instructions, "call_back": event.call_back or ticket.call_back}


def acknowledged(ticket: Ticket, event: ev.Acknowledged, at: int) -> Changes:
    """Only the clock changes."""
    return {}


def redo_started(ticket: Ticket, event: ev.RedoStarted, at: int) -> Changes:
    """Open again for another round of the same lead."""
    return UNCLOSED | {
        "state": event.state,
        "redo_count": event.round,
        "steps": without(ticket.steps, AFTER_CLOSING | AFTER_WORK),
    }


def rejoined(ticket: Ticket, event: ev.Rejoined, at: int) -> Changes:
    """Back under the cluster that is worked again."""
    return UNCLOSED | {
        "state": State.JOINED,
        "joined_to": event.into,
        "redo_count": ticket.redo_count + 1,
        "steps": without(ticket.steps, AFTER_CLOSING),
    }
