"""One thing that stands on a ticket besides its parts and clocks."""

from typing import NamedTuple


class Fact(NamedTuple):
    """One thing: what it is, in which tone, the words, and when by whom."""

    what: str
    tone: str
    words: str
    when: str
    paper: str = ""
    """The paper that can be read and printed, if it is one."""


def joined(*parts: str) -> str:
    """Parts of a sentence side by side; empty ones are left out."""
    return " · ".join(part for part in parts if part)
