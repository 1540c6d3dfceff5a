"""One run of the model: desks, a centre, and forty things that happen to them, all from one seed; beside them, from dice
of their own, a channel hands in, photos come, units are told, clocks are set and files break."""

import random
from collections.abc import Callable
from functools import cache

from console.store.reference import InForce
from sync.domain.commands import (
    AddNote,
    AnyCommand,
    Assignment,
    ClaimTicket,
    Classify,
    Dispatch,
    Receive,
    ReleaseTicket,
)  # fmt: skip
from sync.domain.identity import DISTRICT, Actor, Role
from sync.domain.intake import Appeal, Kind, Place, Urgency
from sync.domain.law import Context
from sync.domain.ticket import BranchRole
from tests.faults.model import beside, checkers
from tests.faults.model.centre import Bugs, Centre
from tests.faults.model.channel import Channel
from tests.faults.model.demand import demand
from tests.faults.model.desk import LINE, Desk
from tests.faults.model.machine import Machine
from tests.faults.model.photos import Photos
from tests.faults.model.shelf import Crash
from tests.faults.model.units import Units

PEOPLE = (
    Actor("u-chen", "陈思敏", Role.DISPATCHER),
    Actor("u-huang", "黄子谦", Role.DISPATCHER),
    Actor("u-zheng", "郑一帆", Role.DISPATCHER, scope="101"),
)
STREETS, LEAF, UNITS = ("101", "102"), "50101", ("U182", "U009")
TICKETS = ("t0", "t1", "t2")
RULES = {
    "receive": 8, "note": 10, "claim": 4, "release": 2, "take over": 2, "move": 4, "dispatch": 5,
    "send": 24, "fetch": 24, "late": 4, "replay": 4, "crash": 3, "crash while fetching": 3, "power cut": 1,
    "restart": 2, "failover": 2, "grant": 2, "crash in a new life": 1, "race": 3, "slow commit": 2, "drop": 1,
}  # fmt: skip
"""What can happen, and how often beside the others."""
_ROUNDS = 60


@cache
def refs() -> InForce:
    """The shipped reference data."""
    return InForce(lambda kind: None)


