"""What can be asked of a ticket's branches."""

import msgspec

from sync.domain.commands.command import Command
from sync.domain.intake.appeal import Attachment
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.returned import ReturnReason


class Assignment(msgspec.Struct, frozen=True):
    """One unit named by a dispatch, with its own instruction."""

    unit: str
    role: BranchRole
    task: str = ""


class Dispatch(Command, frozen=True, kw_only=True, tag="ticket.dispatch"):
    """并联分拨 (F-063): ONE command names every unit; the law fans it out to branches with own clocks."""

    assignments: tuple[Assignment, ...]
    fence: int
    repair_first: bool = False
    """先抢修后问责 (F-065): the fix goes out now, the responsibility question is opened beside it."""
    informed: tuple[str, ...] = ()
    """直派 (F-067): units between centre and front line that are told, not asked."""


class AddBranch(Command, frozen=True, kw_only=True, tag="branch.add"):
    """增派: a further assisting unit; never touches the others, gets a fair clock."""

    assignment: Assignment


class Recall(Command, frozen=True, kw_only=True, tag="branch.recall"):
    """撤回: takes one unit's part back, with reason."""

    branch: str
    reason: str


class Reroute(Command, frozen=True, kw_only=True, tag="branch.reroute"):
    """改派 / 再分拨: one part goes to another unit, the total keeps running (after a return, or by correction)."""

    branch: str
    assignment: Assignment
    fence: int
    reason: str


class SignIn(Command, frozen=True, kw_only=True, tag="branch.sign"):
    """签收 (F-068)."""

    branch: str


class ContactCitizen(Command, frozen=True, kw_only=True, tag="branch.contact"):
    """首次联系 (F-051): way is ``phone`` | ``visit`` | ``message`` | ``failed``."""

    branch: str
    way: str
    words: str


class ReportBranch(Command, frozen=True, kw_only=True, tag="branch.report"):
    """反馈: the unit's result with evidence or the reason there is none."""

    branch: str
    outcome: str
    words: str
    evidence: tuple[Attachment, ...] = ()
    no_evidence: str = ""


class ReturnBranch(Command, frozen=True, kw_only=True, tag="branch.return"):
    """退回 (F-069): reason code, evidence, proposed right unit, inside the window."""

    branch: str
    reason: ReturnReason
    words: str
    proposed: str = ""
    evidence: tuple[Attachment, ...] = ()


class HandOn(Command, frozen=True, kw_only=True, tag="branch.hop"):
    """二次派遣 (F-071): inside the unit, to a team or person; the unit stays answerable."""

    branch: str
    to: str
    words: str = ""
