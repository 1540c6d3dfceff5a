"""Anti-entropy (protocol §9): a desk asks now and then whether it holds what it should, and fetches only what differs."""

from collections.abc import Callable
from typing import NamedTuple

from sync.server.service.caller import Caller
from sync.server.service.changes import check
from sync.server.service.faults import Conflicting
from sync.server.service.held import Held, Holding
from sync.server.service.references import InForce
from sync.server.service.showing import eyes
from sync.server.service.snapshot import RECENT_MS
from sync.server.store import heads, log, tickets
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire import checksum
from sync.wire.checksum import Checksums, RawBucket
from sync.wire.cursor import Cursor

MOVING = 1_000
"""A desk that is further behind than this many lines pulls first."""


HOUR_MS = 3_600_000
"""What is held is kept for so long before it is read anew."""


class _Still(NamedTuple):
    """What should be held, and which tickets of it do not count because they have changed since a cursor."""

    since: int
    holding: Holding
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
        self._held = Held()

    async def sums(self, caller: Caller, cursor: Cursor) -> Checksums:
        """The sums over everything that has not changed since the cursor."""
        still = await self._database.read(lambda tx: self._still(tx, caller, cursor))
        pairs = still.holding.pairs
        moved = [(ticket, pairs[ticket]) for ticket in still.moving if ticket in pairs]
        sums = checksum.minus(still.holding.sums, checksum.sums(moved))
        return Checksums(str(cursor), still.since, caller.scope_ver, checksum.told(sums), still.moving)

    async def bucket(self, caller: Caller, cursor: Cursor, n: int) -> RawBucket:
        """The tickets of one bucket, without those that have changed since the cursor."""
        return await self._database.read(lambda tx: self._bucket(tx, caller, cursor, n))

    def _bucket(self, tx: Tx, caller: Caller, cursor: Cursor, n: int) -> RawBucket:
        still = self._still(tx, caller, cursor)
        ids = [one for one in still.holding.pairs if checksum.bucket(one) == n and one not in still.moving]
        look = eyes(caller.actor, self._references())
        bodies = tuple(look.body(row) for row in tickets.seen(tx, caller.sight, ids)) if ids else ()
        return RawBucket(str(cursor), still.since, caller.scope_ver, bodies, still.moving)

    def _still(self, tx: Tx, caller: Caller, cursor: Cursor) -> _Still:
        head, since = heads.read(tx), self._since()
        check(cursor, head)
        lines = log.since(tx, caller.sight, cursor.seq, head.seq, MOVING + 1) if cursor.seq < head.seq else []
        if len(lines) > MOVING:
            raise Conflicting("centre.behind", most=MOVING)
        moving = tuple(sorted({line.ticket for line in lines}))
        return _Still(since, self._held.at(tx, caller.sight, head, since), moving)

    def _since(self) -> int:
        """From when closed tickets count: the next full hour, for desks fetched what was recent when they asked."""
        return -((RECENT_MS - self._clock()) // HOUR_MS) * HOUR_MS