class World:
    """State of one run. Raises ``Violated`` as soon as an invariant does not hold."""

    def __init__(self, seed: int, bugs: Bugs = frozenset()) -> None:
        self.chance, self.luck = random.Random(seed), random.Random(f"{seed} beside")
        self.now = self.luck.choice(beside.STARTS)
        calendar = beside.no_holidays() if "noholidays" in bugs else refs().calendar
        context = Context(self.now, "", PEOPLE[0], refs().rulebook, calendar, refs().catalogue)
        self.centre = Centre(context, {one.id: one for one in PEOPLE}, bugs, lambda: self.now)
        machines = [Machine(self.now, bugs, self.luck) for _ in PEOPLE]
        self.desks = [
            Desk(one.id, self.centre, refs(), bugs, its) for one, its in zip(PEOPLE, machines, strict=True)
        ]
        self.photos, self.units = Photos(self.luck, bugs), Units(self.luck, bugs)
        self.channel = Channel(self.luck, list(self.photos.contents))
        self.proved: set[bytes] = set()
        """States of tickets whose due times were reproduced."""
        self.tickets = TICKETS
        self.said: dict[str, list[str]] = {one.id: [] for one in PEOPLE}
        self.notes: dict[str, dict[str, str]] = {one.id: {} for one in PEOPLE}
        """Notes that were seen on the screen, and in which life of the base."""
        self.shown: dict[tuple[str, str, str], int] = {}
        self.steps: list[str] = []
        self._made = 0
        self._begin()

    def run(self, steps: int) -> None:
        """So many steps, then rest."""
        for _ in range(steps):
            rule = self.chance.choices(_NAMES, _WEIGHTS)[0]
            self.step(_RULES[rule], rule, self.chance.choice(self.desks))
            if self.luck.random() < beside.SHARE:
                name = self.luck.choices(beside.NAMES, beside.WEIGHTS)[0]
                self.step(beside.RULES[name], name, self.luck.choice(self.desks))
        self.rest()

    def _begin(self) -> None:
        """Two tickets are there and ready for dispatch, and everybody has fetched once."""
        first = self.desks[0]
        for ticket, street in zip(TICKETS[:2], STREETS, strict=True):
            appeal = Appeal(ticket, "hotline-12345", "", Kind.REPORT, "灯坏", "路灯坏了", self.now)
            self.act(first, Receive(ticket=ticket, appeal=appeal))
            self.act(first, self._classify(ticket, street))
        first.send()
        for desk in self.desks:
            desk.fetch()

    def step(self, rule: Callable[["World", Desk], None], name: str, desk: Desk) -> None:
        """One thing happens; then everything that must hold is checked."""
        self.later(1_000)
        self.steps.append(f"{name}@{desk.user}")
        life, lines, commits = self.centre.life, self.centre.seq, len(self.centre.life.commits)
        rule(self, desk)
        if self.centre.life is not life or (self.centre.seq, len(life.commits)) != (lines, commits):
            for check in checkers.COMMIT:
                check(self)
        for each in checkers.STEP:
            each(self, desk)

    def later(self, ms: int) -> None:
        """Time passes, on every machine."""
        self.now += ms
        for desk in self.desks:
            desk.machine.tick(ms)

    def rest(self) -> None:
        """The line is sound again, until nothing is left to send or to fetch."""
        self.centre.restart()
        self.channel.ask(self, self.channel.all())
        for _ in range(_ROUNDS):
            for desk in self.desks:
                desk.send()
                desk.fetch(limit=50)
            idle = not any(desk.shelf.waiting(desk.actor.desk, 1) for desk in self.desks)
            if idle and all(desk.shelf.cursor == self.centre.head for desk in self.desks):
                break
        for check in checkers.REST:
            check(self)

    def act(self, desk: Desk, command: AnyCommand) -> None:
        """A person does something."""
        self._made += 1
        key = f"k{self._made:04}"
        desk.do(key, command, self.now)
        self.said[desk.user].append(key)
        if isinstance(command, AddNote):
            ticket = desk.shelf.shown([command.ticket]).get(command.ticket)
            if (
                ticket
                and ticket.id in desk.shelf.base
                and any(note.words == command.words for note in ticket.notes)
            ):
                self.notes[desk.user][key] = desk.shelf.cursor.rpartition(".")[0]

    def command(self, rule: str, desk: Desk) -> AnyCommand:
        """What the person asks for; some is refused by the law, as in life."""
        ticket = self.chance.choice(TICKETS)
        if rule == "receive":
            appeal = Appeal(ticket, "hotline-12345", "", Kind.REPORT, "灯坏", "路灯坏了", self.now)
            return Receive(ticket=ticket, appeal=appeal)
        if rule == "move":
            return self._classify(ticket, self.chance.choice(STREETS))
        if rule == "dispatch":
            return self.dispatch(desk, ticket)
        if rule == "note":
            return AddNote(ticket=ticket, words=f"n{self._made}")
        if rule == "release":
            return ReleaseTicket(ticket=ticket)
        return ClaimTicket(ticket=ticket, take_over=rule == "take over", reason="x")

    def dispatch(self, desk: Desk, ticket: str) -> Dispatch:
        """A dispatch prepared on what this desk shows."""
        shown = desk.shelf.shown([ticket]).get(ticket)
        lead = Assignment(self.chance.choice(UNITS), BranchRole.LEAD)
        return Dispatch(ticket=ticket, assignments=(lead,), fence=shown.fence if shown else 0)

    @staticmethod
    def _classify(ticket: str, street: str) -> Classify:
        place = Place(street=street)
        return Classify(
            ticket=ticket, leaf=LEAF, kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=place, reason="x"
        )

    def forget_notes(self) -> None:
        """The screen may honestly change: another life of the log, another scope."""
        for keys in self.notes.values():
            keys.clear()


