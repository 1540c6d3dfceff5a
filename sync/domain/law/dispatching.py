"""并联分拨 (F-063): one command names every unit, the law fans it out; adding one never touches the others."""

from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import AddBranch, Dispatch
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Dispatched
from sync.domain.identity.role import Role
from sync.domain.law import assigning, clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.claiming import fence_refusal
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.flow import NODES, Node
from sync.domain.ticket.ticket import State


def dispatch(case: Case, command: Dispatch) -> Decision:
    """All branches at once; nodes up to dispatch are passed, the total clock starts with the filing."""
    refusal = (
        fence_refusal(case, command.fence)
        or assigning.lead_refusal(command.assignments)
        or assigning.units_refusal(case, command.assignments, ())
        or _secret(case, len(command.assignments))
    )
    if refusal:
        return refusal
    fence = case.ticket.fence + 1
    branches = assigning.born(case, command.assignments, fence)
    lead = next(b for b in branches if b.role is BranchRole.LEAD)
    return (
        Dispatched(
            ticket=case.ticket.id,
            branches=branches,
            fence=fence,
            steps=passed(case),
            state=State.OUT,
            repair_first=command.repair_first,
            clocks=(
                *clocks.met(case.ticket, case.now, clocks.ACKNOWLEDGE, clocks.DISPATCH),
                total(case, lead.unit),
                *assigning.branch_clocks(case, branches),
            ),
        ),
    )


def add(case: Case, command: AddBranch) -> Decision:
    """增派: a newcomer assists, with a fair clock of its own."""
    if command.assignment.role is not BranchRole.ASSIST:
        return Refusal(
            "one_lead", {"unit": case.unit_name(case.ticket.lead.unit if case.ticket.lead else "")}
        )
    holders = [b.unit for b in case.ticket.live]
    refusal = assigning.units_refusal(case, (command.assignment,), holders)
    refusal = refusal or _secret(case, len(holders) + 1)
    if refusal:
        return refusal
    branches = assigning.born(case, (command.assignment,), case.ticket.fence)
    return (
        Dispatched(
            ticket=case.ticket.id,
            branches=branches,
            fence=case.ticket.fence,
            steps={},
            state=case.ticket.state,
            clocks=assigning.branch_clocks(case, branches),
        ),
    )


def passed(case: Case) -> dict[str, int]:
    """Nodes of the flow up to dispatch that this act passes; those reached before keep their time."""
    nodes = NODES[case.ticket.flow]
    upto = nodes[: nodes.index(Node.DISPATCH)]
    steps = {node.value: case.now for node in upto if node not in case.ticket.steps}
    return steps | {Node.DISPATCH.value: case.now}


def total(case: Case, unit: str) -> Clock:
    """The total clock: it starts once, and runs on through every later dispatch."""
    clock = clocks.running(case.ticket, clocks.TOTAL)
    if clock:
        return clocks.handed(clock, unit)
    return clocks.start(clocks.TOTAL, case.ticket, case.context, unit)


def _secret(case: Case, units: int) -> Refusal | None:
    """Confidential matters go to as few as possible: only the duty officer sends them to several."""
    if units < 2 or not case.ticket.secret or case.context.actor.role is not Role.DISPATCHER:
        return None
    return Refusal("secret_parallel")
