"""Attachments: how much of each has arrived, and whether it is what its name says."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import blob, naming


class BlobRow(NamedTuple):
    """An attachment: announced ``size``, bytes ``received``, ``done`` once verified, ``used`` once a ticket names it."""

    sha256: str
    size: int
    received: int
    done: int
    used: int
    at: int
    media: str


_ADD = insert_new(blob)
_FIND = Statement(sa.select(*blob.c).where(blob.c.sha256 == place("wanted", blob.c.sha256)))
_GROW = Statement(
    blob.update()
    .where(blob.c.sha256 == place("wanted", blob.c.sha256))
    .values(
        size=place("length", blob.c.size),
        received=place("so_far", blob.c.received),
        done=place("whole", blob.c.done),
        at=place("now", blob.c.at),
    )
)


def _among(dialect: str) -> sa.ColumnElement[bool]:
    names = place("names", blob.c.sha256)
    if dialect == "postgresql":
        each = sa.func.jsonb_array_elements_text(sa.cast(names, sa.dialects.postgresql.JSONB))
        return blob.c.sha256.in_(sa.select(each))
    return blob.c.sha256.in_(sa.select(sa.func.json_each(names).table_valued("value").c.value))


_USE = Statement(lambda dialect: blob.update().where(_among(dialect)).values(used=sa.literal_column("1")))
_ORPHANS = Statement(
    sa.select(blob.c.sha256).where(
        blob.c.used == sa.literal_column("0"),
        blob.c.at < place("before", blob.c.at),
        ~sa.exists().where(naming.c.sha256 == blob.c.sha256),
    )
)
_NAME = insert_new(naming)
_NAMERS = Statement(sa.select(naming.c.ticket).where(naming.c.sha256 == place("wanted", naming.c.sha256)))
_DROP = Statement(blob.delete().where(blob.c.sha256 == place("wanted", blob.c.sha256)))
_DONE = Statement(lambda dialect: sa.select(blob.c.sha256).where(_among(dialect), blob.c.done == 1))


def add(tx: Tx, row: BlobRow) -> None:
    """Announces an attachment; a known one stays as it is."""
    tx.run(_ADD, **row._asdict())


def find(tx: Tx, sha256: str) -> BlobRow | None:
    """The attachment of a hash."""
    row = tx.run(_FIND, wanted=sha256).first()
    return BlobRow(*row) if row else None


def grow(tx: Tx, row: BlobRow) -> None:
    """More of it has arrived, or all."""
    tx.run(_GROW, wanted=row.sha256, length=row.size, so_far=row.received, whole=row.done, now=row.at)


def name(tx: Tx, pairs: Iterable[tuple[str, str]]) -> None:
    """Tickets name attachments, (hash, ticket): they stay, and who sees such a ticket may fetch them."""
    rows = [{"sha256": sha256, "ticket": ticket} for sha256, ticket in pairs]
    if rows:
        tx.many(_NAME, rows)
        use(tx, [row["sha256"] for row in rows])


def use(tx: Tx, names: Iterable[str]) -> None:
    """They stay, whether a ticket names them yet or not."""
    tx.run(_USE, names=msgspec.json.encode(list(names)).decode())


def namers(tx: Tx, sha256: str) -> list[str]:
    """Tickets that name an attachment."""
    return [row[0] for row in tx.run(_NAMERS, wanted=sha256).rows]


def orphans(tx: Tx, before: int) -> list[str]:
    """Attachments no ticket names, untouched since ``before`` (UTC ms)."""
    return [row[0] for row in tx.run(_ORPHANS, before=before).rows]


def drop(tx: Tx, sha256: str) -> None:
    """Forgets an attachment."""
    tx.run(_DROP, wanted=sha256)


def missing(tx: Tx, names: Iterable[str]) -> list[str]:
    """Those of the hashes that are not here in full."""
    wanted = list(names)
    found = {row[0] for row in tx.run(_DONE, names=msgspec.json.encode(wanted).decode()).rows}
    return [name for name in wanted if name not in found]
