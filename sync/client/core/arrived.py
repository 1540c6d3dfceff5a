"""What arrived from the centre, kept as it was sent: unknown fields and unknown kinds survive on this desk.

A page is read only as far as storing it needs (ids, versions, numbers), so a newer centre never stops an
older desk. What can't be read even that far is malformed: nothing of it is taken, the cursor stays.
"""

import msgspec
from msgspec.structs import replace

from sync.domain.errors import BadInput
from sync.wire import codec, cursor
from sync.wire.messages import RawPage


class Held(msgspec.Struct, frozen=True):
    """A ticket: its id, its version, and the very bytes the centre sent."""

    id: str
    ver: int
    body: bytes


class Line(msgspec.Struct, frozen=True):
    """A line of the log: where it stands, whose it is, which command made it, and its bytes."""

    seq: int
    ticket: str
    key: str
    body: bytes


class Arrived(msgspec.Struct, frozen=True):
    """A page, checked and ready to be written in one step."""

    cursor: str
    tickets: tuple[Held, ...] = ()
    removed: tuple[str, ...] = ()
    events: tuple[Line, ...] = ()
    more: bool = False
    head: str = ""
    scope_ver: int = 0
    server_now: int = 0
    refs: dict[str, str] = {}
    """Kind → version in force, as told with the page."""
    in_force: bool = False
    """Whether these versions differ from the ones this desk has in force, and their bodies have come."""

    def then(self, later: "Arrived") -> "Arrived":
        """This page and the one after it as one: what was written later stands."""
        tickets = {one.id: one for one in (*self.tickets, *later.tickets)}
        left = dict.fromkeys((*self.removed, *later.removed))
        come_back = {one.id for one in later.tickets}
        return replace(
            later,
            tickets=tuple(one for one in tickets.values() if one.id not in later.removed),
            removed=tuple(one for one in left if one not in come_back),
            events=(*self.events, *later.events),
        )


class _Held(msgspec.Struct, frozen=True):
    id: str
    ver: int


class _Line(msgspec.Struct, frozen=True):
    seq: int
    ticket: str
    key: str = ""


def page(raw: bytes, since: str) -> Arrived:
    """The page in an answer to a question from ``since``. Raises ``BadInput`` for anything unsound:
    a cursor of another life or one that goes back, a line outside its stretch, a version that is none."""
    told = codec.decode(raw, RawPage)
    before, after = cursor.parse(since), cursor.parse(told.cursor)
    if after.epoch != before.epoch or after.seq < before.seq or (told.more and after.seq == before.seq):
        raise BadInput("sync.page.cursor", cursor=told.cursor)
    lines = tuple(_line(one) for one in told.events)
    if any(not before.seq < one.seq <= after.seq for one in lines):
        raise BadInput("sync.page.order")
    return Arrived(
        cursor=told.cursor,
        head=told.head,
        more=told.more,
        events=lines,
        tickets=tuple(held(one) for one in told.tickets),
        removed=told.removed,
        scope_ver=told.scope_ver,
        server_now=told.server_now,
        refs=told.refs,
    )


def held(raw: msgspec.Raw | bytes) -> Held:
    """A ticket as sent; raises ``BadInput``."""
    found = codec.decode(raw, _Held)
    if not found.id or found.ver < 1:
        raise BadInput("sync.page.ticket", id=found.id[:40])
    return Held(found.id, found.ver, bytes(raw))


def _line(raw: msgspec.Raw) -> Line:
    found = codec.decode(raw, _Line)
    return Line(found.seq, found.ticket, found.key, bytes(raw))
