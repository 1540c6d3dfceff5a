"""Who sees a ticket (F-060): the district all, a sub-centre its own, a unit what it holds or closed."""

from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.identity.scope import may_see
from sync.domain.ticket.branch import EndReason
from sync.domain.ticket.ticket import Ticket

BLIND = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Administrators see no appeal."""


def holders(ticket: Ticket) -> frozenset[str]:
    """Units with a part, live or closed with the ticket; addressees of its papers and those at its
    coordination meetings unless it is confidential.

    Not those it was taken from: a re-routed ticket leaves the old unit's list.
    """
    parts = {b.unit for b in ticket.branches if b.live or b.end_reason == EndReason.CLOSED}
    if ticket.secret:
        return frozenset(parts)
    papers = {paper.addressee for paper in ticket.papers if not paper.withdrawn}
    seated = {unit for one in ticket.coordinations for unit in one.units}
    return frozenset(parts | papers | seated | {one.unit for one in ticket.instructions})


def sees(actor: Actor, ticket: Ticket) -> bool:
    """Whether the ticket may be shown to the actor at all."""
    if actor.role in BLIND:
        return False
    unit = actor.unit if actor.role is Role.CLERK else ""
    if actor.role is Role.CLERK and not unit:
        return False
    return may_see(actor.scope, unit, ticket.scope, holders(ticket))
