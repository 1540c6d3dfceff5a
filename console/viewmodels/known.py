"""What this desk knows of its units (单位负载, 以往由谁办): asked for away from the window, shown at once.

Counting the open tickets of every unit reads the whole queue, so a key never waits for it: the pane asks
for it now and then in the reading thread and shows the last answer; a class looked at is learned likewise.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from console.port import DeskPort

_HOT = 50


class Known:
    """Answers are replaced as a whole, so any thread may read while another learns."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._loads: Mapping[str, Any] = {}
        self._before: dict[tuple[str, str], Sequence[Any]] = {}
        self.hot: list[str] = []

    def read(self) -> None:
        """Count anew: loads of all units, the classes used most. For the reading thread."""
        reading, units = self._desk.reading, self._desk.references.catalogue.units
        self.hot = reading.hot_leaves(_HOT)
        self._loads = reading.unit_load(list(units.by_id), self._desk.clock.now())
        self._before = {}

    def learn(self, leaf: str, street: str) -> bool:
        """Who answered such matters before. For the reading thread; False when it was known already."""
        if not leaf or (leaf, street) in self._before:
            return False
        self._before[(leaf, street)] = found = self._desk.reading.precedents(leaf, street)
        return bool(found)

    def load(self, unit: str) -> Any:
        """What a unit carries, by the last count; nothing before the first."""
        return self._loads.get(unit)

    def before(self, leaf: str, street: str) -> Sequence[Any]:
        """Who answered such matters before, as far as it was learned."""
        return self._before.get((leaf, street), ())
