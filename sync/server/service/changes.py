"""Changes after a cursor: one page, read in one snapshot (protocol §2, §10)."""

from collections.abc import Callable

import msgspec

from sync.server.service.caller import Caller
from sync.server.service.faults import Conflicting
from sync.server.service.references import InForce
from sync.server.service.showing import Eyes, eyes
from sync.server.store import heads, hot, log, refs, tickets
from sync.server.store.database import Database
from sync.server.store.heads import Head
from sync.server.store.statement import Tx
from sync.server.store.tickets import Seen
from sync.wire.cursor import Cursor
from sync.wire.messages import RawPage

MOST = 1_000


class Feed:
    """The log as callers see it."""

    def __init__(
        self, database: Database, references: Callable[[], InForce], clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._references = references
        self._clock = clock

    async def page(self, caller: Caller, cursor: Cursor, most: int) -> RawPage:
        """Raises ``Conflicting("centre.resync")`` for a cursor of another life of the log or from its future."""
        return await self._database.read(lambda tx: self._page(tx, caller, cursor, min(most, MOST)))

    async def head(self) -> Cursor:
        """Where the log stands."""
        head = await self._database.read(heads.read)
        return Cursor(head.epoch, head.seq)

    async def timeline(self, caller: Caller, ticket_id: str) -> list[msgspec.Raw]:
        """All that happened to a ticket the caller sees now; nothing of any other."""

        def read(tx: Tx) -> list[msgspec.Raw]:
            seen = tickets.seen(tx, caller.sight, [ticket_id])
            return self._eyes(caller).events(log.timeline(tx, ticket_id), _guards(seen)) if seen else []

        return await self._database.read(read)

    async def search(self, caller: Caller, words: str, most: int) -> list[msgspec.Raw]:
        """Tickets the caller sees whose number or words hold the text, the newest first."""
        rows = await self._database.read(lambda tx: hot.search(tx, caller.sight, words, most))
        look = self._eyes(caller)
        return [look.body(row) for row in rows]

    def _eyes(self, caller: Caller) -> Eyes:
        return eyes(caller.actor, self._references())

    def _page(self, tx: Tx, caller: Caller, cursor: Cursor, most: int) -> RawPage:
        head = heads.read(tx)
        check(cursor, head)
        lines = log.since(tx, caller.sight, cursor.seq, head.seq, most + 1) if cursor.seq < head.seq else []
        more = len(lines) > most
        lines = lines[:most]
        touched = dict.fromkeys(line.ticket for line in lines)
        seen = tickets.seen(tx, caller.sight, touched) if touched else []
        here, look = _guards(seen), self._eyes(caller)
        return RawPage(
            cursor=str(Cursor(head.epoch, lines[-1].seq if more else head.seq)),
            head=str(Cursor(head.epoch, head.seq)),
            more=more,
            events=tuple(look.events([line for line in lines if line.ticket in here], here)),
            tickets=tuple(look.body(row) for row in seen),
            removed=tuple(ticket for ticket in touched if ticket not in here),
            scope_ver=caller.scope_ver,
            server_now=self._clock(),
            refs=self._versions(tx),
        )

    def _versions(self, tx: Tx) -> dict[str, str]:
        """What is in force; nothing when this snapshot holds versions that this node has not taken up yet: then the page is
        to be read again."""
        law = self._references()
        return law.versions if refs.count(tx) == len(law.rows) else {}


def check(cursor: Cursor, head: Head) -> None:
    """Raises ``Conflicting`` when the caller must take a new snapshot."""
    if cursor.epoch != head.epoch or cursor.seq > head.seq:
        raise Conflicting("centre.resync", head=str(Cursor(head.epoch, head.seq)))


def _guards(seen: list[Seen]) -> dict[str, int]:
    return {row.id: row.guarded for row in seen}
