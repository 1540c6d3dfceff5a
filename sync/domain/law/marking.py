"""Marks: tags with lanes and followers, urgency, hand-up, acknowledgement."""

from msgspec.structs import replace

from sync.domain.commands.marks import Acknowledge, AddTag, ChangeUrgency, HandUp, RemoveTag
from sync.domain.errors import Refusal
from sync.domain.events.decisions import Acknowledged
from sync.domain.events.marks import HandedUp, Tagged, Untagged, UrgencyChanged
from sync.domain.identity.role import Role
from sync.domain.identity.scope import DISTRICT
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision

TRUSTED = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR, Role.CENTRE})
"""Who sees and sets protected tags (特殊投诉人 …)."""


def acknowledge(case: Case, command: Acknowledge) -> Decision:
    """受理告知, or 办理告知 once it is dispatched: ends its clock, once."""
    done = clocks.met(case.ticket, case.now, clocks.ACKNOWLEDGE, clocks.NOTICE)
    if not done:
        return Refusal("acknowledged")
    if not command.way.strip():
        return Refusal("words")
    return (Acknowledged(ticket=case.ticket.id, way=command.way, clocks=done),)


def add_tag(case: Case, command: AddTag) -> Decision:
    """A tag of the tags in force; a protected one by an authorised role; a lane with its follower."""
    refusal = _known(case, command.tag)
    if refusal:
        return refusal
    if command.tag in case.ticket.tags and command.follower == case.ticket.followers.get(command.tag, ""):
        return Refusal("tag_there")
    tag = case.context.tags.get(command.tag)
    if tag and tag.follower and not command.follower.strip():
        return Refusal("tag_follower", {"tag": tag.name})
    return (Tagged(ticket=case.ticket.id, mark=command.tag, follower=command.follower),)


def remove_tag(case: Case, command: RemoveTag) -> Decision:
    """Gone from the ticket, not from its history."""
    refusal = _known(case, command.tag)
    if refusal:
        return refusal
    if command.tag not in case.ticket.tags:
        return Refusal("tag_absent")
    if not command.reason.strip():
        return Refusal("tag_reason")
    return (Untagged(ticket=case.ticket.id, mark=command.tag, reason=command.reason),)


def marked(case: Case, tag: str) -> tuple[Tagged, ...]:
    """The tag that an act sets by itself, where the city has it and it isn't there yet."""
    if tag not in case.context.tags or tag in case.ticket.tags:
        return ()
    return (Tagged(ticket=case.ticket.id, mark=tag),)


def change_urgency(case: Case, command: ChangeUrgency) -> Decision:
    """Open clocks get the limits of the new urgency from their old start."""
    if command.urgency is case.ticket.urgency:
        return Refusal("urgency_same")
    if not command.reason.strip():
        return Refusal("urgency_reason")
    after = replace(case.ticket, urgency=command.urgency)
    return (
        UrgencyChanged(
            ticket=case.ticket.id,
            urgency=command.urgency,
            before=case.ticket.urgency,
            reason=command.reason,
            clocks=clocks.relimited(after, case.context),
        ),
    )


def hand_up(case: Case, command: HandUp) -> Decision:
    """To the district centre; the dispatch clock runs on."""
    if case.ticket.scope == DISTRICT or case.context.actor.scope == DISTRICT:
        return Refusal("hand_up_district")
    if not command.reason.strip():
        return Refusal("hand_up_reason")
    before = case.ticket.scope
    return (HandedUp(ticket=case.ticket.id, scope=DISTRICT, before=before, reason=command.reason),)


def _known(case: Case, tag_id: str) -> Refusal | None:
    tags = case.context.tags
    if tags and tag_id not in tags:
        return Refusal("tag_unknown", {"tag": tag_id})
    tag = tags.get(tag_id)
    if tag and tag.protected and case.context.actor.role not in TRUSTED:
        return Refusal("tag_protected", {"tag": tag.name})
    return None
