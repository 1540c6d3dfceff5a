"""What a row of the matrix is."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Act = Callable[[Path, int], str]
"""Does it in a folder of its own, from a seed; says what was seen. Raises ``AssertionError`` when something broke."""


class Row(NamedTuple):
    """A fault, the invariants it must not break, and how it is brought about."""

    number: str
    fault: str
    invariants: str
    act: Act


class Absent(NamedTuple):
    """A row that does not run here, and why, or where it runs."""

    number: str
    fault: str
    why: str
