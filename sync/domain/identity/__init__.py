"""Who acts: actors, roles and scopes."""

from sync.domain.identity.actor import ACTOR_CENTRE, Actor
from sync.domain.identity.role import Role
from sync.domain.identity.scope import DISTRICT

__all__ = [
    "ACTOR_CENTRE",
    "DISTRICT",
    "Actor",
    "Role",
]
