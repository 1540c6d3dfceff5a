"""核查: a look on the spot before closing; what fails goes back to the same unit (返工) with its clock."""

from msgspec.structs import replace

from sync.domain.clock.clock import Clock
from sync.domain.commands.decisions import FailCheck, PassCheck
from sync.domain.errors import Refusal
from sync.domain.events.decisions import Checked
from sync.domain.events.payloads import BranchChanged
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.ticket.branch import Branch, BranchState
from sync.domain.ticket.check import Check
from sync.domain.ticket.flow import Node
from sync.domain.ticket.ticket import State


def passed(case: Case, command: PassCheck) -> Decision:
    """The verify clock runs on until the closing, since that is what the citizen waits for."""
    check = _check(case, command, True, ())
    return (Checked(ticket=case.ticket.id, check=check, steps={Node.CHECK.value: case.now}),)


def failed(case: Case, command: FailCheck) -> Decision:
    """Work goes on with what time was left; the time of the check does not count against the unit."""
    if not command.words.strip():
        return Refusal("check_words")
    live = {b.id: b for b in case.ticket.live}
    chosen = command.branches or tuple(live)
    if any(one not in live for one in chosen):
        return Refusal("no_branch")
    check = _check(case, command, False, chosen)
    over = clocks.met(case.ticket, case.now, clocks.VERIFY)
    first = Checked(ticket=case.ticket.id, check=check, clocks=(*over, *_total(case)))
    return first, *(_reworked(case, live[one], command.words) for one in chosen)


def _reworked(case: Case, old: Branch, words: str) -> BranchChanged:
    branch = replace(old, state=BranchState.SIGNED, reworks=old.reworks + 1)
    return BranchChanged(
        ticket=case.ticket.id,
        branch=branch,
        act="check.fail",
        state=State.REDO if clocks.redoing(case.ticket) else State.OUT,
        reason=words,
        clocks=_again(case, old.id),
    )


def _again(case: Case, branch: str) -> tuple[Clock, ...]:
    names = (clocks.HANDLING, clocks.REDO)
    found = (c for c in case.ticket.clocks if c.branch == branch and c.name in names and c.stopped)
    return tuple(clocks.revived(c, case.context, "check") for c in found)


def _total(case: Case) -> tuple[Clock, ...]:
    clock = clocks.find(case.ticket, clocks.TOTAL)
    if clock is None or clock.is_open or clocks.redoing(case.ticket):
        return ()
    return (clocks.revived(clock, case.context, "check"),)


def _check(case: Case, command: PassCheck | FailCheck, good: bool, branches: tuple[str, ...]) -> Check:
    return Check(
        at=case.now,
        by=case.context.actor.name,
        passed=good,
        words=command.words,
        evidence=command.evidence,
        branches=branches,
    )
