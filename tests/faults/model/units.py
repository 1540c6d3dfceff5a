"""I19: units' own systems take dispatches over a bad line, and do each of them once, by its id."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.faults.model.demand import demand

if TYPE_CHECKING:
    from tests.faults.model.world import World

_LINE = ("", "", "", "request lost", "answer lost", "twice", "late")


class Units:
    """The systems of all units, and what the centre keeps of its deliveries to them."""

    def __init__(self, chance: random.Random, bugs: frozenset[str]) -> None:
        self._chance, self._bugs = chance, bugs
        self.taken: set[str] = set()
        """Dispatches the centre was told are taken; a new life of the log knows none of them any more."""
        self.seen, self.done = Counter[str](), Counter[str]()
        """How often a unit's system was given a dispatch, and how often it acted on it."""
        self._known: set[str] = set()
        self._late: list[tuple[str, str]] = []
        self._tries = 0

    def deliver(self, world: "World", fault: str = "?") -> bool:
        """The oldest dispatch that waits goes out; whether there was one."""
        one = next((one for one in dispatches(world) if one not in self.taken), "")
        if not one:
            return False
        self._attempt(one, self._chance.choice(_LINE) if fault == "?" else fault)
        return True

    def catch_up(self) -> None:
        """Requests that were lost arrive after all."""
        while self._late:
            self._take(*self._late.pop())

    def all(self, world: "World") -> None:
        """The line is sound: everything goes out."""
        self.catch_up()
        while self.deliver(world, ""):
            continue

    def _attempt(self, one: str, fault: str) -> None:
        self._tries += 1
        name = f"{one}#{self._tries}" if "newname" in self._bugs else one
        if fault == "late":
            self._late.append((one, name))
        elif fault != "request lost":
            for _ in range(2 if fault == "twice" else 1):
                self._take(one, name)
        if not fault or fault == "twice" or "takenfirst" in self._bugs:
            self.taken.add(one)

    def _take(self, one: str, name: str) -> None:
        self.seen[one] += 1
        if name not in self._known:
            self._known.add(name)
            self.done[one] += 1


def dispatches(world: "World") -> Iterator[str]:
    """Every dispatch there is, oldest first."""
    return (branch.id for ticket in world.centre.tickets.values() for branch in ticket.branches)


def i19_once(world: "World") -> None:
    """Nobody acts twice on one dispatch."""
    for one, times in world.units.done.items():
        demand(times == 1, "I19", f"{one} was done {times} times")


def i19_delivered(world: "World") -> None:
    """When the line was sound for long enough: every dispatch was given and acted on, none twice."""
    world.units.all(world)
    i19_once(world)
    for one in dispatches(world):
        demand(world.units.seen[one] >= 1, "I19", f"{one} never reached its unit")
        demand(world.units.done[one] == 1, "I19", f"{one} was done {world.units.done[one]} times")
