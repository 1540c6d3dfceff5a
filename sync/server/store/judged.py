"""Judged commands: their keys, the number each desk has reached, the verdicts."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, among, insert, insert_new, listed, place
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
_REACHED_ALL = Statement(
    lambda dialect: (
        sa.select(device.c.id, device.c.dseq)
        .where(among(device.c.id, place("desks", device.c.id), dialect))
        .order_by(device.c.id)
        .with_for_update()
    )
)
_SETTLE = Statement(
    device.update()
    .where(device.c.id == place("desk", device.c.id))
    .values(dseq=place("reached", device.c.dseq), seen=place("now", device.c.seen))
)
_FIND_ALL = Statement(
    lambda dialect: sa.select(*command.c).where(among(command.c.key, place("keys", command.c.key), dialect))
)
_FIND = Statement(sa.select(*command.c).where(command.c.key == place("wanted", command.c.key)))
_TOUCH = Statement(
    command.update()
    .where(command.c.key == place("wanted", command.c.key))
    .values(at=place("now", command.c.at))
)
_WRITE = insert(command)
_UNKNOWN = ()
"""Looked up and not there."""
_PRUNE = Statement(command.delete().where(command.c.at < place("before", command.c.at)))


def register(tx: Tx, desk: str, now: int) -> None:
    """Makes a desk known; nothing changes for a known one."""
    tx.run(_REGISTER, id=desk, dseq=0, seen=now)


def reached(tx: Tx, desk: str) -> int:
    """The last number taken from a desk, locked until the commit; 0 for an unknown desk."""
    known = tx.recall("dseq", desk)
    if known is None:
        known = tx.run(_REACHED, desk=desk).scalar()
        tx.remember("dseq", desk, known)
    return known or 0


def find(tx: Tx, key: str) -> CommandRow | None:
    """The judged command of a key."""
    known: CommandRow | tuple[()] | None = tx.recall("command", key)
    if known is None:
        row = tx.run(_FIND, wanted=key).first()
        known = CommandRow(*row) if row else _UNKNOWN
    return known or None


def look_ahead(tx: Tx, desks: Collection[str], keys: Collection[str]) -> None:
    """Locks the numbers of desks, in one order for all nodes, and looks all keys of their batches up at once."""
    for desk, dseq in tx.run(_REACHED_ALL, desks=listed(desks)).rows:
        tx.remember("dseq", desk, dseq)
    found = {row[0]: CommandRow(*row) for row in tx.run(_FIND_ALL, keys=listed(keys)).rows}
    for key in keys:
        tx.remember("command", key, found.get(key, _UNKNOWN))


def touch(tx: Tx, key: str, now: int) -> None:
    """A trivial write: its commit waits for the standby, so that "already applied" is told only when it is safe."""
    tx.later(_TOUCH, [{"wanted": key, "now": now}])


def write(tx: Tx, row: CommandRow) -> None:
    """Stores the verdict and the desk's new number."""
    tx.later(_WRITE, [row._asdict()])
    tx.remember("command", row.key, row)
    if row.dseq is None:
        return
    tx.lastly(f"desk {row.device}", _SETTLE, desk=row.device, reached=row.dseq, now=row.at)
    if tx.recall("dseq", row.device) is not None:
        tx.remember("dseq", row.device, row.dseq)


def prune(tx: Tx, before: int) -> int:
    """Forgets commands judged before an instant (UTC ms); older keys are then told ``expired``."""
    return tx.run(_PRUNE, before=before).changed
