"""不满意重办 (F-080, F-081): the same lead again with its own clock; still dissatisfied, the city is told."""

from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import Assignment
from sync.domain.events.decisions import RedoStarted, Rejoined
from sync.domain.events.oversight import PaperIssued
from sync.domain.events.payloads import AnyEvent, Dispatched
from sync.domain.law import assigning, clocks, papers
from sync.domain.law.case import Case
from sync.domain.law.laddering import climbed
from sync.domain.law.marking import marked
from sync.domain.law.reopening import reopened
from sync.domain.oversight.paper import PaperKind
from sync.domain.rulebook.policies import Rung
from sync.domain.ticket.branch import Branch, BranchRole, EndReason
from sync.domain.ticket.flow import Node
from sync.domain.ticket.ticket import State, Ticket

BECAUSE = "dissatisfied"


def dissatisfied(case: Case, appeal: str) -> tuple[AnyEvent, ...]:
    """A member of a cluster puts the cluster to work again; a ticket of its own, itself."""
    if not case.ticket.joined_to:
        return _again(case, appeal)
    head = case.tickets.get(case.ticket.joined_to)
    if head is None or head.state in (State.VOID, State.JOINED):
        return reopened(case.ticket, case.tickets, case.context, BECAUSE)
    back = Rejoined(ticket=case.ticket.id, into=head.id)
    return (*(() if head.open else _again(case._replace(ticket=head), appeal)), back)


def last_lead(ticket: Ticket) -> Branch | None:
    """The lead with which the ticket was closed."""
    leads = (b for b in ticket.branches if b.role is BranchRole.LEAD and b.end_reason == EndReason.CLOSED)
    return max(leads, key=lambda b: b.ended, default=None)


def _again(case: Case, appeal: str) -> tuple[AnyEvent, ...]:
    lead = last_lead(case.ticket)
    if lead is None:
        return reopened(case.ticket, case.tickets, case.context, BECAUSE)
    nth = case.ticket.redo_count + 1
    fence = case.ticket.fence + 1
    branches = assigning.born(case, (Assignment(lead.unit, BranchRole.LEAD, lead.task),), fence)
    started = RedoStarted(ticket=case.ticket.id, round=nth, appeal=appeal)
    sent = Dispatched(
        ticket=case.ticket.id,
        branches=branches,
        fence=fence,
        steps={Node.DISPATCH.value: case.now},
        state=State.REDO,
        clocks=_clocks(case, branches[0]),
    )
    return started, sent, *_told(case, lead, nth)


def _clocks(case: Case, branch: Branch) -> tuple[Clock, ...]:
    """No return window: the same lead redoes it."""
    names = (clocks.SIGN, clocks.REDO, clocks.CONTACT)
    return tuple(clocks.start(n, case.ticket, case.context, branch.unit, branch.id) for n in names)


def _told(case: Case, lead: Branch, nth: int) -> tuple[AnyEvent, ...]:
    """After the rounds the rulebook grants: notified city-wide, and supervised until it is solved."""
    policy = case.context.rulebook.redo
    cause = f"redo:{nth}"
    if nth <= policy.rounds:
        return climbed(case, _rung(case, "redo", "lead"), cause)
    watched = papers.made(
        case,
        PaperKind.SUPERVISE,
        lead.unit,
        case.ticket.title,
        rung=policy.then,
        nth=1,
    )
    return (
        *climbed(case, _rung(case, policy.then, "city"), cause),
        PaperIssued(ticket=case.ticket.id, paper=watched),
        *marked(case, "key-supervision"),
    )


def _rung(case: Case, name: str, addressee: str) -> Rung:
    """The ladder's own rung for a dissatisfied citizen, or one of the redo policy's name."""
    rungs = (r for r in case.context.rulebook.ladder if r.trigger == BECAUSE and r.name == name)
    return next(rungs, Rung(name, BECAUSE, addressee))
