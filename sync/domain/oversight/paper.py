"""Papers (文书): urge, supervise, reminder letter, notice. One matter per paper, printable on A4."""

from enum import StrEnum

import msgspec

from sync.domain.clock.clock import Clock
from sync.domain.intake.appeal import Attachment


class PaperKind(StrEnum):
    """The four papers of the trade (F-083, F-108)."""

    URGE = "urge"
    """催办通知书: to the unit, first day late."""
    SUPERVISE = "supervise"
    """督办单: to the unit, with a leader's demand; answered by the lead unit."""
    REMINDER = "reminder"
    """提醒函: an early warning to a department."""
    NOTICE = "notice"
    """通报: made public inside the administration."""


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """复函: the addressee's answer."""

    at: int
    by: str
    words: str
    evidence: tuple[Attachment, ...] = ()


class Paper(msgspec.Struct, frozen=True, omit_defaults=True):
    """One numbered paper with its reply clock (owned by the addressee). Withdrawn ones stay readable."""

    id: str
    kind: PaperKind
    number: str
    addressee: str
    """A unit's id, or a rung's addressee (``unit_head``, ``district``, ``city``)."""
    matter: str
    demand: str
    at: int
    by: str
    clock: Clock | None = None
    """The reply clock; none where no reply is asked (a notice)."""
    reply: Reply | None = None
    rung: str = ""
    """The rung of the ladder that issued it; empty when a person did."""
    withdrawn: int = 0
    reason: str = ""
    """Why it was withdrawn."""

    @property
    def awaits_reply(self) -> bool:
        """Whether an answer is still owed."""
        return self.clock is not None and self.clock.is_open
