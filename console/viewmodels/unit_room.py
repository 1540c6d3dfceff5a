"""A unit's own room (承办单位): its live parts with the time left, the most pressing first."""

from typing import NamedTuple

from console.port import DeskPort
from console.store.view import View
from console.viewmodels import clocks as time_words
from console.viewmodels.clocks import Countdown
from console.viewmodels.names import Names
from console.viewmodels.parts import TONES
from console.words import say
from sync.domain.clock.clock import Clock
from sync.domain.ticket.branch import Branch, BranchState
from sync.domain.ticket.ticket import Ticket

_LANE = "branch"
_MOST = 5_000


class UnitRow(NamedTuple):
    """One own part in the list. ``due`` sorts and counts down; 0 when nothing runs."""

    ticket: str
    branch: str
    title: str
    number: str
    place: str
    role: str
    state: str
    tone: str
    task: str
    clock: str
    badge: Countdown
    waiting: bool
    """To be signed in still: drawn strongly."""


class OwnParts:
    """The live parts of the actor's unit: read now and then, counted down every second."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._found: list[tuple[UnitRow, Clock | None]] = []

    def read(self) -> list[UnitRow]:
        """Ask the store: unreported before reported ones, the nearest due time first."""
        self._found = _found(self._desk)
        return [row for row, _ in self._found]

    def rows(self) -> list[UnitRow]:
        """The same parts a second later."""
        now, references = self._desk.clock.now(), self._desk.references
        return [
            row._replace(badge=time_words.badge(clock, now, references)) if clock else row
            for row, clock in self._found
        ]


def _found(desk: DeskPort) -> list[tuple[UnitRow, Clock | None]]:
    unit, now = desk.actor.unit, desk.clock.now()
    if not unit:
        return []
    names = Names(desk.references)
    parts: list[tuple[tuple[bool, bool, int, str], UnitRow, Clock | None]] = []
    for _, listed in desk.reading.first(View(lane=_LANE), now, desk.actor.id, unit, _MOST):
        ticket = desk.reading.ticket(listed.id)
        for branch in ticket.live if ticket else ():
            if ticket is None or branch.unit != unit:
                continue
            clock = _pressing(ticket, branch)
            due, row = clock.due if clock else 0, _row(desk, ticket, branch, clock, names)
            parts.append(((branch.state is BranchState.REPORTED, due == 0, due, row.number), row, clock))
    return [(row, clock) for _, row, clock in sorted(parts, key=lambda part: part[0])]


def _pressing(ticket: Ticket, branch: Branch) -> Clock | None:
    """The own clock that is due first."""
    own = [c for c in ticket.clocks if c.branch == branch.id and c.is_open]
    return time_words.next_due(own)


def _row(desk: DeskPort, ticket: Ticket, branch: Branch, clock: Clock | None, names: Names) -> UnitRow:
    place = ticket.place
    now = desk.clock.now()
    return UnitRow(
        ticket=ticket.id,
        branch=branch.id,
        title=ticket.title,
        number=ticket.number or ticket.provisional,
        place=names.place(place.street, place.community, place.address),
        role=say(f"dispatch.role.{branch.role.value}"),
        state=say(f"branch.state.{branch.state.value}"),
        tone=TONES[branch.state],
        task=branch.task,
        clock=time_words.title(clock.name) if clock else "",
        badge=time_words.badge(clock, now, desk.references) if clock else Countdown("done", ""),
        waiting=branch.state is BranchState.SENT,
    )


def counts(rows: list[UnitRow]) -> dict[str, int]:
    """How many are to be signed, and how many have run out."""
    return {
        "unsigned": sum(row.waiting for row in rows),
        "late": sum(row.badge.light == "red" for row in rows),
        "all": len(rows),
    }
