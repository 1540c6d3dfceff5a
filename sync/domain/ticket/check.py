"""A check (核查): whether what the units reported is so on the spot, before closing."""

import msgspec

from sync.domain.intake.appeal import Attachment


class Check(msgspec.Struct, frozen=True, omit_defaults=True):
    """One look; a failed one sends the named parts back to work (返工)."""

    at: int
    by: str
    passed: bool
    words: str = ""
    evidence: tuple[Attachment, ...] = ()
    branches: tuple[str, ...] = ()
    """The parts sent back."""
