"""What a row of the matrix is."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class CannotRun(Exception):
    """This machine lacks what a row needs; the words say what."""


Act = Callable[[Path, int], str]
"""Does it in a folder of its own, from a seed; says what was seen. Raises ``AssertionError`` when something broke,
``CannotRun`` when this machine can't run it."""


class Row(NamedTuple):
    """A fault, the invariants it must not break, and how it is brought about."""

    number: str
    fault: str
    invariants: str
    act: Act
