"""The transactional outbox: what units' own systems are told, written with the dispatch or its end itself."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import branch, outbound


class OutboundRow(NamedTuple):
    """A dispatch or its end on the way; ``state`` is ``ready`` or ``taken``."""

    id: str
    ticket: str
    target: str
    payload: bytes
    state: str
    attempts: int
    at: int
    fault: str = ""
    """What the last attempt met; empty before the first."""

    @property
    def kind(self) -> str:
        """``dispatch`` | ``ended``."""
        return "ended" if self.id.endswith(_END) else "dispatch"


_END = ".end"


def end_of(branch_id: str) -> str:
    """The id under which the end of a branch is told."""
    return branch_id + _END


_told = outbound.alias("told")
LIVES = sa.exists().where(branch.c.id == outbound.c.id, branch.c.live == sa.literal_column("1"))
"""The dispatch is still that unit's."""
_ENDS = sa.exists().where(
    _told.c.id == sa.func.substr(outbound.c.id, 1, sa.func.length(outbound.c.id) - len(_END)),
    outbound.c.id == _told.c.id + sa.literal_column(f"'{_END}'"),
    _told.c.attempts > sa.literal_column("0"),
)
WAITS = sa.and_(outbound.c.state == sa.literal_column("'ready'"), sa.or_(LIVES, _ENDS))
"""Not confirmed yet: a dispatch that is still that unit's, or the end of one that its system has or may have."""
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
