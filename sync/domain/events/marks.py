"""Marks set and removed, and moves sideways."""

from sync.domain.events.event import Event
from sync.domain.intake.appeal import Urgency
from sync.domain.ticket.instruction import Instruction


class Tagged(Event, frozen=True, kw_only=True, tag="tagged"):
    """贴标签."""

    mark: str
    follower: str = ""


class Untagged(Event, frozen=True, kw_only=True, tag="untagged"):
    """去标签."""

    mark: str
    reason: str


class UrgencyChanged(Event, frozen=True, kw_only=True, tag="urgency"):
    """改紧急程度."""

    urgency: Urgency
    before: Urgency
    reason: str


class HandedUp(Event, frozen=True, kw_only=True, tag="handed_up"):
    """上交: the scope it moves to and the one it leaves."""

    scope: str
    before: str
    reason: str


class SplitOff(Event, frozen=True, kw_only=True, tag="split"):
    """拆分: a further matter became the ticket ``child``."""

    child: str
    title: str


class Instructed(Event, frozen=True, kw_only=True, tag="instructed"):
    """批示, new or with a follow-up."""

    instruction: Instruction
