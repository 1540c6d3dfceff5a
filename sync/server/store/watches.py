"""The watch of each scope: one row, its own next instant beside it."""

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place, upsert
from sync.server.store.tables import watch

_SAVE = upsert(watch)
_BEGIN = insert_new(watch)
_BODY = sa.select(watch.c.body).where(watch.c.scope == place("of", watch.c.scope))
_READ = Statement(_BODY)
_LOAD = Statement(_BODY.with_for_update())
_DUE = Statement(
    sa.select(watch.c.scope)
    .where(watch.c.due > sa.literal_column("0"), watch.c.due <= place("now", watch.c.due))
    .order_by(watch.c.scope)
)


def read(tx: Tx, scope: str) -> bytes:
    """The watch of a scope, for reading only; empty before its first act."""
    found: bytes = tx.run(_READ, of=scope).scalar() or b""
    return found


def load(tx: Tx, scope: str) -> bytes:
    """The same, locked until the commit, also before its first act."""
    tx.run(_BEGIN, scope=scope, ver=0, due=0, body=b"")
    found: bytes = tx.run(_LOAD, of=scope).scalar() or b""
    return found


def save(tx: Tx, scope: str, ver: int, due: int, body: bytes) -> None:
    """Writes it; ``due`` (UTC ms) is when the centre must act on it, 0 for never."""
    tx.run(_SAVE, scope=scope, ver=ver, due=due, body=body)


def due(tx: Tx, now: int) -> list[str]:
    """Scopes whose watch has something due."""
    return [row[0] for row in tx.run(_DUE, now=now).rows]
