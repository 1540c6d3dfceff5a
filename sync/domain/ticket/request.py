"""A request for time (申请): pause, extension or parking; asked by one, decided by another of the right level."""

from enum import StrEnum

import msgspec


class Act(StrEnum):
    """Three different acts (F-034): time not counted, more time, the whole matter set aside."""

    PAUSE = "pause"
    """中止."""
    EXTENSION = "extension"
    """延期."""
    PARK = "park"
    """挂账."""


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """One request; ``verdict`` is empty (open) | ``granted`` | ``refused``. ``branch`` is empty for parking."""

    id: str
    act: Act
    reason: str
    words: str
    at: int
    by: str
    branch: str = ""
    amount: str = ""
    """The extra time of an extension, such as ``3wd``."""
    until: int = 0
    """When a pause or parking ends by itself (UTC ms); 0 for none."""
    verdict: str = ""
    decided_by: str = ""
    decided_role: str = ""
    decided_at: int = 0
    decided_words: str = ""
