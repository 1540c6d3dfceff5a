"""Who works at this desk, remembered encrypted, so that a desk without a line still knows its person."""

from msgspec.structs import replace

from console.store.outbox import Outbox
from sync.domain.errors import BadInput
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.wire import codec

NOBODY = Actor(id="", name="", role=Role.SUPERVISOR, scope="")
"""Nobody is signed in: reads nothing, may do nothing."""


class Person:
    """The actor, and the name of their stream of commands at this desk."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self.actor = _stored(outbox)
        outbox.look_as(self.actor.desk)

    def become(self, actor: Actor) -> None:
        """Somebody else, or ``NOBODY``."""
        self.actor = actor if actor == NOBODY else replace(actor, desk=self.device(actor.id))
        self._outbox.look_as(self.actor.desk or "nobody")
        self._outbox.remember("actor", codec.encode(self.actor).decode())

    def device(self, user: str) -> str:
        """The desk's name for a person's stream: one per person, so nobody waits for another's unsent acts."""
        return f"{self._outbox.device}-{user}"


def _stored(outbox: Outbox) -> Actor:
    try:
        return codec.decode(outbox.recall("actor"), Actor)
    except BadInput:
        return NOBODY
