"""Who is asking, as the centre knows it from the session: never from the request."""

import msgspec

from sync.domain.identity import DISTRICT, Actor, Role
from sync.domain.law.sight import BLIND
from sync.server.store.sight import Sight


class Caller(msgspec.Struct, frozen=True):
    """The person (or adapter) behind a request."""

    session: str
    actor: Actor
    scope_ver: int

    @property
    def sight(self) -> Sight:
        """What the caller sees, for the store."""
        return sight_of(self.actor)


def sight_of(actor: Actor) -> Sight:
    """The same answer as ``law.sight.sees``, in the store's words."""
    if actor.role in BLIND:
        return Sight("none")
    if actor.role is Role.CLERK:
        return Sight("unit", actor.unit) if actor.unit else Sight("none")
    return Sight("all") if actor.scope == DISTRICT else Sight("scope", actor.scope)
