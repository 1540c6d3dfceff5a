"""The watch (值守): modes of peace and war, who is on duty, hand-over; an aggregate with a small law of its own."""

from sync.domain.duty.apply import apply
from sync.domain.duty.commands import (
    AcceptHandover,
    AnyDutyCommand,
    EndMode,
    FollowIncident,
    OfferHandover,
    OrderMode,
    ReportIncident,
    SignOff,
    SignOn,
)
from sync.domain.duty.decide import decide, next_due, releases
from sync.domain.duty.duty import Duty
from sync.domain.duty.events import AnyDutyEvent, HandoverAccepted, ModeEnded, ModeOrdered
from sync.domain.duty.handover import Handover, Item, Packet
from sync.domain.duty.incident import Incident, ReportKind
from sync.domain.duty.mode import Level
from sync.domain.duty.packet import packet
from sync.domain.duty.presence import Presence

__all__ = [
    "AcceptHandover",
    "AnyDutyCommand",
    "AnyDutyEvent",
    "Duty",
    "EndMode",
    "FollowIncident",
    "Handover",
    "HandoverAccepted",
    "Incident",
    "Item",
    "Level",
    "ModeEnded",
    "ModeOrdered",
    "OfferHandover",
    "OrderMode",
    "Packet",
    "Presence",
    "ReportIncident",
    "ReportKind",
    "SignOff",
    "SignOn",
    "apply",
    "decide",
    "next_due",
    "packet",
    "releases",
]
