"""The ladder (催办 → 提醒 → 督办 → 通报, F-082): which rung comes next and when, and climbing it. Always visible."""

from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.clock import acts
from sync.domain.clock.clock import Clock
from sync.domain.clock.limit import parse
from sync.domain.commands.oversight import Climb, MarkRepeat
from sync.domain.errors import Refusal
from sync.domain.events.oversight import PaperIssued, RepeatFound, RungClimbed
from sync.domain.law import clocks, papers
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.law.marking import marked
from sync.domain.law.responsibility import CENTRE, answerable
from sync.domain.oversight.paper import Paper, PaperKind
from sync.domain.oversight.repeat import Repeat
from sync.domain.oversight.rung import Climbed
from sync.domain.rulebook.policies import Rung
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.ticket import Ticket

PAPERS = {
    "urge": PaperKind.URGE,
    "reminder": PaperKind.REMINDER,
    "supervise": PaperKind.SUPERVISE,
    "notice": PaperKind.NOTICE,
    "city_notice": PaperKind.NOTICE,
}
"""What a rung issues; a rung without a paper is only recorded."""
TO_UNIT = frozenset({"unit", "unit_head", "lead"})
"""Addressees that mean the unit which answers for the ticket."""


class NextRung(NamedTuple):
    """The rung that comes next for a trigger, and when (UTC ms)."""

    at: int
    trigger: str
    rung: Rung
    cause: str


def next_rungs(ticket: Ticket, context: Context) -> tuple[NextRung, ...]:
    """The next rung of every trigger that is armed, soonest first; also before anything is late."""
    if not ticket.open:
        return ()
    found = (one for trigger in (_late, _repeat, _silent) for one in trigger(ticket, context))
    return tuple(sorted(found, key=lambda one: (one.at, one.trigger)))


def climb(case: Case, command: Climb) -> Decision:
    """Exactly once per rung and cause: asked again, it is no longer the next one."""
    found = next((n for n in next_rungs(case.ticket, case.context) if n.trigger == command.trigger), None)
    if found is None or found.rung.name != command.rung:
        return Refusal("rung_next")
    if found.at > case.now:
        return Refusal("rung_early")
    return climbed(case, found.rung, found.cause)


def climbed(case: Case, rung: Rung, cause: str) -> tuple[RungClimbed | PaperIssued, ...]:
    """The rung on record, with the paper it issues."""
    addressee = rung.addressee
    if addressee in TO_UNIT:
        addressee = answerable(case.ticket) or CENTRE
    step = Climbed(rung.name, rung.trigger, addressee, case.now, cause)
    event = RungClimbed(ticket=case.ticket.id, climbed=step)
    kind = PAPERS.get(rung.name)
    if kind is None:
        return (event,)
    paper = papers.made(case, kind, addressee, case.ticket.title, rung=rung.name)
    return event, PaperIssued(ticket=case.ticket.id, paper=paper)


def mark_repeat(case: Case, command: MarkRepeat) -> Decision:
    """重复投诉: enough different orders, this one among them, and not established before."""
    orders = tuple(dict.fromkeys(command.orders))
    if len(orders) < case.context.rulebook.repeat.orders or case.ticket.id not in orders:
        return Refusal("repeat_few", {"orders": case.context.rulebook.repeat.orders})
    if any(set(orders) <= set(known.orders) for known in case.ticket.repeats):
        return Refusal("repeat_known")
    found = Repeat(at=case.now, orders=orders)
    return RepeatFound(ticket=case.ticket.id, repeat=found), *marked(case, "repeat")


def _late(ticket: Ticket, context: Context) -> Iterator[NextRung]:
    """Reckoned from the due time of the clock that on-time is judged by; a paused one arms nothing."""
    clock = judged(ticket)
    if clock is None or not clock.is_open or clock.is_paused:
        return
    due = (clock.due_latest or clock.due) + 1
    cause = f"{clock.name}:{clock.start}"
    rung = _next(ticket, context, "late", cause)
    if rung:
        yield NextRung(_after(rung, due, context), "late", rung, cause)


def _repeat(ticket: Ticket, context: Context) -> Iterator[NextRung]:
    """The n-th time climbs to the n-th rung at once; time alone climbs too. What is meant for the unit waits for one."""
    rungs = _rungs(context, "repeat")
    rung = _next(ticket, context, "repeat", "repeat") if ticket.repeats else None
    if rung is None or (rung.addressee in TO_UNIT and not answerable(ticket)):
        return
    nth, first = rungs.index(rung), ticket.repeats[0].at
    at = _after(rung, first, context) if rung.after or not nth else 0
    if nth < len(ticket.repeats):
        again = ticket.repeats[nth].at
        at = min(at, again) if at else again
    if at:
        yield NextRung(at, "repeat", rung, "repeat")


def _silent(ticket: Ticket, context: Context) -> Iterator[NextRung]:
    """A paper without an answer when its reply clock runs out; what is demanded already is not demanded twice."""
    for paper in ticket.papers:
        clock = paper.clock
        if clock is None or paper.withdrawn or not clock.is_open or _of_silence(ticket, paper):
            continue
        cause = f"paper:{paper.id}"
        rung = _next(ticket, context, "unanswered", cause)
        if rung and not _demanded(ticket, PAPERS.get(rung.name)):
            due = (clock.due_latest or clock.due) + 1
            yield NextRung(_after(rung, due, context), "unanswered", rung, cause)


def _of_silence(ticket: Ticket, paper: Paper) -> bool:
    """Whether silence itself issued it; such a paper starts no ladder of its own, so that the ladder ends."""
    issued = (paper.rung, "unanswered", paper.at)
    return any((one.name, one.trigger, one.at) == issued for one in ticket.climbed)


def _demanded(ticket: Ticket, kind: PaperKind | None) -> bool:
    return any(one.kind is kind and one.awaits_reply and not one.withdrawn for one in ticket.papers)


def judged(ticket: Ticket) -> Clock | None:
    """The clock that on-time is judged by: the total, in a redo the lead's redo clock."""
    lead = next((b for b in ticket.branches if b.live and b.role is BranchRole.LEAD), None)
    redo = clocks.find(ticket, clocks.REDO, lead.id) if lead else None
    return redo or clocks.find(ticket, clocks.TOTAL)


def _rungs(context: Context, trigger: str) -> list[Rung]:
    return [rung for rung in context.rulebook.ladder if rung.trigger == trigger]


def _next(ticket: Ticket, context: Context, trigger: str, cause: str) -> Rung | None:
    done = {c.name for c in ticket.climbed if (c.trigger, c.cause) == (trigger, cause)}
    return next((rung for rung in _rungs(context, trigger) if rung.name not in done), None)


def _after(rung: Rung, base: int, context: Context) -> int:
    if not rung.after:
        return base
    due = acts.start("rung", CENTRE, parse(rung.after), base, context.calendar)
    return due.due_latest or due.due
