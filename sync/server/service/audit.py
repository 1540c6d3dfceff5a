"""Audit (审计): whether the log is whole, and who did what, without what anybody said."""

from sync.server.store import heads, log, shelf
from sync.server.store.chain import START, Line, digest
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.messages import Audited, AuditLine


class Audit:
    """Reads the log as a chain."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def verify(self) -> Audited:
        """Walks the whole chain; names the first line that does not hold."""
        return await self._database.read(verified)

    async def lines(self, after: int, most: int) -> list[AuditLine]:
        """Lines after a number: who, when, which act, on which ticket."""
        found = await self._database.read(lambda tx: log.page(tx, after, most))
        return [_plain(line) for line in found]


def verified(tx: Tx) -> Audited:
    """The verdict on the chain: ``fault`` is empty, ``gap``, ``edited``, ``cut`` or ``stray``."""
    head, last, seq = heads.read(tx), START, 0
    for line in log.lines(tx):
        if line.seq != seq + 1:
            return Audited(False, seq, "gap", seq + 1)
        if line.prev_hash != last or digest(line, last) != line.hash:
            return Audited(False, seq, "edited", line.seq)
        seq, last = line.seq, line.hash
    if seq != head.seq or last != head.hash:
        return Audited(False, seq, "cut", seq + 1)
    if log.stray(tx) or shelf.highest(tx) > seq:
        return Audited(False, seq, "stray", 0)
    return Audited(True, seq, "", 0)


def _plain(line: Line) -> AuditLine:
    return AuditLine(line.seq, line.at, line.kind, line.ticket, line.ver, line.actor, line.desk, line.cmd_key)
