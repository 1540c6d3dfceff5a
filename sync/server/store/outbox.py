"""The transactional outbox: dispatches for the units' own systems, written with the dispatch itself."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import branch, outbound


class OutboundRow(NamedTuple):
    """One dispatch on its way; ``state`` is ``ready`` or ``taken``."""

    id: str
    ticket: str
    target: str
    payload: bytes
    state: str
    attempts: int
    at: int
    fault: str = ""
    """What the last attempt met; empty before the first."""


WAITS = sa.and_(
    outbound.c.state == sa.literal_column("'ready'"),
    sa.exists().where(branch.c.id == outbound.c.id, branch.c.live == sa.literal_column("1")),
)
"""Not confirmed yet, and still that unit's: what was taken back in the meantime goes nowhere."""
_ADD = insert_new(outbound)
_READY = Statement(
    sa.select(*outbound.c)
    .where(WAITS, outbound.c.target == place("unit", outbound.c.target))
    .order_by(outbound.c.at, outbound.c.id)
    .limit(sa.literal_column("100"))
)
_TAKEN = Statement(
    outbound.update()
    .where(
        outbound.c.id == place("wanted", outbound.c.id), outbound.c.target == place("unit", outbound.c.target)
    )
    .values(state=sa.literal_column("'taken'"), attempts=outbound.c.attempts + sa.literal_column("1"))
)


def add(tx: Tx, rows: Sequence[OutboundRow]) -> None:
    """Adds dispatches; one that is there already stays as it is."""
    tx.later(_ADD, [row._asdict() for row in rows])


def ready(tx: Tx, unit: str) -> list[OutboundRow]:
    """Up to 100 dispatches a unit's system has not confirmed yet, the oldest first; none that was recalled since."""
    return [OutboundRow(*row) for row in tx.run(_READY, unit=unit).rows]


def taken(tx: Tx, dispatch: str, unit: str) -> bool:
    """The unit's system has it; false for an unknown dispatch."""
    return tx.run(_TAKEN, wanted=dispatch, unit=unit).changed == 1
