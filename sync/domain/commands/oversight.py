"""What keeps a ticket moving: papers, the ladder, repeats, the responsibility file."""

from sync.domain.commands.command import Command
from sync.domain.intake.appeal import Attachment
from sync.domain.oversight.paper import PaperKind


class IssuePaper(Command, frozen=True, kw_only=True, tag="paper.issue"):
    """发催办、督办、提醒函或通报. ``limit`` such as ``3wd``; empty for the rulebook's letter limit."""

    kind: PaperKind
    addressee: str
    matter: str
    demand: str
    limit: str = ""


class ReplyPaper(Command, frozen=True, kw_only=True, tag="paper.reply"):
    """复函."""

    paper: str
    words: str
    evidence: tuple[Attachment, ...] = ()


class WithdrawPaper(Command, frozen=True, kw_only=True, tag="paper.withdraw"):
    """撤销文书, with reason; it stays readable."""

    paper: str
    reason: str


class Climb(Command, frozen=True, kw_only=True, tag="ladder.climb"):
    """升一级: the next rung of the ladder, when its time has come; the centre asks it of itself."""

    trigger: str
    rung: str


class MarkRepeat(Command, frozen=True, kw_only=True, tag="ticket.repeat"):
    """认定重复投诉: these different orders are one matter of one person (the newest is this ticket)."""

    orders: tuple[str, ...]


class AddFinding(Command, frozen=True, kw_only=True, tag="file.add"):
    """问责卷补充材料."""

    file: str
    words: str
    unit: str = ""


class CloseFile(Command, frozen=True, kw_only=True, tag="file.close"):
    """问责卷结论: ``responsible`` with the unit, or ``none``."""

    file: str
    verdict: str
    words: str
    unit: str = ""
