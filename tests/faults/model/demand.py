"""What a checker says when an invariant does not hold, and how often each was asked."""

from collections import Counter

ASKED: Counter[str] = Counter()
"""How often each invariant was compared since the program began."""


class Violated(Exception):
    """An invariant does not hold."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}")
        self.name = name


def demand(holds: object, name: str, what: str) -> None:
    """Raises when it does not hold."""
    ASKED[name] += 1
    if not holds:
        raise Violated(name, what)
