"""Scopes of 1+6+N (F-060): the district sees all, a sub-centre its sub-district, a unit its branches."""

DISTRICT = "440310"
"""The scope of the district centre: everything."""


def may_see(actor_scope: str, unit: str, ticket_scope: str, units: frozenset[str]) -> bool:
    """Whether someone of ``actor_scope`` (and, for a clerk, ``unit``) sees a ticket.

    ``ticket_scope`` is the sub-district the ticket lies in, ``units`` the units holding a branch of it.
    """
    if unit:
        return unit in units
    return actor_scope in (DISTRICT, ticket_scope)
