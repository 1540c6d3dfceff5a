"""What keeps a matter moving: papers and their replies, a leader's instruction followed, responsibility files."""

from console.commands.act import Act, Done, Selection
from console.commands.tickets import DESK, lawful
from console.port import DeskPort
from sync.domain.commands import (
    Acknowledge,
    AddFinding,
    CloseFile,
    FollowInstruction,
    IssuePaper,
    Rebase,
    ReplyPaper,
    WithdrawPaper,
)
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.oversight.paper import PaperKind

WATCH = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR})
HEADS = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR})
READERS = WATCH | {Role.CLERK}


def acknowledge(desk: DeskPort, selection: Selection, way: str) -> Done:
    """受理告知 (F-052)."""
    return desk.submit(Acknowledge(ticket=selection.ticket, way=way))


def issue(
    desk: DeskPort, selection: Selection, kind: str, addressee: str, matter: str, demand: str, limit: str = ""
) -> Done:
    """发文: 催办, 督办, 提醒函, 通报 (F-083, F-108)."""
    return desk.submit(
        IssuePaper(
            ticket=selection.ticket,
            kind=PaperKind(kind),
            addressee=addressee,
            matter=matter,
            demand=demand,
            limit=limit,
        )
    )


def reply(desk: DeskPort, selection: Selection, paper: str, words: str) -> Done:
    """复函."""
    return desk.submit(ReplyPaper(ticket=selection.ticket, paper=paper, words=words))


def withdraw(desk: DeskPort, selection: Selection, paper: str, reason: str) -> Done:
    """撤销文书."""
    return desk.submit(WithdrawPaper(ticket=selection.ticket, paper=paper, reason=reason))


def has_papers(desk: DeskPort, selection: Selection) -> Refusal | None:
    """There is a paper to print."""
    ticket = desk.reading.ticket(selection.ticket) if selection.ticket else None
    return None if ticket and (ticket.papers or ticket.coordinations) else Refusal("paper_gone")


def follow(desk: DeskPort, selection: Selection, instruction: str, words: str, done: bool = False) -> Done:
    """批示跟办 (F-091)."""
    return desk.submit(
        FollowInstruction(ticket=selection.ticket, instruction=instruction, words=words, done=done)
    )


def add_finding(desk: DeskPort, selection: Selection, file: str, words: str, unit: str = "") -> Done:
    """问责卷补充材料 (F-065)."""
    return desk.submit(AddFinding(ticket=selection.ticket, file=file, words=words, unit=unit))


def close_file(
    desk: DeskPort, selection: Selection, file: str, verdict: str, words: str, unit: str = ""
) -> Done:
    """问责卷结论."""
    return desk.submit(CloseFile(ticket=selection.ticket, file=file, verdict=verdict, words=words, unit=unit))


def rebase(desk: DeskPort, selection: Selection, reason: str) -> Done:
    """换算时限: the open clocks take the limits of the mode in force."""
    return desk.submit(Rebase(ticket=selection.ticket, reason=reason))


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("ticket.acknowledge", "dispatch", ("A",), "phone", DESK, form="acknowledge",
        may=lawful("ticket.acknowledge"), run=acknowledge),
    Act("paper.issue", "dispatch", ("U",), "form", WATCH, form="paper", may=lawful("paper.issue"), run=issue),
    Act("paper.reply", "dispatch", (), "mailbox", READERS, form="paper_reply", may=lawful("paper.reply"), run=reply),
    Act("paper.withdraw", "dispatch", (), "cross", HEADS, form="paper_withdraw",
        may=lawful("paper.withdraw"), run=withdraw),
    Act("unit.reply", "unit", ("L",), "mailbox", frozenset({Role.CLERK}), form="paper_reply",
        may=lawful("paper.reply"), run=reply),
    Act("paper.print", "dispatch", ("Shift+U",), "print", READERS, form="paper_print", may=has_papers),
    Act("unit.print", "unit", ("Shift+L",), "print", frozenset({Role.CLERK}), form="paper_print", may=has_papers),
    Act("instruction.follow", "dispatch", (), "star-filled", READERS, form="follow",
        may=lawful("instruction.follow"), run=follow),
    Act("file.add", "dispatch", (), "note", WATCH, form="finding", may=lawful("file.add"), run=add_finding),
    Act("file.close", "dispatch", (), "gavel", HEADS, form="file_close", may=lawful("file.close"), run=close_file),
    Act("ticket.rebase", "dispatch", (), "clock", frozenset({Role.DUTY_OFFICER}), form="rebase",
        may=lawful("ticket.rebase"), run=rebase),
)
# fmt: on
