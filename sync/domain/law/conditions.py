"""Conditions that a move's line names: questions about the ticket that need no command to be answered."""

from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.law.context import Context
from sync.domain.law.wall import wall
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
    return Refusal("close_awaited", {"units": unit_names(ticket, context)}) if ticket.live else None


def unit_names(ticket: Ticket, context: Context) -> str:
    """The live units by name."""
    return "、".join(context.catalogue.units.name(b.unit) for b in ticket.live)


def held(ticket: Ticket, context: Context) -> Refusal | None:
    """Somebody holds it, and it is this actor or the actor is the duty officer."""
    claim = ticket.claim
    if claim is None:
        return Refusal("not_claimed")
    if claim.by == context.actor.id or context.actor.role is not Role.DISPATCHER:
        return None
    return Refusal("claimed", {"holder": claim.name, "desk": claim.desk, "until": wall(claim.until)})
