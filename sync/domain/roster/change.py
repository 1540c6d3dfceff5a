"""Changes to a generated roster: they are kept beside it and replayed whenever it is made anew."""

from datetime import date
from enum import StrEnum

import msgspec


class ChangeKind(StrEnum):
    """What two people agreed on."""

    SWAP = "swap"
    """串班 (调): two people of a group trade two days, both ways."""
    SUBSTITUTE = "substitute"
    """代班 (代): one stands in for another on one day."""


class Change(msgspec.Struct, frozen=True):
    """``who`` is on duty on ``day`` and gives it to ``other``; in a swap ``other`` gives ``other_day`` back."""

    id: str
    kind: ChangeKind
    group: str
    day: date
    who: str
    other: str
    other_day: date | None = None
    reason: str = ""
    approved_by: str = ""
    """Without an approver the change is a wish and does not count."""
    cancelled: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return bool(self.approved_by) and not self.cancelled
