"""What happened at the watch."""

import msgspec

from sync.domain.duty.handover import Handover
from sync.domain.duty.incident import Incident
from sync.domain.duty.mode import Mode
from sync.domain.duty.presence import Presence


class DutyEvent(msgspec.Struct, frozen=True, tag_field="event", kw_only=True):
    """Happened to the watch of one scope."""


class ModeOrdered(DutyEvent, frozen=True, kw_only=True, tag="mode_ordered"):
    """转入."""

    mode: Mode


class ModeEnded(DutyEvent, frozen=True, kw_only=True, tag="mode_ended"):
    """转出."""

    mode: Mode


class SignedOn(DutyEvent, frozen=True, kw_only=True, tag="signed_on"):
    """上岗."""

    presence: Presence


class SignedOff(DutyEvent, frozen=True, kw_only=True, tag="signed_off"):
    """下岗."""

    person: str


class HandoverOffered(DutyEvent, frozen=True, kw_only=True, tag="handover_offered"):
    """交班."""

    handover: Handover


class HandoverAccepted(DutyEvent, frozen=True, kw_only=True, tag="handover_accepted"):
    """接班: the outgoing person is off duty with it."""

    handover: Handover


class IncidentReported(DutyEvent, frozen=True, kw_only=True, tag="incident"):
    """首报, 续报, 终报: the incident as it stands after it."""

    incident: Incident


AnyDutyEvent = (
    ModeOrdered | ModeEnded | SignedOn | SignedOff | HandoverOffered | HandoverAccepted | IncidentReported
)
