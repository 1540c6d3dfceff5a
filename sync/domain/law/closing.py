"""结案: contact, evidence, the right kind of closing; it answers every member of the cluster at once (E20)."""

from sync.domain.clock.acts import is_late
from sync.domain.clock.clock import Clock
from sync.domain.commands.tickets import CloseTicket
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Closed
from sync.domain.law import clocks
from sync.domain.law.branches import FAILED
from sync.domain.law.case import Case, Decision
from sync.domain.law.laddering import judged
from sync.domain.law.responsibility import CENTRE, answerable
from sync.domain.law.sampling import drawn
from sync.domain.ticket.flow import NODES, Node
from sync.domain.ticket.ticket import State, Ticket

CLOSINGS = frozenset({"normal", "overdue", "error", "special"})
EXPLAINED = frozenset({"error", "special"})
"""Kinds of closing (差错, 特殊) that always need a reason."""


def close(case: Case, command: CloseTicket) -> Decision:
    """After the check: the units have reported, the citizen was spoken to."""
    refusal = (
        _child_refusal(case)
        or _kind_refusal(case, command)
        or _contact_refusal(case, command)
        or _unsolved_refusal(case, command)
    )
    return refusal or closed(case, command)


def answer_at_once(case: Case, command: CloseTicket) -> Decision:
    """秒回: a matter of the simple flow answered at the desk; the reason says how the person was told."""
    if not command.reason.strip():
        return Refusal("direct_reason")
    return _child_refusal(case) or _kind_refusal(case, command) or closed(case, command)


def closed(case: Case, command: CloseTicket) -> tuple[Closed, ...]:
    """The closing of the ticket and, with the same answer, of everyone who joined it."""
    ticket = case.ticket
    own = Closed(
        ticket=ticket.id,
        closing=command.closing,
        answer=command.answer,
        reason=command.reason,
        steps=_passed(case),
        call_back=_call_back(case, ticket),
        clocks=_stopped(case),
    )
    return own, *(_with(case, command, member) for member in _members(case))


def _with(case: Case, command: CloseTicket, member: Ticket) -> Closed:
    return Closed(
        ticket=member.id,
        closing=command.closing,
        answer=command.answer,
        reason=command.reason,
        steps={Node.CLOSE.value: case.now},
        with_=case.ticket.id,
        call_back=_call_back(case, member),
    )


def _call_back(case: Case, ticket: Ticket) -> Clock | None:
    """The duty to call whoever spoke, where the rulebook asks for it."""
    if not drawn(ticket, case.context, answerable(case.ticket)):
        return None
    return clocks.start(clocks.CALL_BACK, ticket, case.context, CENTRE)


def _members(case: Case) -> list[Ticket]:
    found = (case.tickets.get(member) for member in case.ticket.members)
    return [member for member in found if member is not None and member.state is State.JOINED]


def _passed(case: Case) -> dict[str, int]:
    ticket = case.ticket
    nodes = NODES[ticket.flow] if ticket.branches else (Node.ACCEPT, Node.CLOSE)
    return {node.value: case.now for node in nodes if node not in ticket.steps} | {Node.CLOSE.value: case.now}


def _stopped(case: Case) -> tuple[Clock, ...]:
    """What the centre owed is fulfilled now; anything else that still runs is withdrawn."""
    names = (clocks.ACKNOWLEDGE, clocks.NOTICE, clocks.DISPATCH, clocks.VERIFY, clocks.TOTAL)
    own = clocks.met(case.ticket, case.now, *names)
    return clocks.merged(clocks.dropped(case.ticket, case.now), own)


def _kind_refusal(case: Case, command: CloseTicket) -> Refusal | None:
    if command.closing not in CLOSINGS:
        return Refusal("closing_unknown", {"closing": command.closing})
    if not command.answer.strip():
        return Refusal("answer")
    if command.closing in EXPLAINED:
        return None if command.reason.strip() else Refusal("closing_reason")
    clock = judged(case.ticket)
    late = clock is not None and is_late(clock, case.now)
    if late and command.closing == "normal":
        return Refusal("closing_late")
    return Refusal("closing_in_time") if not late and command.closing == "overdue" else None


def _child_refusal(case: Case) -> Refusal | None:
    """A matter split off and still open blocks by its name."""
    children = (case.tickets.get(child) for child in case.ticket.children)
    unfinished = next((c for c in children if c is not None and c.open), None)
    if unfinished is None:
        return None
    return Refusal("child_open", {"number": unfinished.number, "title": unfinished.title})


def _contact_refusal(case: Case, command: CloseTicket) -> Refusal | None:
    """A contact record; where every attempt failed, a special closing with its reason."""
    contacts = [c for b in case.ticket.live for c in b.contacts]
    if any(c.way != FAILED for c in contacts):
        return None
    if not contacts:
        return Refusal("close_contact")
    return None if command.closing in EXPLAINED else Refusal("close_contact_failed")


def _unsolved_refusal(case: Case, command: CloseTicket) -> Refusal | None:
    reports = [b.report for b in case.ticket.live if b.report]
    if command.reason.strip() or all(r.outcome != "unsolved" for r in reports):
        return None
    return Refusal("close_unsolved")
