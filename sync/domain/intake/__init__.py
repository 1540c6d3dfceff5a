"""What comes in: appeals, their channels, places and attachments."""

from sync.domain.intake.appeal import Appeal, Attachment, Kind, Person, Urgency
from sync.domain.intake.earlier_reply import EarlierReply
from sync.domain.intake.place import Place

__all__ = [
    "Appeal",
    "Attachment",
    "EarlierReply",
    "Kind",
    "Person",
    "Place",
    "Urgency",
]