def _person(rule: str) -> Callable[[World, Desk], None]:
    return lambda world, desk: world.act(desk, world.command(rule, desk))


def _send(world: World, desk: Desk) -> None:
    desk.send(world.chance.choice(LINE))


def _fetch(world: World, desk: Desk) -> None:
    desk.fetch(world.chance.choice(LINE), world.chance.choice((1, 3, 50)))


def _late(_: World, desk: Desk) -> None:
    desk.deliver()


def _replay(world: World, desk: Desk) -> None:
    """I20: a refused key is refused again in the same words, and nothing happens."""
    for key, first in list(desk.told.items()):
        if first.kind == "rejected" and key in world.centre.judged:
            before = world.centre.seq
            again = desk.replay(key)
            same = again is not None and (again.kind, again.code) == (first.kind, first.code)
            demand(same and world.centre.seq == before, "I20", f"{key} was refused, then {again}")


def _crash(_: World, desk: Desk) -> None:
    desk.restart()


def _crash_fetching(world: World, desk: Desk) -> None:
    try:
        desk.fetch(limit=3, crash=world.chance.choice(("before", "swap", "after")))
    except Crash:
        desk.full = False
        desk.restart()


def _power(world: World, desk: Desk) -> None:
    """The screen begins anew from what the disk has; own acts are on it all the same."""
    desk.shelf.power()
    desk.full = False
    world.shown = {seen: ver for seen, ver in world.shown.items() if seen[0] != desk.user}
    desk.restart()


def _restart(world: World, _: Desk) -> None:
    world.centre.restart()


def _failover(world: World, _: Desk) -> None:
    """The primary and every connection to it end; what it alone knew is lost."""
    world.centre.failover(world.chance.randrange(6))
    for desk in world.desks:
        desk.late.clear()
        desk.told = {key: told for key, told in desk.told.items() if key in world.centre.judged}
    world.units.taken.clear()
    world.forget_notes()


def _crash_in_new_life(world: World, desk: Desk) -> None:
    """The primary ends; the desk fetches everything and ends too, just as its files change places."""
    _failover(world, desk)
    try:
        desk.fetch(crash="swap")
    except Crash:
        desk.full = False
        desk.restart()


def _grant(world: World, _: Desk) -> None:
    world.centre.grant("u-zheng", world.chance.choice((DISTRICT, *STREETS)))
    world.forget_notes()


def _race(world: World, _: Desk) -> None:
    """Two people prepare a dispatch of one ticket; between them it is taken over or not."""
    first, second, ticket = world.desks[0], world.desks[1], world.chance.choice(TICKETS)
    for desk in (first, second):
        desk.send()
        desk.fetch(limit=50)
    if world.chance.random() < 0.5:
        world.act(first, ClaimTicket(ticket=ticket, take_over=True, reason="x"))
        stale = world.dispatch(first, ticket)
        first.send()
        second.fetch(limit=50)
        world.act(second, ClaimTicket(ticket=ticket, take_over=True, reason="x"))
        world.act(second, ReleaseTicket(ticket=ticket))
        second.send()
        world.act(first, stale)
    else:
        for desk in (first, second):
            world.act(desk, world.dispatch(desk, ticket))
    for desk in (first, second):
        desk.send()


def _slow(world: World, _: Desk) -> None:
    world.centre.slow = True
    world.centre.hidden.clear()


def _drop(_: World, desk: Desk) -> None:
    desk.shelf.drop()


_PERSON = ("receive", "note", "claim", "release", "take over", "move", "dispatch")
_RULES: dict[str, Callable[[World, Desk], None]] = {name: _person(name) for name in _PERSON} | {
    "send": _send, "fetch": _fetch, "late": _late, "replay": _replay, "crash": _crash,
    "crash while fetching": _crash_fetching, "power cut": _power, "restart": _restart,
    "failover": _failover, "crash in a new life": _crash_in_new_life, "grant": _grant, "race": _race,
    "slow commit": _slow, "drop": _drop,
}  # fmt: skip
_NAMES, _WEIGHTS = tuple(RULES), tuple(RULES.values())
