"""What a caller is shown of a ticket: units never learn who a confidential voice is (F-015), and protected tags
(特殊投诉人 …) are for trusted roles only. Everything else travels as it is stored, never decoded."""

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sync.domain.events import Recorded
from sync.domain.identity import Actor, Role
from sync.domain.law.marking import TRUSTED
from sync.domain.ticket import Ticket
from sync.server.service.masking import nameless
from sync.server.service.references import InForce
from sync.server.store.log import Told
from sync.server.store.tickets import Seen
from sync.wire.codec import decode, encode

SECRET, PROTECTED = 1, 2
"""Why a row may not travel as it is; the ``guarded`` column holds their sum."""
_TAG_EVENTS = (b'"event":"tagged"', b'"event":"untagged"')
_RECEIVED = b'"event":"received"'


class Eyes(NamedTuple):
    """How a caller looks at rows. ``blind_to`` are the tags that are hidden from the caller."""

    clerk: bool
    blind_to: frozenset[str]

    def body(self, row: Seen) -> msgspec.Raw:
        """The ticket's bytes for this caller."""
        if not ((self.clerk and row.guarded & SECRET) or (self.blind_to and row.guarded & PROTECTED)):
            return msgspec.Raw(row.body)
        return msgspec.Raw(encode(self.ticket(decode(row.body, Ticket))))

    def ticket(self, ticket: Ticket) -> Ticket:
        """The ticket for this caller."""
        if self.clerk and ticket.secret:
            ticket = replace(ticket, appeals=tuple(nameless(appeal) for appeal in ticket.appeals))
        if self.blind_to.isdisjoint(ticket.tags):
            return ticket
        tags = tuple(tag for tag in ticket.tags if tag not in self.blind_to)
        followers = {tag: who for tag, who in ticket.followers.items() if tag not in self.blind_to}
        return replace(ticket, tags=tags, followers=followers)

    def events(self, lines: list[Told], guarded: dict[str, int]) -> list[msgspec.Raw]:
        """The lines this caller may read; ``guarded`` tells about their tickets."""
        return [msgspec.Raw(line.payload) for line in lines if self._reads(line, guarded.get(line.ticket, 0))]

    def _reads(self, line: Told, guarded: int) -> bool:
        if self.clerk and guarded & SECRET and _RECEIVED in line.payload:
            return False
        if not self.blind_to or not any(kind in line.payload for kind in _TAG_EVENTS):
            return True
        return getattr(decode(line.payload, Recorded).event, "mark", "") not in self.blind_to


def eyes(actor: Actor, law: InForce) -> Eyes:
    """How this actor looks at rows."""
    return Eyes(actor.role is Role.CLERK, frozenset() if actor.role in TRUSTED else law.protected)


def guard(ticket: Ticket, protected: frozenset[str]) -> int:
    """Why the ticket may not travel to everybody as it is."""
    return SECRET * ticket.secret + PROTECTED * (not protected.isdisjoint(ticket.tags))
