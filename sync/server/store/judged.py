"""Judged commands: their keys, the number each desk has reached, the verdicts."""

from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert, insert_new, place
from sync.server.store.tables import command, device


class CommandRow(NamedTuple):
    """A command as stored; ``dseq`` is empty for the centre's own."""

    key: str
    device: str
    dseq: int | None
    body_hash: bytes
    actor: str
    verdict: bytes
    seq: int
    at: int


_REGISTER = insert_new(device)
_REACHED = Statement(
    sa.select(device.c.dseq).where(device.c.id == place("desk", device.c.id)).with_for_update()
)
_EXPECTED = Statement(sa.select(device.c.dseq).where(device.c.id == place("desk", device.c.id)))
_SETTLE = Statement(
    device.update()
    .where(device.c.id == place("desk", device.c.id))
    .values(dseq=place("reached", device.c.dseq), seen=place("now", device.c.seen))
)
_FIND = Statement(sa.select(*command.c).where(command.c.key == place("wanted", command.c.key)))
_TOUCH = Statement(
    command.update()
    .where(command.c.key == place("wanted", command.c.key))
    .values(at=place("now", command.c.at))
)
_WRITE = insert(command)
_PRUNE = Statement(command.delete().where(command.c.at < place("before", command.c.at)))


def register(tx: Tx, desk: str, now: int) -> None:
    """Makes a desk known; nothing changes for a known one."""
    tx.run(_REGISTER, id=desk, dseq=0, seen=now)


def reached(tx: Tx, desk: str) -> int:
    """The last number taken from a desk, locked until the commit; 0 for an unknown desk."""
    return tx.run(_REACHED, desk=desk).scalar() or 0


def expected(tx: Tx, desk: str) -> int:
    """The next number awaited from a desk, for reading only."""
    return (tx.run(_EXPECTED, desk=desk).scalar() or 0) + 1


def find(tx: Tx, key: str) -> CommandRow | None:
    """The judged command of a key."""
    row = tx.run(_FIND, wanted=key).first()
    return CommandRow(*row) if row else None


def touch(tx: Tx, key: str, now: int) -> None:
    """A trivial write: its commit waits for the standby, so that "already applied" is told only when it is safe."""
    tx.run(_TOUCH, wanted=key, now=now)


def write(tx: Tx, row: CommandRow) -> None:
    """Stores the verdict and the desk's new number."""
    tx.run(_WRITE, **row._asdict())
    if row.dseq is not None:
        tx.run(_SETTLE, desk=row.device, reached=row.dseq, now=row.at)


def prune(tx: Tx, before: int) -> int:
    """Forgets commands judged before an instant (UTC ms); older keys are then told ``expired``."""
    return tx.run(_PRUNE, before=before).changed
