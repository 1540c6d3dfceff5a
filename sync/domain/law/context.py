"""What a decision may know besides the tickets: everything that a clock or a file would tell."""

import msgspec

from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.calendar import Calendar
from sync.domain.identity.actor import Actor
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.tag import Tag


class Context(msgspec.Struct, frozen=True):
    """``now`` is the centre's UTC ms; ``key`` the command's key (ids of newborns come from it)."""

    now: int
    key: str
    actor: Actor
    rulebook: Rulebook
    calendar: Calendar
    catalogue: Catalogue
    profile: str = "peace"
    """The mode profile in force: ``peace`` | ``war`` …, a name in the rulebook."""
    tags: dict[str, Tag] = {}
    """The tags in force by id; without any, every tag is taken as it comes."""
    serial: int = 0
    """The centre's running number of the day; 0 at a desk, whose preview shows a provisional number."""
