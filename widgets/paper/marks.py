"""What stands on a sheet: words, rules, areas, rings. Plain values in millimetres, drawn by ``painting``."""

from collections.abc import Iterable
from typing import NamedTuple


class Words(NamedTuple):
    """One piece of one line; ``x`` and ``y`` are the left end of its baseline, ``stretch`` widens every letter."""

    x: float
    y: float
    text: str
    face: str = "body"
    size: str = "3"
    ink: str = "black"
    stretch: float = 1.0


class Rule(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float = 0.25
    ink: str = "black"
    dashed: bool = False


class Area(NamedTuple):
    """A filled piece of an axis; ``fill`` is a key of ``painting.FILLS``."""

    x: float
    y: float
    width: float
    height: float
    fill: str


class Ring(NamedTuple):
    """The circle where the seal goes (盖章处)."""

    x: float
    y: float
    radius: float
    ink: str = "red"


Mark = Words | Rule | Area | Ring


def moved(marks: Iterable[Mark], right: float, down: float) -> tuple[Mark, ...]:
    """The same marks elsewhere."""
    return tuple(_moved(mark, right, down) for mark in marks)


def _moved(mark: Mark, right: float, down: float) -> Mark:
    placed = mark._replace(x=mark.x + right, y=mark.y + down)
    if isinstance(placed, Rule):
        return placed._replace(to_x=placed.to_x + right, to_y=placed.to_y + down)
    return placed
