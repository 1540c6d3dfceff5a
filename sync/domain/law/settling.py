"""Where a ticket stands after an act on its parts, and the clocks that follow from that alone."""

from msgspec.structs import replace

from sync.domain.clock import acts
from sync.domain.clock.clock import Clock
from sync.domain.law import clocks
from sync.domain.law.case import Case
from sync.domain.law.changes.parts import placed
from sync.domain.law.responsibility import CENTRE, answerable
from sync.domain.ticket.branch import Branch, BranchRole, BranchState
from sync.domain.ticket.ticket import State

_KEPT = frozenset({State.REDO, State.PARKED})
"""States that an act on a part does not end, unless all have reported."""


def state_after(case: Case, *changed: Branch) -> State:
    """The ticket's state once these parts stand as given. Only a ruling ends a dispute."""
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
    return (*total_after(case, *changed), *_dispatch_after(case, state, *changed))


def total_after(case: Case, *changed: Branch) -> tuple[Clock, ...]:
    """The total, owed by whoever answers now; it waits only while the lead's own work is paused."""
    old = clocks.running(case.ticket, clocks.TOTAL)
    if old is None:
        return ()
    branches = placed(case.ticket.branches, *changed)
    new = clocks.handed(old, answerable(replace(case.ticket, branches=branches)) or CENTRE)
    if new.is_paused and not _lead_is_paused(case, branches) and case.ticket.state is not State.PARKED:
        new = acts.resume(new, case.context.calendar, case.now)
    return (new,) if new != old else ()


def _dispatch_after(case: Case, state: State, *changed: Branch) -> tuple[Clock, ...]:
    if state is State.RULING:
        return ()
    live = [b for b in placed(case.ticket.branches, *changed) if b.live]
    waiting = not live or any(b.state is BranchState.RETURNED for b in live)
    runs = clocks.running(case.ticket, clocks.DISPATCH)
    if waiting and not runs:
        return (clocks.start(clocks.DISPATCH, case.ticket, case.context, CENTRE),)
    return clocks.met(case.ticket, case.now, clocks.DISPATCH) if runs and not waiting else ()


def _lead_is_paused(case: Case, branches: tuple[Branch, ...]) -> bool:
    working = (BranchState.SENT, BranchState.SIGNED, BranchState.RETURNED)
    leads = (b.id for b in branches if b.role is BranchRole.LEAD and b.state in working)
    return any(c.is_paused for lead in leads for c in clocks.work(case.ticket, lead))
