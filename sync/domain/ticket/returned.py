"""Returns and rulings (退回与裁决, E4): reason, evidence, a ledger of bounces, a final word."""

from enum import StrEnum

import msgspec

from sync.domain.intake.appeal import Attachment


class ReturnReason(StrEnum):
    """The four reasons a unit may give (domain §6.2)."""

    TERRITORY = "territory"
    """属地不符: lies outside our territory."""
    OWNERSHIP = "ownership"
    """权属不清: who owns it is not settled."""
    OVERLAP = "overlap"
    """职能交叉: duties overlap."""
    MISTAKE = "mistake"
    """误派: plainly sent to the wrong unit."""


class Return(msgspec.Struct, frozen=True):
    """One line of the bounce ledger. ``verdict``: empty (open) | ``granted`` | ``refused`` | ``ruled``."""

    branch: str
    unit: str
    at: int
    by: str
    reason: ReturnReason
    words: str
    proposed: str = ""
    """The unit that the returning one thinks is right; may be empty."""
    evidence: tuple[Attachment, ...] = ()
    verdict: str = ""
    decided_by: str = ""
    decided_at: int = 0
    decided_words: str = ""


class Ruling(msgspec.Struct, frozen=True):
    """A final word on who answers (先办后议); kept as a precedent on class × area."""

    at: int
    by: str
    unit: str
    leaf: str
    street: str
    words: str
