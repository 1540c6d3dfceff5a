"""What a unit does with its part, and how the centre takes one back: sign, contact, report, recall."""

from msgspec.structs import replace

from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import ContactCitizen, HandOn, Recall, ReportBranch, SignIn
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent, BranchChanged, Returned
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.settling import settled, state_after, total_after
from sync.domain.ticket.branch import Branch, BranchRole, BranchState, Contact, EndReason, Hop, Report
from sync.domain.ticket.flow import Node
from sync.domain.ticket.returned import Return
from sync.domain.ticket.ticket import State

WAYS = frozenset({"phone", "visit", "message", "failed"})
FAILED = "failed"
OUTCOMES = frozenset({"solved", "explained", "unsolved"})


def sign(case: Case, command: SignIn) -> Decision:
    """签收: a lead that signs becomes the one who answers for the whole."""
    old = the(case, command.branch)
    branch = replace(old, state=BranchState.SIGNED, signed=case.now)
    changed = clocks.met(case.ticket, case.now, clocks.SIGN, branch=old.id)
    steps = {Node.SIGN.value: case.now} if old.role is BranchRole.LEAD else {}
    changed = (*changed, *total_after(case, branch))
    return (_changed(case, branch, "branch.sign", changed, steps),)


def contact(case: Case, command: ContactCitizen) -> Decision:
    """首次联系: a failed attempt is kept and does not count as contact."""
    if command.way not in WAYS:
        return Refusal("contact_way", {"way": command.way})
    if not command.words.strip():
        return Refusal("words")
    old = the(case, command.branch)
    spoke = Contact(at=case.now, by=case.context.actor.name, way=command.way, words=command.words)
    branch = replace(old, contacts=(*old.contacts, spoke))
    reached = command.way != FAILED
    changed = clocks.met(case.ticket, case.now, clocks.CONTACT, branch=old.id) if reached else ()
    first = reached and Node.CONTACT.value not in case.ticket.steps
    steps = {Node.CONTACT.value: case.now} if first else {}
    event = BranchChanged(
        ticket=case.ticket.id,
        branch=branch,
        act="branch.contact",
        state=case.ticket.state,
        steps=steps,
        clocks=changed,
    )
    return (event,)


def report(case: Case, command: ReportBranch) -> Decision:
    """反馈: evidence, or the reason there is none (E20); when all have reported, the check begins."""
    refusal = _report_refusal(command)
    if refusal:
        return refusal
    old = the(case, command.branch)
    said = Report(
        at=case.now,
        by=case.context.actor.name,
        outcome=command.outcome,
        words=command.words,
        evidence=command.evidence,
        no_evidence=command.no_evidence,
    )
    branch = replace(old, state=BranchState.REPORTED, report=said)
    done = clocks.met(case.ticket, case.now, clocks.HANDLING, clocks.REDO, branch=old.id)
    over = clocks.withdrawn(case.ticket, case.now, clocks.RETURN, old.id)
    steps = {Node.HANDLE.value: case.now} if old.role is BranchRole.LEAD else {}
    if state_after(case, branch) is State.CHECK:
        steps |= {Node.REPORT.value: case.now}
    changed = (*done, *over, *settled(case, branch))
    return (_changed(case, branch, "branch.report", changed, steps),)


def recall(case: Case, command: Recall) -> Decision:
    """撤回: a lead may go only as the last one, since somebody must lead while others work."""
    if not command.reason.strip():
        return Refusal("recall_reason")
    old = the(case, command.branch)
    if old.role is BranchRole.LEAD and (len(case.ticket.live) > 1 or case.ticket.state is State.REDO):
        return Refusal("recall_lead", {"unit": case.unit_name(old.unit)})
    branch = end(old, case.now, EndReason.RECALLED)
    changed = (*clocks.dropped(case.ticket, case.now, old.id), *settled(case, branch))
    event = _changed(case, branch, "branch.recall", changed, {}, command.reason)
    return (*granted(case, old), event)


def granted(case: Case, branch: Branch) -> tuple[AnyEvent, ...]:
    """The branch's open return, granted by an act that gives the unit right."""
    entry = open_return(case, branch)
    if entry is None:
        return ()
    decided = replace(entry, verdict="granted", decided_by=case.context.actor.name, decided_at=case.now)
    return (Returned(ticket=case.ticket.id, branch=branch, entry=decided, state=case.ticket.state),)


def open_return(case: Case, branch: Branch) -> Return | None:
    """The branch's line in the bounce ledger that nobody has decided yet."""
    lines = (e for e in case.ticket.returns if e.branch == branch.id and not e.verdict)
    return next(lines, None)


def the(case: Case, branch_id: str) -> Branch:
    """The branch a permitted command names; the move table has made sure that it is there."""
    found = case.ticket.branch(branch_id)
    assert found is not None
    return found


def end(branch: Branch, now: int, reason: EndReason) -> Branch:
    """The branch, no longer its unit's."""
    return replace(branch, state=BranchState.ENDED, ended=now, end_reason=reason.value)


def hop(case: Case, command: HandOn) -> Decision:
    """二次派遣: the unit's own next hand is on record; the unit stays answerable (F-071)."""
    if not command.to.strip():
        return Refusal("hop_to")
    old = the(case, command.branch)
    made = Hop(at=case.now, by=case.context.actor.name, to=command.to, words=command.words)
    return (_changed(case, replace(old, hops=(*old.hops, made)), "branch.hop", (), {}),)


def _changed(
    case: Case,
    branch: Branch,
    act: str,
    changed: tuple[Clock, ...],
    steps: dict[str, int],
    reason: str = "",
) -> BranchChanged:
    return BranchChanged(
        ticket=case.ticket.id,
        branch=branch,
        act=act,
        state=state_after(case, branch),
        steps=steps,
        reason=reason,
        clocks=changed,
    )


def _report_refusal(command: ReportBranch) -> Refusal | None:
    if command.outcome not in OUTCOMES:
        return Refusal("outcome", {"outcome": command.outcome})
    if not command.words.strip():
        return Refusal("words")
    if not command.evidence and not command.no_evidence.strip():
        return Refusal("evidence")
    return None
