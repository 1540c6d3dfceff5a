"""Reference data: immutable versions."""

from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import ref


class RefRow(NamedTuple):
    """One version of one kind."""

    kind: str
    version: str
    sha256: str
    valid_from: int
    installed: int
    body: bytes


_INSTALL = insert_new(ref)
_ALL = Statement(sa.select(*ref.c).order_by(ref.c.kind, ref.c.valid_from, ref.c.installed, ref.c.version))
_COUNT = Statement(sa.select(sa.func.count()).select_from(ref))
_ONE = Statement(
    sa.select(*ref.c).where(ref.c.kind == place("k", ref.c.kind), ref.c.version == place("v", ref.c.version))
)


def install(tx: Tx, row: RefRow) -> bool:
    """Adds a version; false when that version exists already."""
    return tx.run(_INSTALL, **row._asdict()).changed == 1


def everything(tx: Tx) -> list[RefRow]:
    """All versions, per kind in the order in which they come into force."""
    return [RefRow(*row) for row in tx.run(_ALL).rows]


def count(tx: Tx) -> int:
    """How many versions there are; cheap enough to ask every second."""
    n: int = tx.run(_COUNT).scalar()
    return n


def one(tx: Tx, kind: str, version: str) -> RefRow | None:
    """One version of one kind."""
    row = tx.run(_ONE, k=kind, v=version).first()
    return RefRow(*row) if row else None
