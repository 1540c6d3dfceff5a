"""重算时限: a calendar was published or corrected; open clocks are reckoned anew, and what moved is on record."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sync.domain.clock import acts
from sync.domain.clock.clock import Clock
from sync.domain.commands.decisions import Recompute
from sync.domain.events.decisions import Moved, Recomputed
from sync.domain.events.oversight import PaperChanged
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.ticket.instruction import Instruction
from sync.domain.ticket.ticket import Ticket


def recompute(case: Case, command: Recompute) -> Decision:
    """Start, limit, pauses and extensions stay; nothing happens where nothing moves."""
    pairs = tuple(_moved(case.ticket.clocks, case.context))
    papers = tuple(_papers(case))
    letters = tuple(_letters(case.ticket, case.context))
    duty = next(_moved(_duty(case.ticket), case.context), None)
    beside = (*((old.clock, new.clock) for old, new in letters), *((duty,) if duty else ()))
    if not pairs and not beside:
        return papers
    event = Recomputed(
        ticket=case.ticket.id,
        calendar=case.context.calendar.version,
        moved=tuple(_told_moved(old, new) for old, new in (*pairs, *beside) if old and new),
        clocks=tuple(new for _, new in pairs),
        instructions=tuple(new for _, new in letters),
        call_back=duty[1] if duty else None,
    )
    return event, *papers


def rests_on_another(ticket: Ticket, context: Context) -> bool:
    """Whether an open clock in working time was computed with another calendar than the one in force."""
    version = context.calendar.version
    papers = (paper.clock for paper in ticket.papers if paper.clock)
    letters = (one.clock for one in ticket.instructions if one.clock and not one.done)
    return any(
        clock.is_open and clock.limit.working and clock.calendar != version
        for clock in (*ticket.clocks, *papers, *letters, *_duty(ticket))
    )


def _moved(clocks: Iterable[Clock], context: Context) -> Iterator[tuple[Clock, Clock]]:
    for old in clocks:
        new = acts.recompute(old, context.calendar) if old.is_open else old
        if _told(new) != _told(old):
            yield old, new


def _duty(ticket: Ticket) -> tuple[Clock, ...]:
    """回访: owed to the person after closing, so it is none of the ticket's own clocks."""
    return (ticket.call_back,) if ticket.call_back else ()


def _letters(ticket: Ticket, context: Context) -> Iterator[tuple[Instruction, Instruction]]:
    """批示: open instructions whose answer is due at another instant now."""
    for one in ticket.instructions:
        if one.clock and not one.done:
            for _, new in _moved((one.clock,), context):
                yield one, replace(one, due=new.due, clock=new)


def _told_moved(old: Clock, new: Clock) -> Moved:
    return Moved(new.name, new.branch, old.due or old.remaining, new.due or new.remaining)


def _told(clock: Clock) -> tuple[int, ...]:
    return clock.due, clock.due_earliest, clock.due_latest, clock.remaining


def _papers(case: Case) -> Iterator[PaperChanged]:
    for paper in case.ticket.papers:
        for _, new in _moved((paper.clock,) if paper.clock else (), case.context):
            yield PaperChanged(ticket=case.ticket.id, paper=replace(paper, clock=new))
