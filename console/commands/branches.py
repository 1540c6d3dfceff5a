"""Acts on one unit's part: sign in, contact, report, return; re-route, recall, add."""

from collections.abc import Sequence
from typing import Any

from console.commands.act import Act, Done, Selection
from console.commands.tickets import DESK, May
from console.port import DeskPort
from sync.domain.commands import (
    AddBranch,
    Assignment,
    ContactCitizen,
    HandOn,
    Recall,
    ReportBranch,
    Reroute,
    ReturnBranch,
    SignIn,
)
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.returned import ReturnReason

UNIT = frozenset({Role.CLERK, Role.DUTY_OFFICER})
CALLERS = UNIT | {Role.DISPATCHER}


def lawful(command: str) -> May:
    """Would the law let this person do it to the chosen part now?"""

    def asked(desk: DeskPort, selection: Selection) -> Refusal | None:
        if not selection.ticket or not selection.branch:
            return Refusal("no_branch")
        return desk.may(selection.ticket, command)

    return asked


def sign(desk: DeskPort, selection: Selection) -> Done:
    """签收: one key."""
    return desk.submit(SignIn(ticket=selection.ticket, branch=selection.branch))


def contact(desk: DeskPort, selection: Selection, way: str, words: str) -> Done:
    """联系诉求人: ``phone`` | ``visit`` | ``message`` | ``failed``."""
    return desk.submit(ContactCitizen(ticket=selection.ticket, branch=selection.branch, way=way, words=words))


def report(
    desk: DeskPort,
    selection: Selection,
    outcome: str,
    words: str,
    evidence: Sequence[tuple[str, bytes, str, str]] = (),
    no_evidence: str = "",
) -> Any:
    """反馈: the result, with photos (name, bytes, media, phase) kept at this desk, or the reason there are none."""
    kept = tuple(desk.attach(content, name, media, phase) for name, content, media, phase in evidence)
    return desk.submit(
        ReportBranch(
            ticket=selection.ticket,
            branch=selection.branch,
            outcome=outcome,
            words=words,
            evidence=kept,
            no_evidence=no_evidence,
        )
    )


def give_back(desk: DeskPort, selection: Selection, reason: str, words: str, proposed: str = "") -> Done:
    """退回: a reason code, what shows it, and whose it is."""
    return desk.submit(
        ReturnBranch(
            ticket=selection.ticket,
            branch=selection.branch,
            reason=ReturnReason(reason),
            words=words,
            proposed=proposed,
        )
    )


def reroute(desk: DeskPort, selection: Selection, unit: str, reason: str, task: str = "") -> Done:
    """改派: the part goes to another unit in the same role."""
    ticket = desk.reading.ticket(selection.ticket)
    old = ticket.branch(selection.branch) if ticket else None
    if ticket is None or old is None:
        return Refusal("no_branch")
    assignment = Assignment(unit, old.role, task or old.task)
    return desk.submit(
        Reroute(ticket=ticket.id, branch=old.id, assignment=assignment, fence=ticket.fence, reason=reason)
    )


def recall(desk: DeskPort, selection: Selection, reason: str) -> Done:
    """撤回."""
    return desk.submit(Recall(ticket=selection.ticket, branch=selection.branch, reason=reason))


def hand_on(desk: DeskPort, selection: Selection, to: str, words: str = "") -> Done:
    """二次派遣 inside the unit; the unit stays answerable."""
    return desk.submit(HandOn(ticket=selection.ticket, branch=selection.branch, to=to, words=words))


def add(desk: DeskPort, selection: Selection, unit: str, task: str = "") -> Done:
    """增派: a further assisting unit."""
    return desk.submit(
        AddBranch(ticket=selection.ticket, assignment=Assignment(unit, BranchRole.ASSIST, task))
    )


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("branch.sign", "unit", ("S",), "check", UNIT, "branch", may=lawful("branch.sign"), run=sign),
    Act("branch.contact", "unit", ("T",), "phone", CALLERS, "branch", "contact", lawful("branch.contact"), contact),
    Act("branch.report", "unit", ("F",), "upload", UNIT, "branch", "report", lawful("branch.report"), report),
    Act("branch.return", "unit", ("R",), "return", UNIT, "branch", "return", lawful("branch.return"), give_back),
    Act("branch.hop", "unit", ("H",), "users", UNIT, "branch", "hand_on", lawful("branch.hop"), hand_on),
    Act("branch.reroute", "dispatch", ("R",), "redo", DESK, "branch", "reroute", lawful("branch.reroute"), reroute),
    Act("branch.recall", "dispatch", (), "undo", DESK, "branch", "recall", lawful("branch.recall"), recall),
)
# fmt: on
