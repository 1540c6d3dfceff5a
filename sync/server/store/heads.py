"""The sequencer: one row whose number only rises, inside the transaction that writes the events."""

from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.chain import START
from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import head, serial


class Head(NamedTuple):
    """Which life of the log, how far, and the hash of its last line."""

    epoch: str
    seq: int
    hash: bytes


_CREATE = insert_new(head)
_READ = Statement(sa.select(head.c.epoch, head.c.seq, head.c.hash))
_TAKE = Statement(sa.select(head.c.epoch, head.c.seq, head.c.hash).with_for_update())
_SEAL = Statement(head.update().values(seq=place("reached", head.c.seq), hash=place("last", head.c.hash)))
_RENEW = Statement(head.update().values(epoch=place("renewed", head.c.epoch)))
_DAY = insert_new(serial)
_COUNT = Statement(
    serial.update()
    .where(serial.c.day == place("today", serial.c.day))
    .values(n=serial.c.n + place("more", serial.c.n))
    .returning(serial.c.n)
)


def create(tx: Tx, epoch: str) -> None:
    """The first row, unless it is there."""
    tx.run(_CREATE, id=1, epoch=epoch, seq=0, hash=START)


def read(tx: Tx) -> Head:
    """The head as this transaction sees it."""
    known: Head | None = tx.recall("head", "")
    return known or Head(*tx.run(_READ).one())


def advance(tx: Tx, n: int) -> Head:
    """Takes the next ``n`` numbers and holds the row until the commit; returns the head as it was before.

    ``seal`` must follow: only then are the numbers written."""
    known: Head | None = tx.recall("head", "")
    before = known or Head(*tx.run(_TAKE).one())
    tx.head = before.seq + n
    tx.remember("head", "", before)
    return before


def seal(tx: Tx, last: bytes) -> None:
    """Stores how far the log has come and the hash of its last line; the last thing before the commit."""
    tx.lastly("head", _SEAL, reached=tx.head, last=last)
    known: Head | None = tx.recall("head", "")
    if known is not None:
        tx.remember("head", "", known._replace(seq=tx.head, hash=last))


def renew(tx: Tx, epoch: str) -> None:
    """A new life of the log (after a restore): every desk takes a new snapshot."""
    tx.run(_RENEW, renewed=epoch)


def serials(tx: Tx, day: str, n: int) -> int:
    """The first of ``n`` running numbers of the day."""
    tx.run(_DAY, day=day, n=0)
    last: int = tx.run(_COUNT, today=day, more=n).scalar()
    return last - n + 1
