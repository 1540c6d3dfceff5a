"""核定退回: the duty officer grants a return, and it goes out again at once; or refuses it with reason."""

from msgspec.structs import replace

from sync.domain.commands.decisions import VerifyReturn
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Returned
from sync.domain.law.branches import open_return, the
from sync.domain.law.case import Case, Decision
from sync.domain.law.settling import settled, state_after
from sync.domain.ticket.branch import Branch, BranchState


def verify(case: Case, command: VerifyReturn) -> Decision:
    """A refused unit works on with the clocks it has: they never stopped."""
    old = the(case, command.branch)
    entry = open_return(case, old)
    if entry is None:
        return Refusal("return_decided", {"unit": case.unit_name(old.unit)})
    if not command.words.strip():
        return Refusal("verdict_words")
    decided = replace(
        entry,
        verdict="granted" if command.granted else "refused",
        decided_by=case.context.actor.name,
        decided_at=case.now,
        decided_words=command.words,
    )
    if command.granted:
        return (Returned(ticket=case.ticket.id, branch=old, entry=decided, state=case.ticket.state),)
    branch = back_to_work(old)
    return (
        Returned(
            ticket=case.ticket.id,
            branch=branch,
            entry=decided,
            state=state_after(case, branch),
            clocks=settled(case, branch),
        ),
    )


def back_to_work(branch: Branch) -> Branch:
    """A returned part as it stood before."""
    return replace(branch, state=BranchState.SIGNED if branch.signed else BranchState.SENT)
