"""The branch (分办单): one unit's part of a ticket. Parallel dispatch (并联派件, F-063) = several live branches."""

from enum import StrEnum

import msgspec

from sync.domain.intake.appeal import Attachment


class BranchRole(StrEnum):
    """Exactly one live branch leads (主办/首办, F-064); the others assist (协办)."""

    LEAD = "lead"
    ASSIST = "assist"


class BranchState(StrEnum):
    """Where one unit stands with its part."""

    SENT = "sent"
    """待签收: dispatched; the clocks already run (they start at dispatch, not at sign-in)."""
    SIGNED = "signed"
    """处置中: signed in."""
    RETURNED = "returned"
    """退回待定: the unit says it is not theirs; still answerable until decided (首办负责)."""
    REPORTED = "reported"
    """已反馈: the unit has reported its result."""
    ENDED = "ended"
    """Recalled, re-routed away, ruled elsewhere, or closed with the ticket."""


class EndReason(StrEnum):
    """Why a branch ended; it decides who stays answerable (首办负责)."""

    RECALLED = "recalled"
    """撤回 by the centre: the unit answers for nothing."""
    REROUTED = "rerouted"
    """改派: still answerable until the next lead signs."""
    RULED = "ruled"
    """裁决: the ruling names who answers from now on."""
    JOINED = "joined"
    CLOSED = "closed"


LIVE = frozenset({BranchState.SENT, BranchState.SIGNED, BranchState.RETURNED, BranchState.REPORTED})
"""States in which a branch still belongs to its unit."""


class Contact(msgspec.Struct, frozen=True):
    """The unit spoke with the citizen (首次联系, within 24 hours, F-051)."""

    at: int
    by: str
    way: str
    words: str


class Report(msgspec.Struct, frozen=True):
    """The unit's result (反馈): outcome ``solved`` | ``explained`` | ``unsolved``, with photo or reason (E20)."""

    at: int
    by: str
    outcome: str
    words: str
    evidence: tuple[Attachment, ...] = ()
    no_evidence: str = ""
    """Why there is no photo, when there is none."""


class Hop(msgspec.Struct, frozen=True):
    """Second-level dispatch inside a unit (二次派遣, F-071)."""

    at: int
    by: str
    to: str
    words: str = ""


class Branch(msgspec.Struct, frozen=True):
    """One unit's part. Its clocks live on the ticket under this id."""

    id: str
    unit: str
    role: BranchRole
    task: str
    state: BranchState
    sent: int
    fence: int = 0
    signed: int = 0
    ended: int = 0
    end_reason: str = ""
    contacts: tuple[Contact, ...] = ()
    report: Report | None = None
    hops: tuple[Hop, ...] = ()
    reworks: int = 0
    """How often a failed check sent it back (返工)."""

    @property
    def live(self) -> bool:
        """Whether the branch still belongs to its unit."""
        return self.state in LIVE
