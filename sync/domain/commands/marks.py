"""Marks on a ticket and acts that move it sideways: tags, urgency, hand-up, split, instructions."""

from sync.domain.commands.command import Command
from sync.domain.intake.appeal import Urgency


class Acknowledge(Command, frozen=True, kw_only=True, tag="ticket.acknowledge"):
    """受理告知, 办理告知 (F-052): the person has been told that the appeal was received, or who works on it; ``way``
    says how."""

    way: str


class AddTag(Command, frozen=True, kw_only=True, tag="tag.add"):
    """贴标签; a lane with a follower names the person who follows (F-012)."""

    tag: str
    follower: str = ""


class RemoveTag(Command, frozen=True, kw_only=True, tag="tag.remove"):
    """去标签, with reason."""

    tag: str
    reason: str


class ChangeUrgency(Command, frozen=True, kw_only=True, tag="ticket.urgency"):
    """改紧急程度: limits follow, used time stays."""

    urgency: Urgency
    reason: str


class HandUp(Command, frozen=True, kw_only=True, tag="ticket.hand_up"):
    """上交: a sub-centre gives a ticket it can't dispatch to the district centre, with reason."""

    reason: str


class Split(Command, frozen=True, kw_only=True, tag="ticket.split"):
    """拆分: a further matter of the same appeal becomes a ticket of its own (100 orders hold 103 matters)."""

    new: str
    """The new ticket's id."""
    title: str
    provisional: str = ""

    @property
    def touches(self) -> tuple[str, ...]:
        return (self.ticket, self.new)


class Instruct(Command, frozen=True, kw_only=True, tag="instruction.add"):
    """登记批示 (F-091): goes straight to the responsible head."""

    leader: str
    unit: str
    words: str


class FollowInstruction(Command, frozen=True, kw_only=True, tag="instruction.follow"):
    """批示跟办: what became of it; ``done`` ends it."""

    instruction: str
    words: str
    done: bool = False
