"""Who acts: actors, roles and scopes."""

from sync.domain.identity.actor import ACTOR_CENTRE, Actor
from sync.domain.identity.role import Role
from sync.domain.identity.scope import DISTRICT, may_see

__all__ = ["ACTOR_CENTRE", "DISTRICT", "Actor", "Role", "may_see"]
