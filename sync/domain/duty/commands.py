"""What can be asked of the watch."""

import msgspec

from sync.domain.duty.handover import Packet
from sync.domain.duty.mode import Level


class DutyCommand(msgspec.Struct, frozen=True, tag_field="name", kw_only=True):
    """Asked of the watch of the actor's scope."""


class OrderMode(DutyCommand, frozen=True, kw_only=True, tag="mode.order"):
    """平战转换: who ordered it, by what reference; ``end`` (UTC ms) returns by itself, 0 never does."""

    profile: str
    ordered_by: str
    reference: str
    level: Level = Level.NONE
    end: int = 0
    drill: bool = False


class EndMode(DutyCommand, frozen=True, kw_only=True, tag="mode.end"):
    """转回平时 (or end of the drill)."""

    mode: str
    reason: str


class SignOn(DutyCommand, frozen=True, kw_only=True, tag="duty.sign_on"):
    """上岗, with the alarm self-test passed."""

    post: str
    shift: str = ""
    self_test: bool = False


class SignOff(DutyCommand, frozen=True, kw_only=True, tag="duty.sign_off"):
    """下岗, without a hand-over: only while enough others stay."""


class OfferHandover(DutyCommand, frozen=True, kw_only=True, tag="handover.offer"):
    """交班: the packet, signed by the outgoing."""

    incoming: str
    packet: Packet
    claims: tuple[str, ...] = ()


class AcceptHandover(DutyCommand, frozen=True, kw_only=True, tag="handover.accept"):
    """接班: signed by the incoming, who is on duty already."""

    handover: str
    remarks: str = ""


class ReportIncident(DutyCommand, frozen=True, kw_only=True, tag="incident.report"):
    """首报 of an incident, with what is known; ``occurred`` in UTC ms."""

    title: str
    grade: str
    place: str
    occurred: int
    words: str
    source: str = ""
    losses: str = ""
    measures: str = ""
    leaders: str = ""
    tickets: tuple[str, ...] = ()


class FollowIncident(DutyCommand, frozen=True, kw_only=True, tag="incident.follow"):
    """续报, or with ``final`` 终报."""

    incident: str
    words: str
    losses: str = ""
    measures: str = ""
    leaders: str = ""
    tickets: tuple[str, ...] = ()
    final: bool = False


OfWatch = OrderMode | EndMode | SignOn | SignOff | OfferHandover | AcceptHandover
OfIncidents = ReportIncident | FollowIncident
AnyDutyCommand = OfWatch | OfIncidents
