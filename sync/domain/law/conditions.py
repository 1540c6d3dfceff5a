"""Conditions that a move's line names: questions about the ticket that need no command to be answered."""

from sync.domain.clock.wall import wall
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.identity.scope import DISTRICT
from sync.domain.law import clocks
from sync.domain.law.context import Context
from sync.domain.ticket.branch import BranchState
from sync.domain.ticket.flow import Flow
from sync.domain.ticket.ticket import Ticket


def unheld(ticket: Ticket, context: Context) -> Refusal | None:
    """Nobody else holds it; an expired claim holds nothing, and the centre itself never waits."""
    claim, actor = ticket.claim, context.actor
    if claim is None or claim.by == actor.id or claim.until <= context.now or actor.role is Role.CENTRE:
        return None
    return Refusal("claimed", {"holder": claim.name, "desk": claim.desk, "until": wall(claim.until)})


def classified(ticket: Ticket, context: Context) -> Refusal | None:
    """It has a class that the taxonomy in force still knows."""
    if not ticket.leaf:
        return Refusal("no_class")
    return None if context.catalogue.leaf(ticket.leaf) else Refusal("class_unknown", {"leaf": ticket.leaf})


def simple_flow(ticket: Ticket, context: Context) -> Refusal | None:
    """The simple flow (简易) closes at the dispatcher's desk; the general one needs the duty officer."""
    return None if ticket.flow is Flow.SIMPLE else Refusal("close_general")


def all_reported(ticket: Ticket, context: Context) -> Refusal | None:
    """Every live part has been reported; the sentence names the units still awaited."""
    awaited = [b for b in ticket.live if b.state is not BranchState.REPORTED]
    if not awaited:
        return None
    names = "、".join(context.catalogue.units.name(b.unit) for b in awaited)
    return Refusal("close_awaited", {"units": names})


def nobody_works(ticket: Ticket, context: Context) -> Refusal | None:
    """No unit holds a part."""
    names = "、".join(context.catalogue.units.name(b.unit) for b in ticket.live)
    return Refusal("close_awaited", {"units": names}) if names else None


def held(ticket: Ticket, context: Context) -> Refusal | None:
    """Somebody holds it, and it is this actor or the actor is the duty officer."""
    claim = ticket.claim
    if claim is None:
        return Refusal("not_claimed")
    if claim.by == context.actor.id or context.actor.role is not Role.DISPATCHER:
        return None
    return Refusal("claimed", {"holder": claim.name, "desk": claim.desk, "until": wall(claim.until)})


def unacknowledged(ticket: Ticket, context: Context) -> Refusal | None:
    """The person has not been told yet that the appeal was received, or who works on it."""
    owed = any(clocks.running(ticket, name) for name in (clocks.ACKNOWLEDGE, clocks.NOTICE))
    return None if owed else Refusal("acknowledged")


def below_district(ticket: Ticket, context: Context) -> Refusal | None:
    """There is somebody above to hand it to."""
    below = DISTRICT not in (ticket.scope, context.actor.scope)
    return None if below else Refusal("hand_up_district")


def asked_for(ticket: Ticket, context: Context) -> Refusal | None:
    """A request waits for its decision."""
    return None if any(not one.verdict for one in ticket.requests) else Refusal("request_gone")


def instructed(ticket: Ticket, context: Context) -> Refusal | None:
    """An instruction is still to be followed."""
    return None if any(not one.done for one in ticket.instructions) else Refusal("instruction_gone")


def coordinated(ticket: Ticket, context: Context) -> Refusal | None:
    """A coordination is still to be followed."""
    return None if any(not one.done for one in ticket.coordinations) else Refusal("coordination_gone")


def written_to(ticket: Ticket, context: Context) -> Refusal | None:
    """A paper awaits its reply."""
    return None if any(paper.awaits_reply for paper in ticket.papers) else Refusal("paper_gone")


def has_paper(ticket: Ticket, context: Context) -> Refusal | None:
    """There is a paper to withdraw."""
    return None if any(not paper.withdrawn for paper in ticket.papers) else Refusal("paper_gone")


def has_file(ticket: Ticket, context: Context) -> Refusal | None:
    """A responsibility file is open."""
    return None if any(not file.verdict for file in ticket.files) else Refusal("file_gone")


def has_tag(ticket: Ticket, context: Context) -> Refusal | None:
    """There is a tag to remove."""
    return None if ticket.tags else Refusal("tag_absent")


def has_appeal(ticket: Ticket, context: Context) -> Refusal | None:
    """Somebody spoke."""
    return None if ticket.appeals else Refusal("appeal_unknown")
