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
from sync.domain.ticket.ticket import Ticket


def recompute(case: Case, command: Recompute) -> Decision:
    """Start, limit, pauses and extensions stay; nothing happens where nothing moves."""
    pairs = tuple(_moved(case.ticket.clocks, case.context))
    papers = tuple(_papers(case))
    if not pairs:
        return papers
    moved = tuple(
        Moved(new.name, new.branch, old.due or old.remaining, new.due or new.remaining) for old, new in pairs
    )
    event = Recomputed(
        ticket=case.ticket.id,
        calendar=case.context.calendar.version,
        moved=moved,
        clocks=tuple(new for _, new in pairs),
    )
    return event, *papers


def rests_on_another(ticket: Ticket, context: Context) -> bool:
    """Whether an open clock in working time was computed with another calendar than the one in force."""
    version = context.calendar.version
    papers = (paper.clock for paper in ticket.papers if paper.clock)
    return any(
        clock.is_open and clock.limit.working and clock.calendar != version
        for clock in (*ticket.clocks, *papers)
    )


def _moved(clocks: Iterable[Clock], context: Context) -> Iterator[tuple[Clock, Clock]]:
    for old in clocks:
        new = acts.recompute(old, context.calendar) if old.is_open else old
        if _told(new) != _told(old):
            yield old, new


def _told(clock: Clock) -> tuple[int, ...]:
    return clock.due, clock.due_earliest, clock.due_latest, clock.remaining


def _papers(case: Case) -> Iterator[PaperChanged]:
    for paper in case.ticket.papers:
        for _, new in _moved((paper.clock,) if paper.clock else (), case.context):
            yield PaperChanged(ticket=case.ticket.id, paper=replace(paper, clock=new))
