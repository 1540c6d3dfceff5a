"""Dispatches on their way to units' own systems: whose turn it is, attempts, what is standing."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from sync.server.store.outbox import LIVES, WAITS, OutboundRow
from sync.server.store.statement import Statement, Tx, place
from sync.server.store.tables import outbound


class Standing(NamedTuple):
    """What waits for one unit: how many, since when the oldest does (UTC ms), how often that one was tried and what the
    last attempt met."""

    unit: str
    waiting: int
    oldest: int
    attempts: int
    fault: str


def _listed(dialect: str) -> sa.ColumnElement[bool]:
    units = place("units", outbound.c.target)
    if dialect == "postgresql":
        each = sa.func.jsonb_array_elements_text(sa.cast(units, sa.dialects.postgresql.JSONB))
        return outbound.c.target.in_(sa.select(each))
    return outbound.c.target.in_(sa.select(sa.func.json_each(units).table_valued("value").c.value))


_NEXT = Statement(
    sa.select(*outbound.c)
    .where(WAITS, outbound.c.target == place("unit", outbound.c.target))
    .order_by(outbound.c.at, outbound.c.id)
    .limit(sa.literal_column("1"))
)
_WAITING = Statement(
    lambda dialect: (
        sa.select(outbound.c.target, sa.func.count(), sa.func.min(outbound.c.at))
        .where(WAITS, _listed(dialect))
        .group_by(outbound.c.target)
        .order_by(outbound.c.target)
    )
)
_TRY = Statement(
    outbound.update()
    .where(
        outbound.c.id == place("wanted", outbound.c.id),
        WAITS,
        outbound.c.attempts == place("seen", outbound.c.attempts),
    )
    .values(attempts=outbound.c.attempts + sa.literal_column("1"))
)
_FAILED = Statement(
    outbound.update()
    .where(outbound.c.id == place("wanted", outbound.c.id))
    .values(fault=place("met", outbound.c.fault))
)
_PULLING = Statement(
    sa.select(outbound.c.target).where(outbound.c.state == sa.literal_column("'taken'")).distinct()
)
_PRUNE = Statement(outbound.delete().where(outbound.c.at < place("before", outbound.c.at), ~LIVES))


def first(tx: Tx, unit: str) -> OutboundRow | None:
    """The oldest dispatch the unit's system has not confirmed: the next one goes only after it."""
    row = tx.run(_NEXT, unit=unit).first()
    return OutboundRow(*row) if row else None


def attempt(tx: Tx, dispatch: str, seen: int) -> bool:
    """Takes the turn to deliver it; false when somebody else has tried meanwhile."""
    return tx.run(_TRY, wanted=dispatch, seen=seen).changed == 1


def failed(tx: Tx, dispatch: str, fault: str) -> None:
    """Keeps what the last attempt met, for whoever looks, at whichever node."""
    tx.run(_FAILED, wanted=dispatch, met=fault)


def waiting(tx: Tx, units: Iterable[str]) -> list[Standing]:
    """Those of the units for which something waits."""
    rows = tx.run(_WAITING, units=msgspec.json.encode(sorted(units)).decode()).rows
    return [Standing(unit, count, oldest, *_tried(tx, unit)) for unit, count, oldest in rows]


def pulling(tx: Tx) -> list[str]:
    """Units whose system has confirmed anything yet."""
    return [row[0] for row in tx.run(_PULLING).rows]


def prune(tx: Tx, before: int) -> int:
    """Forgets dispatches of before an instant (UTC ms) that are over; the tickets keep them."""
    return tx.run(_PRUNE, before=before).changed


def _tried(tx: Tx, unit: str) -> tuple[int, str]:
    row = first(tx, unit)
    return (row.attempts, row.fault) if row else (0, "")
