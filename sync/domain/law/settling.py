"""Where a ticket stands after an act on one branch, and the clocks that follow from that alone."""

from sync.domain.clock.clock import Clock
from sync.domain.law import clocks
from sync.domain.law.apply import placed
from sync.domain.law.case import Case
from sync.domain.law.responsibility import CENTRE
from sync.domain.ticket.branch import Branch, BranchRole, BranchState
from sync.domain.ticket.ticket import State

_KEPT = frozenset({State.RULING, State.REDO, State.PARKED})
"""States that an act on a branch does not end, unless all have reported."""


def state_after(case: Case, *changed: Branch) -> State:
    """The ticket's state once these branches stand as given."""
    live = [b for b in placed(case.ticket.branches, *changed) if b.live]
    lead = next((b for b in live if b.role is BranchRole.LEAD), None)
    if case.ticket.state is State.RULING:
        return State.RULING
    if lead is None:
        return State.NEW
    if lead.state is BranchState.RETURNED:
        return State.RETURNED
    if all(b.state is BranchState.REPORTED for b in live):
        return State.CHECK
    return case.ticket.state if case.ticket.state in _KEPT else State.OUT


def settled(case: Case, *changed: Branch) -> tuple[Clock, ...]:
    """The clocks of the new state: checking ends the total, an undecided return keeps dispatch running."""
    state = state_after(case, *changed)
    if state is State.CHECK:
        return (
            *clocks.met(case.ticket, case.now, clocks.TOTAL, clocks.DISPATCH),
            clocks.start(clocks.VERIFY, case.ticket, case.context, CENTRE),
        )
    if state is State.RULING:
        return ()
    live = [b for b in placed(case.ticket.branches, *changed) if b.live]
    waiting = not live or any(b.state is BranchState.RETURNED for b in live)
    runs = clocks.running(case.ticket, clocks.DISPATCH)
    if waiting and not runs:
        return (clocks.start(clocks.DISPATCH, case.ticket, case.context, CENTRE),)
    return clocks.met(case.ticket, case.now, clocks.DISPATCH) if runs and not waiting else ()
