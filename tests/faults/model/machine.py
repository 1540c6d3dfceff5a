"""I13: a desk's machine, whose wall clock is set and which sleeps, with the desk's own idea of the centre's time."""

import random
from typing import TYPE_CHECKING

from console.clock import CentreClock
from tests.faults.model.demand import demand

if TYPE_CHECKING:
    from tests.faults.model.desk import Desk
    from tests.faults.model.world import World

WATCH_MS = 5_000
"""How often the desk looks whether the machine slept."""
_WITHIN_MS, _MOST_MS = 5_000, 1_000
_JUMPS_MS = (86_400_000, -86_400_000, 90_000, -90_000, 3_600_000, -3_600_000, 1_500)
SLEEP_MS = 70_000


class Machine:
    """Its clocks: a wall clock anybody may set, a monotonic one that stands still while it sleeps."""

    def __init__(self, now: int, bugs: frozenset[str], chance: random.Random) -> None:
        self._bugs, self._chance, self._unwatched = bugs, chance, 0
        self._wall, self._monotonic = (
            now + chance.choice((0, 40_000, -7_200_000)),
            chance.randrange(1_000_000),
        )
        steady = (lambda: self._wall) if "wallclock" in bugs else (lambda: self._monotonic)
        self.clock = CentreClock(lambda: self._wall, steady)
        self.woke = 0
        """When it last woke, by the true time; 0 for never."""

    def tick(self, ms: int) -> None:
        """Time passes; now and then the desk looks at its clocks."""
        self._wall += ms
        self._monotonic += ms
        self._unwatched += ms
        if self._unwatched >= WATCH_MS and "oldsamples" not in self._bugs:
            self.clock.jumped()
            self._unwatched = 0

    def set(self) -> None:
        """Somebody sets the wall clock."""
        self._wall += self._chance.choice(_JUMPS_MS)

    def sleep(self, now: int) -> None:
        """It slept until now."""
        self._wall += SLEEP_MS
        self.woke = now

    def hear(self, now: int) -> None:
        """An answer of the centre arrived just now; it was written some of the round trip ago."""
        trip = self._chance.randrange(800)
        self.clock.learn(now - self._chance.randint(0, trip), trip)


def i13_countdown(world: "World", desk: "Desk") -> None:
    """What a desk shows as time left is true to a second, from five seconds after the machine woke."""
    machine = desk.machine
    if machine.clock.calibrated() and world.now - machine.woke >= _WITHIN_MS:
        wrong = machine.clock.now() - world.now
        demand(abs(wrong) <= _MOST_MS, "I13", f"{desk.user} counts down {wrong} ms off")
