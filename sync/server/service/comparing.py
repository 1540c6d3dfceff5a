"""Anti-entropy (protocol §9): a desk asks now and then whether it holds what it should, and fetches only what differs."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from sync.server.service.caller import Caller
from sync.server.service.changes import check
from sync.server.service.faults import Conflicting
from sync.server.service.references import InForce
from sync.server.service.showing import eyes
from sync.server.service.snapshot import RECENT_MS
from sync.server.store import heads, log, tickets
from sync.server.store.database import Database
from sync.server.store.standing import standing
from sync.server.store.statement import Tx
from sync.wire import checksum
from sync.wire.checksum import Checksums
from sync.wire.cursor import Cursor

MOVING = 1_000
"""A desk that is further behind than this many lines pulls first."""


class RawBucket(msgspec.Struct, frozen=True):
    """A ``Bucket`` whose rows travel as they are stored."""

    cursor: str
    since: int
    scope_ver: int
    tickets: tuple[msgspec.Raw, ...]
    moving: tuple[str, ...]


class _Still(NamedTuple):
    """Hot tickets that have not changed since a cursor, and those that have."""

    since: int
    pairs: list[tuple[str, int]]
    moving: tuple[str, ...]


class Comparing:
    """Tells what a desk at a cursor should hold. Raises ``Conflicting``: ``centre.resync`` for a foreign cursor,
    ``centre.behind`` for one too far back."""

    def __init__(
        self, database: Database, references: Callable[[], InForce], clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._references = references
        self._clock = clock

    async def sums(self, caller: Caller, cursor: Cursor) -> Checksums:
        """The sums over everything that has not changed since the cursor."""
        still = await self._database.read(lambda tx: self._still(tx, caller, cursor))
        buckets = checksum.told(checksum.sums(still.pairs))
        return Checksums(str(cursor), still.since, caller.scope_ver, buckets, still.moving)

    async def bucket(self, caller: Caller, cursor: Cursor, n: int) -> RawBucket:
        """The tickets of one bucket, without those that have changed since the cursor."""
        return await self._database.read(lambda tx: self._bucket(tx, caller, cursor, n))

    def _bucket(self, tx: Tx, caller: Caller, cursor: Cursor, n: int) -> RawBucket:
        still = self._still(tx, caller, cursor)
        ids = [ticket for ticket, _ in still.pairs if checksum.bucket(ticket) == n]
        look = eyes(caller.actor, self._references())
        bodies = tuple(look.body(row) for row in tickets.seen(tx, caller.sight, ids)) if ids else ()
        return RawBucket(str(cursor), still.since, caller.scope_ver, bodies, still.moving)

    def _still(self, tx: Tx, caller: Caller, cursor: Cursor) -> _Still:
        head, since = heads.read(tx), self._clock() - RECENT_MS
        check(cursor, head)
        lines = log.since(tx, caller.sight, cursor.seq, head.seq, MOVING + 1) if cursor.seq < head.seq else []
        if len(lines) > MOVING:
            raise Conflicting("centre.behind", most=MOVING)
        moving = {line.ticket for line in lines}
        pairs = [pair for pair in standing(tx, caller.sight, since) if pair[0] not in moving]
        return _Still(since, pairs, tuple(sorted(moving)))
