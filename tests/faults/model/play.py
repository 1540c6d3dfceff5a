"""Many runs from one seed: how far they got, and the first that broke something."""

import time
from collections import Counter
from typing import NamedTuple

from tests.faults.model.centre import Bugs
from tests.faults.model.demand import ASKED, Violated
from tests.faults.model.world import World

STEPS = 40


class Played(NamedTuple):
    """What came of it."""

    runs: int
    steps: int
    seconds: float
    seed: int
    broken: str = ""
    """The invariant that did not hold."""
    sentence: str = ""
    story: tuple[str, ...] = ()
    asked: Counter[str] = Counter()
    """How often each invariant was compared."""


def play(runs: int, seed: int, bugs: Bugs = frozenset()) -> Played:
    """Up to ``runs`` runs; run ``n`` has the seed ``seed + n`` and can be told again by it."""
    began, done, before = time.perf_counter(), 0, ASKED.copy()
    for at in range(seed, seed + runs):
        world = World(at, bugs)
        done += 1
        try:
            world.run(STEPS)
        except Violated as fault:
            story = (*world.steps,)
            return Played(done, done * STEPS, time.perf_counter() - began, at, fault.name, str(fault), story)
    return Played(done, done * STEPS, time.perf_counter() - began, seed, asked=ASKED - before)
