"""What comes in: appeals, their channels, places and attachments."""

from sync.domain.intake.appeal import Appeal, Attachment, Evaluation, Kind, Person, Urgency
from sync.domain.intake.channel import Channel
from sync.domain.intake.earlier_reply import EarlierReply
from sync.domain.intake.place import Place

__all__ = [
    "Appeal",
    "Attachment",
    "Channel",
    "EarlierReply",
    "Evaluation",
    "Kind",
    "Person",
    "Place",
    "Urgency",
]
