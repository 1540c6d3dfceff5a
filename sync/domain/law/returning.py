"""退回 and 改派: returns with reason inside the window, the bounce ledger, re-routing with a fair clock (E4)."""

from msgspec.structs import replace

from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import Reroute, ReturnBranch
from sync.domain.errors import Refusal
from sync.domain.events.payloads import BranchChanged, Dispatched, Returned
from sync.domain.identity.role import Role
from sync.domain.law import assigning, clocks
from sync.domain.law.branches import end, granted, open_return, the
from sync.domain.law.case import Case, Decision
from sync.domain.law.claiming import fence_refusal
from sync.domain.law.responsibility import CENTRE
from sync.domain.law.settling import settled, state_after
from sync.domain.ticket.branch import Branch, BranchRole, BranchState, EndReason
from sync.domain.ticket.flow import Node
from sync.domain.ticket.returned import Return, ReturnReason
from sync.domain.ticket.ticket import State

DISPATCHERS_OWN = frozenset({ReturnReason.MISTAKE})
"""误派 goes back for immediate re-dispatch; other reasons are verified by the duty officer first."""


def give_back(case: Case, command: ReturnBranch) -> Decision:
    """The unit stays answerable until it is decided; the n-th bounce or an expired window goes to ruling."""
    refusal = _return_refusal(case, command)
    if refusal:
        return refusal
    old = the(case, command.branch)
    branch = replace(old, state=BranchState.RETURNED)
    entry = Return(
        branch=old.id,
        unit=old.unit,
        at=case.now,
        by=case.context.actor.name,
        reason=command.reason,
        words=command.words,
        proposed=command.proposed,
        evidence=command.evidence,
    )
    ruling = _needs_ruling(case, old)
    state = State.RULING if ruling else state_after(case, branch)
    window = clocks.met(case.ticket, case.now, clocks.RETURN, branch=old.id)
    then = _ruling_clocks(case) if ruling else settled(case, branch)
    return (
        Returned(ticket=case.ticket.id, branch=branch, entry=entry, state=state, clocks=(*window, *then)),
    )


def reroute(case: Case, command: Reroute) -> Decision:
    """One part goes to another unit: the others and the total clock are untouched, the newcomer starts fair."""
    old = the(case, command.branch)
    refusal = (
        fence_refusal(case, command.fence)
        or _reroute_refusal(case, command, old)
        or assigning.units_refusal(case, (command.assignment,), [b.unit for b in case.ticket.live])
    )
    if refusal:
        return refusal
    return (*granted(case, old), *replaced(case, command, old, EndReason.REROUTED))


def replaced(case: Case, command: Reroute, old: Branch, why: EndReason) -> tuple[BranchChanged, Dispatched]:
    """The old branch ends and the new one begins; never two leads at once."""
    fence = case.ticket.fence + 1
    gone = end(old, case.now, why)
    (new,) = assigning.born(case, (command.assignment,), fence)
    state = state_after(case, gone, new)
    ended = BranchChanged(
        ticket=case.ticket.id,
        branch=gone,
        act="branch.reroute",
        state=state,
        reason=command.reason,
        clocks=clocks.dropped(case.ticket, case.now, old.id),
    )
    begun = Dispatched(
        ticket=case.ticket.id,
        branches=(new,),
        fence=fence,
        steps={Node.DISPATCH.value: case.now} if new.role is BranchRole.LEAD else {},
        state=state,
        clocks=(*assigning.branch_clocks(case, (new,)), *settled(case, gone, new)),
    )
    return ended, begun


def _needs_ruling(case: Case, branch: Branch) -> bool:
    bounces = len(case.ticket.returns) + 1
    late = clocks.is_late(case.ticket, clocks.RETURN, case.now, branch.id)
    return late or bounces >= case.context.rulebook.returns.bounces_to_ruling


def _ruling_clocks(case: Case) -> tuple[Clock, ...]:
    return (
        *clocks.met(case.ticket, case.now, clocks.DISPATCH),
        clocks.start(clocks.RULING, case.ticket, case.context, CENTRE),
    )


def _return_refusal(case: Case, command: ReturnBranch) -> Refusal | None:
    unit = the(case, command.branch).unit
    if case.ticket.rulings and case.ticket.rulings[-1].unit == unit:
        return Refusal("ruled_final", {"unit": case.unit_name(unit)})
    if command.reason.value not in case.context.rulebook.returns.reasons:
        return Refusal("return_reason", {"reason": command.reason.value})
    if not command.words.strip():
        return Refusal("return_words")
    if command.proposed and command.proposed not in case.context.catalogue.units.by_id:
        return Refusal("unit_unknown", {"unit": command.proposed})
    return None


def _reroute_refusal(case: Case, command: Reroute, old: Branch) -> Refusal | None:
    if not command.reason.strip():
        return Refusal("reroute_reason")
    if command.assignment.role is not old.role:
        return Refusal("reroute_role", {"unit": case.unit_name(old.unit)})
    if command.assignment.unit == old.unit:
        return Refusal("reroute_same", {"unit": case.unit_name(old.unit)})
    entry = open_return(case, old)
    if entry is None or entry.reason in DISPATCHERS_OWN or case.context.actor.role is not Role.DISPATCHER:
        return None
    return Refusal("return_unverified", {"unit": case.unit_name(old.unit)})
