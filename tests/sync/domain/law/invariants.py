"""What must never be: one checker for stories, properties and planted faults."""

from collections.abc import Iterator, Mapping

from sync.domain.law import responsible
from sync.domain.ticket import BranchRole, BranchState, State, Ticket


def faults(tickets: Mapping[str, Ticket], now: int) -> Iterator[str]:
    """Every broken promise, as a readable line."""
    for ticket in tickets.values():
        lines = (_leads, _clocks, _owner, _ledger, _closing)
        for line in (*(one for look in lines for one in look(ticket)), *_cluster(ticket, tickets)):
            yield f"{ticket.id} ({ticket.state.value}): {line}"


def _leads(ticket: Ticket) -> Iterator[str]:
    leads = [b for b in ticket.live if b.role is BranchRole.LEAD]
    if len(leads) > 1:
        yield "two live leads"
    if ticket.live and not leads:
        yield "units work without a lead"
    units = [b.unit for b in ticket.live]
    if len(set(units)) != len(units):
        yield "a unit holds two live parts"
    if ticket.state in (State.OUT, State.RETURNED, State.REDO) and not leads:
        yield "out without a lead"
    if not ticket.open and ticket.live:
        yield "an ended ticket has live branches"
    if ticket.claim and not ticket.open:
        yield "an ended ticket is claimed"


def _clocks(ticket: Ticket) -> Iterator[str]:
    names = [(c.name, c.branch) for c in ticket.clocks]
    if len(set(names)) != len(names):
        yield "a clock is there twice"
    live = {b.id for b in ticket.live}
    for clock in ticket.clocks:
        if clock.is_open and not ticket.open:
            yield f"clock {clock.name} runs on an ended ticket"
        if clock.is_open and clock.branch and clock.branch not in live:
            yield f"clock {clock.name} runs for an ended branch"
        if clock.is_open and not clock.due and not clock.is_paused:
            yield f"clock {clock.name} has no due time"
        if any(not p.reason or not p.approver for p in clock.pauses):
            yield f"clock {clock.name} is paused by nobody"
        if not clock.rulebook or not clock.calendar:
            yield f"clock {clock.name} can't be explained"
    yield from _expected(ticket)


def _expected(ticket: Ticket) -> Iterator[str]:
    """Each state has the clock of the act that it waits for."""
    awaited = {
        State.NEW: "dispatch",
        State.RETURNED: "dispatch",
        State.RULING: "ruling",
        State.CHECK: "verify",
    }
    wanted = {awaited[ticket.state]} if ticket.state in awaited else set()
    if any(b.state is BranchState.RETURNED for b in ticket.live) and ticket.state is not State.RULING:
        wanted.add("dispatch")
    if ticket.state in (State.OUT, State.RETURNED, State.RULING):
        wanted.add("total")
    running = {c.name for c in ticket.clocks if c.is_open}
    for name in sorted(wanted - running):
        yield f"clock {name} does not run"
    for branch in ticket.live:
        own = {c.name for c in ticket.clocks if c.is_open and c.branch == branch.id}
        if branch.state in (BranchState.SENT, BranchState.SIGNED) and not own & {"handling", "redo"}:
            yield f"branch of {branch.unit} has no handling clock"
        if (branch.state is BranchState.SENT) != ("sign" in own) and branch.state is not BranchState.RETURNED:
            yield f"branch of {branch.unit}: sign clock and state differ"


def _owner(ticket: Ticket) -> Iterator[str]:
    owners = responsible(ticket)
    if ticket.open and (not owners or not all(owners)):
        yield "nobody is responsible"
    if not ticket.open and owners:
        yield "an ended ticket still has somebody who owes"


def _first_handler(ticket: Ticket) -> str:
    """Reckoned apart from the law: who gave the lead up last, or has it, and signed or was ruled."""
    leads = [b for b in ticket.branches if b.role is BranchRole.LEAD]
    leads = [b for b in leads if b.end_reason not in ("recalled", "joined")]
    answer, ruled = "", False
    for branch in sorted(leads, key=lambda b: (b.live, b.ended)):
        if not answer or branch.signed or ruled:
            answer = branch.unit
        ruled = branch.end_reason == "ruled"
    return answer or "centre"


def _ledger(ticket: Ticket) -> Iterator[str]:
    """The second bounce is ruled on; levels of approval hold (rulebook of the tests)."""
    if ticket.open and len(ticket.returns) > 1 and not ticket.rulings and ticket.state is not State.RULING:
        yield "bounced twice and nobody rules"
    for total in ticket.clocks:
        if total.name == "total" and total.is_open and total.owner != _first_handler(ticket):
            yield f"the total is owed by {total.owner}, not by {_first_handler(ticket)}"
    for request in ticket.requests:
        if request.act == "park" and request.verdict == "granted" and request.decided_role != "supervisor":
            yield "parked by the wrong level"


def _closing(ticket: Ticket) -> Iterator[str]:
    """Nobody closes a worked ticket as normal without having spoken to the citizen."""
    if ticket.state is not State.CLOSED or ticket.closing not in ("normal", "overdue"):
        return
    worked = [b for b in ticket.branches if b.end_reason == "closed"]
    if worked and not any(c.way != "failed" for b in worked for c in b.contacts):
        yield "closed without contact"


def _cluster(ticket: Ticket, tickets: Mapping[str, Ticket]) -> Iterator[str]:
    if ticket.state is State.JOINED:
        head = tickets.get(ticket.joined_to)
        if head is None or ticket.id not in head.members:
            yield "joined to a ticket that does not know it"
        elif not head.open:
            yield "joined to an ended ticket"
        if ticket.members:
            yield "joined, and has members of its own"
    for member in ticket.members:
        if tickets[member].joined_to != ticket.id:
            yield f"member {member} does not know it"
