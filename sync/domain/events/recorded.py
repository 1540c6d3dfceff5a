"""One line of the log: feed, timeline and audit at once (protocol §2)."""

import msgspec

from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.role import Role


class Recorded(msgspec.Struct, frozen=True):
    """An event as the centre wrote it: gap-free ``seq``, centre time ``at``, who and from which desk."""

    seq: int
    at: int
    ticket: str
    ver: int
    actor: str
    actor_name: str
    role: Role
    desk: str
    key: str
    event: AnyEvent
