"""The appeal (诉求): what one person said once, through one channel. Never changed, never lost."""

from enum import StrEnum

import msgspec

from sync.domain.intake.earlier_reply import EarlierReply
from sync.domain.intake.place import Place


class Kind(StrEnum):
    """Nature of the matter (诉求性质, F-013)."""

    CONSULT = "consult"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    HELP = "help"
    REPORT = "report"
    PRAISE = "praise"
    OTHER = "other"


class Urgency(StrEnum):
    """How fast it must move: ordinary (一般), urgent (紧急), danger to life or property (特急)."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    DANGER = "danger"


class Person(msgspec.Struct, frozen=True):
    """The appellant (诉求人). Leaves the centre masked; the full number only by a logged reveal."""

    name: str = ""
    phone: str = ""


class Attachment(msgspec.Struct, frozen=True):
    """A photo, voice or paper, named by the SHA-256 of its bytes."""

    sha256: str
    name: str
    size: int
    media: str
    phase: str = ""
    """``before`` | ``after`` for site photos (F-038); empty otherwise."""


class Evaluation(msgspec.Struct, frozen=True):
    """One appeal, one evaluation (一事一评价, F-097): stars by dimension; three different facts apart."""

    at: int
    stars: dict[str, int]
    answered: bool
    solved: bool
    satisfied: bool
    words: str = ""
    by: str = ""


class Appeal(msgspec.Struct, frozen=True):
    """One voice. ``received`` is UTC ms when the centre got it, ``said`` when upstream says it was spoken."""

    id: str
    channel: str
    upstream: str
    """The channel's own number, opaque text."""
    kind: Kind
    title: str
    text: str
    received: int
    said: int = 0
    person: Person = Person()
    place: Place = Place()
    urgency: Urgency = Urgency.ORDINARY
    addressee: str = ""
    """The leader a letter was addressed to (F-009)."""
    consent: bool = False
    """Whether the handling trail may be published (F-014)."""
    secret: bool = False
    """Confidential: identity hidden from units, never published (F-015)."""
    attachments: tuple[Attachment, ...] = ()
    upstream_class: str = ""
    upstream_unit: str = ""
    """What upstream had already noted, as told; a hint only."""
    replies: tuple[EarlierReply, ...] = ()
    """What the channel had answered before (来信渠道已有答复), oldest first."""
