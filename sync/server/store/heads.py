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
_ADVANCE = Statement(
    head.update()
    .values(seq=head.c.seq + place("n", head.c.seq))
    .returning(head.c.epoch, head.c.seq, head.c.hash)
)
_SEAL = Statement(head.update().values(hash=place("last", head.c.hash)))
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
    row = tx.run(_READ).one()
    return Head(row[0], row[1], row[2])


def advance(tx: Tx, n: int) -> Head:
    """Takes the next ``n`` numbers and holds the row until the commit; returns the head as it was before."""
    row = tx.run(_ADVANCE, n=n).one()
    tx.head = row[1]
    return Head(row[0], row[1] - n, row[2])


def seal(tx: Tx, last: bytes) -> None:
    """Stores the hash of the last line."""
    tx.run(_SEAL, last=last)


def renew(tx: Tx, epoch: str) -> None:
    """A new life of the log (after a restore): every desk takes a new snapshot."""
    tx.run(_RENEW, renewed=epoch)


def serials(tx: Tx, day: str, n: int) -> int:
    """The first of ``n`` running numbers of the day."""
    tx.run(_DAY, day=day, n=0)
    last: int = tx.run(_COUNT, today=day, more=n).scalar()
    return last - n + 1
