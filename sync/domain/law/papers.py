"""文书: urge, supervise, reminder, notice; numbered, addressed, with a reply clock, one matter each."""

from msgspec.structs import replace

from sync.domain.clock import acts
from sync.domain.clock.clock import Clock
from sync.domain.commands.oversight import IssuePaper, ReplyPaper, WithdrawPaper
from sync.domain.errors import Refusal
from sync.domain.events.oversight import PaperChanged, PaperIssued
from sync.domain.identity.role import Role
from sync.domain.ids import child
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.marking import marked
from sync.domain.law.receiving import LOCAL
from sync.domain.law.relieving import extra
from sync.domain.oversight.paper import Paper, PaperKind, Reply
from sync.domain.rulebook.number import number

NUMBERS = {
    PaperKind.URGE: "CB{yyyyMMdd}{serial:03}",
    PaperKind.SUPERVISE: "DB{yyyyMMdd}{serial:03}",
    PaperKind.REMINDER: "TX{yyyyMMdd}{serial:03}",
    PaperKind.NOTICE: "TB{yyyyMMdd}{serial:03}",
}
"""催办 CB, 督办 DB, 提醒 TX, 通报 TB, with the day and its running number."""
DISPATCHERS = frozenset({PaperKind.URGE, PaperKind.REMINDER})
"""What a dispatcher may send; supervision and notices are for higher posts."""
TAGS = {PaperKind.URGE: "urged", PaperKind.SUPERVISE: "key-supervision"}
_NTH = 200


def issue(case: Case, command: IssuePaper) -> Decision:
    """The reply clock is the addressee's from now."""
    refusal = _refusal(case, command)
    if refusal:
        return refusal
    paper = made(case, command.kind, command.addressee, command.matter, command.demand, limit=command.limit)
    tag = TAGS.get(command.kind)
    return PaperIssued(ticket=case.ticket.id, paper=paper), *(marked(case, tag) if tag else ())


def made(
    case: Case,
    kind: PaperKind,
    addressee: str,
    matter: str,
    demand: str = "",
    *,
    limit: str = "",
    rung: str = "",
    nth: int = 0,
) -> Paper:
    """A paper with its number; ``nth`` tells apart several of one command."""
    return Paper(
        id=child(case.context.key, _NTH + nth),
        kind=kind,
        number=_number(case, kind, nth),
        addressee=addressee,
        matter=matter,
        demand=demand,
        at=case.now,
        by=case.context.actor.name,
        clock=None if kind is PaperKind.NOTICE else _clock(case, addressee, limit),
        rung=rung,
    )


def reply(case: Case, command: ReplyPaper) -> Decision:
    """复函: by the addressee, or by the centre for it."""
    paper = _paper(case, command.paper)
    if paper is None or not paper.awaits_reply:
        return Refusal("paper_gone")
    actor = case.context.actor
    if actor.role is Role.CLERK and actor.unit != paper.addressee:
        return Refusal("other_unit", {"unit": case.unit_name(paper.addressee)})
    if not command.words.strip():
        return Refusal("words")
    answer = Reply(at=case.now, by=actor.name, words=command.words, evidence=command.evidence)
    stopped = acts.stop(paper.clock, case.now) if paper.clock else None
    return (PaperChanged(ticket=case.ticket.id, paper=replace(paper, reply=answer, clock=stopped)),)


def withdraw(case: Case, command: WithdrawPaper) -> Decision:
    """It stays readable, and asks nothing any more."""
    paper = _paper(case, command.paper)
    if paper is None or paper.withdrawn:
        return Refusal("paper_gone")
    if not command.reason.strip():
        return Refusal("paper_reason")
    clock = paper.clock
    if clock and clock.is_open:
        clock = acts.stop(clock, case.now, dropped=True)
    gone = replace(paper, withdrawn=case.now, reason=command.reason, clock=clock)
    return (PaperChanged(ticket=case.ticket.id, paper=gone),)


def _number(case: Case, kind: PaperKind, nth: int) -> str:
    serial = case.context.serial
    text = number(NUMBERS[kind], case.now, serial)
    return (text if serial else LOCAL + text) + (f"-{nth}" if nth else "")


def _clock(case: Case, addressee: str, limit: str) -> Clock:
    amount = extra(limit) if limit else None
    if amount is None:
        return clocks.start(clocks.LETTER, case.ticket, case.context, addressee)
    context = case.context
    return acts.start(
        clocks.LETTER,
        addressee,
        amount,
        context.now,
        context.calendar,
        rulebook=clocks.issued(context),
    )


def _paper(case: Case, paper_id: str) -> Paper | None:
    return next((p for p in case.ticket.papers if p.id == paper_id), None)


def _refusal(case: Case, command: IssuePaper) -> Refusal | None:
    if case.context.actor.role is Role.DISPATCHER and command.kind not in DISPATCHERS:
        return Refusal("paper_role")
    if command.addressee not in case.context.catalogue.units.by_id:
        return Refusal("unit_unknown", {"unit": command.addressee})
    if not command.matter.strip() or not command.demand.strip():
        return Refusal("paper_words")
    if command.limit and extra(command.limit) is None:
        return Refusal("amount", {"amount": command.limit})
    return None
