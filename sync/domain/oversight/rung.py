"""Rungs climbed on the ladder (F-082): which, by what trigger, when, to whom."""

import msgspec


class Climbed(msgspec.Struct, frozen=True):
    """One rung, climbed once for one cause (``cause`` names the round or repeat that led there)."""

    name: str
    trigger: str
    """``late`` | ``dissatisfied`` | ``repeat`` | ``unanswered``."""
    addressee: str
    at: int
    cause: str = ""
