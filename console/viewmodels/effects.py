"""What a new rulebook or calendar would do to the open tickets: which due times move, from when to when.

Looked at part by part, so that a window can show how far it is and stop: nothing here is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from console.port import DeskPort
from console.store.view import View
from console.viewmodels import clocks as time_words
from console.viewmodels.rulebook_cells import shown
from console.words import known as is_known
from console.words import say
from sync.domain.clock import Calendar, Clock, acts
from sync.domain.clock.bulk import recompute_all
from sync.domain.law import Context
from sync.domain.law import clocks as law
from sync.domain.law.sampling import drawn
from sync.domain.rulebook import Rulebook
from sync.domain.ticket.ticket import Ticket

PART = 400
"""Tickets per part: about a tenth of a second of reading."""


class Move(NamedTuple):
    """One clock whose due time would be another."""

    ticket: str
    number: str
    title: str
    clock: str
    owner: str
    was: str
    becomes: str
    by: str
    """How much later or earlier, in words."""
    later: bool


class Part(NamedTuple):
    """What one part of the tickets gave."""

    tickets: int
    clocks: int
    moves: tuple[Move, ...]
    called: tuple[int, int] = (0, 0)
    """Of how many somebody is called back after the closing: by the rules in force, and by the new ones."""
    note: str = ""
    """What changes beside the tickets: limits of incident reports."""


class Effect(NamedTuple):
    """The sum so far, of ``whole`` tickets."""

    whole: int
    tickets: int = 0
    clocks: int = 0
    moves: tuple[Move, ...] = ()
    called: tuple[int, int] = (0, 0)
    note: str = ""

    def plus(self, part: Part) -> "Effect":
        """The sum with one part more."""
        return Effect(
            self.whole,
            self.tickets + part.tickets,
            self.clocks + part.clocks,
            (*self.moves, *part.moves),
            (self.called[0] + part.called[0], self.called[1] + part.called[1]),
            part.note,
        )

    @property
    def done(self) -> bool:
        """Whether every open ticket was looked at."""
        return self.tickets >= self.whole

    @property
    def moved_tickets(self) -> int:
        """How many tickets have a clock that moves."""
        return len({move.ticket for move in self.moves})

    @property
    def sentence(self) -> str:
        """The counts in words."""
        later = sum(move.later for move in self.moves)
        told = say(
            "knowledge.effect.sum",
            tickets=self.tickets,
            clocks=self.clocks,
            moved=self.moved_tickets,
            later=later,
            earlier=len(self.moves) - later,
        )
        was, becomes = self.called
        told = say("knowledge.effect.called", sum=told, was=was, becomes=becomes) if was != becomes else told
        return say("knowledge.effect.noted", sum=told, note=self.note) if self.note else told


def open_rows(desk: DeskPort) -> list[int]:
    """Row ids of every open ticket on this desk."""
    return list(desk.reading.ids(View(lane="open"), desk.clock.now()))


def parts(rowids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The row ids in parts."""
    return (rowids[at : at + PART] for at in range(0, len(rowids), PART))


def by_rulebook(desk: DeskPort, rowids: Sequence[int], rulebook: Rulebook) -> Part:
    """What these tickets' open clocks would be if they were counted by the new rules (改按新规则)."""
    before = desk.context()
    context = msgspec.structs.replace(before, rulebook=rulebook)
    tickets = _tickets(desk, rowids)
    called = [sum(bool(drawn(one, by)) for one in tickets) for by in (before, context)]
    pairs = [(ticket, clock, _relimited(ticket, clock, context)) for ticket, clock in _open_clocks(tickets)]
    note = "；".join(_reports(before.rulebook, rulebook))
    return Part(len(rowids), len(pairs), tuple(_moves(desk, pairs)), (called[0], called[1]), note)


def _reports(old: Rulebook, new: Rulebook) -> Iterator[str]:
    """Grades of incidents whose limits are others."""
    known = {one.grade: one for one in old.reports}
    for one in new.reports:
        before = known.get(one.grade)
        if before is not None and before != one:
            yield say(
                "knowledge.effect.report",
                grade=say(f"standing.grade.{one.grade}")
                if is_known(f"standing.grade.{one.grade}")
                else one.grade,
                first_was=shown(before.first, "limit"),
                first=shown(one.first, "limit"),
                next_was=shown(before.following, "limit") or "—",
                next=shown(one.following, "limit") or "—",
            )


def _relimited(ticket: Ticket, clock: Clock, context: Context) -> Clock:
    """The clock by the new rules; one they don't know (issued by an older book) stays as it is."""
    if clock.name not in context.rulebook.rules:
        return clock
    amount = law.limit(clock.name, ticket, context, law.profile_of(clock, context))
    return acts.relimit(clock, context.calendar, amount) if amount != clock.limit else clock


def by_calendar(desk: DeskPort, rowids: Sequence[int], calendar: Calendar) -> Part:
    """What these tickets' open clocks are under the new calendar."""
    found = list(_open_clocks(_tickets(desk, rowids)))
    after = recompute_all([clock for _, clock in found], calendar)
    pairs = [(ticket, clock, then) for (ticket, clock), then in zip(found, after, strict=True)]
    return Part(len(rowids), len(pairs), tuple(_moves(desk, pairs)))


def _tickets(desk: DeskPort, rowids: Sequence[int]) -> list[Ticket]:
    rows = desk.reading.rows(rowids)
    return list(desk.reading.shown([row.id for row in rows.values()]).values())


def _open_clocks(tickets: Iterable[Ticket]) -> Iterator[tuple[Ticket, Clock]]:
    return ((ticket, clock) for ticket in tickets for clock in ticket.clocks if clock.is_open)


def _moves(desk: DeskPort, pairs: Iterable[tuple[Ticket, Clock, Clock]]) -> Iterator[Move]:
    now, units = desk.clock.now(), desk.references.catalogue.units
    for ticket, before, after in pairs:
        difference = _instant(after) - _instant(before)
        certain = (before.due_earliest, before.due_latest) != (after.due_earliest, after.due_latest)
        if not difference and not certain:
            continue
        yield Move(
            ticket=ticket.id,
            number=ticket.number or ticket.provisional,
            title=ticket.title,
            clock=time_words.title(before.name),
            owner=units.name(before.owner) if before.owner in units.by_id else say("clock.owner.centre"),
            was=_when(before, now),
            becomes=_when(after, now),
            by=_by(difference),
            later=difference > 0,
        )


def _instant(clock: Clock) -> int:
    """What is compared: the due time, or what is left while it is paused."""
    return clock.due or clock.remaining


def _when(clock: Clock, now: int) -> str:
    if not clock.due:
        return say("knowledge.effect.paused", left=time_words.duration(clock.remaining))
    return time_words.due_words(clock, now)


def _by(difference: int) -> str:
    if not difference:
        return say("knowledge.effect.certain")
    key = "knowledge.effect.later" if difference > 0 else "knowledge.effect.earlier"
    return say(key, by=time_words.duration(abs(difference)))
