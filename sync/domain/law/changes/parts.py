"""Changes by events on branches."""

from msgspec.structs import replace

from sync.domain import events as ev
from sync.domain.law.changes import Changes
from sync.domain.ticket.branch import Branch, BranchRole, BranchState, EndReason
from sync.domain.ticket.flow import Node
from sync.domain.ticket.returned import Return
from sync.domain.ticket.ticket import Ticket

AFTER_DISPATCH = frozenset({Node.SIGN, Node.HANDLE, Node.REPORT, Node.CHECK})
"""Nodes that a new lead has to reach again."""


def dispatched(ticket: Ticket, event: ev.Dispatched, at: int) -> Changes:
    """New parts; every change of the lead raises the fence and ends the claim."""
    lead = any(branch.role is BranchRole.LEAD for branch in event.branches)
    return {
        "branches": placed(ticket.branches, *event.branches),
        "steps": (without(ticket.steps, AFTER_DISPATCH) if lead else ticket.steps) | event.steps,
        "state": event.state,
        "repair_first": ticket.repair_first or event.repair_first,
        "informed": (*ticket.informed, *(u for u in event.informed if u not in ticket.informed)),
        "fence": event.fence,
        "claim": None if event.fence != ticket.fence else ticket.claim,
    }


def branch_changed(ticket: Ticket, event: ev.BranchChanged, at: int) -> Changes:
    """One part as it stands; the others are untouched."""
    return {
        "branches": placed(ticket.branches, event.branch),
        "state": event.state,
        "steps": ticket.steps | event.steps,
    }


def returned(ticket: Ticket, event: ev.Returned, at: int) -> Changes:
    """A line in the bounce ledger, new or decided."""
    return {
        "branches": placed(ticket.branches, event.branch),
        "returns": _ledger(ticket.returns, event.entry),
        "state": event.state,
    }


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


def without(steps: dict[str, int], nodes: frozenset[Node]) -> dict[str, int]:
    """Steps with these nodes to be reached again."""
    return {node: at for node, at in steps.items() if node not in nodes}


def _ledger(entries: tuple[Return, ...], entry: Return) -> tuple[Return, ...]:
    table = {(e.branch, e.at): e for e in entries} | {(entry.branch, entry.at): entry}
    return tuple(table.values())
