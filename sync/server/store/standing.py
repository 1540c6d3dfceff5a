"""Which tickets a caller's desk should hold, and in which version: the hot set without its bodies."""

from collections.abc import Iterable

import sqlalchemy as sa

from sync.server.store.sight import WAYS, Sight, of_ticket
from sync.server.store.statement import Statement, Tx, among, listed, place
from sync.server.store.tables import ticket

_HOT = sa.or_(
    ticket.c.open == sa.literal_column("1"),
    ticket.c.closed == sa.literal_column("0"),
    ticket.c.closed >= place("since", ticket.c.closed),
)
_STANDING = {way: Statement(sa.select(ticket.c.id, ticket.c.ver).where(_HOT, of_ticket(way))) for way in WAYS}


def _some(way: str) -> Statement:
    return Statement(
        lambda dialect: sa.select(ticket.c.id, ticket.c.ver).where(
            among(ticket.c.id, place("ids", ticket.c.id), dialect), _HOT, of_ticket(way)
        )
    )


_SOME = {way: _some(way) for way in WAYS}


def standing(tx: Tx, sight: Sight, since: int) -> list[tuple[str, int]]:
    """Id and version of every hot ticket; closed ones count from ``since`` (UTC ms)."""
    rows = tx.run(_STANDING[sight.way], since=since, of=sight.of).rows
    return [(row[0], row[1]) for row in rows]


def some(tx: Tx, sight: Sight, since: int, ids: Iterable[str]) -> list[tuple[str, int]]:
    """The same of some tickets only."""
    rows = tx.run(_SOME[sight.way], ids=listed(ids), since=since, of=sight.of).rows
    return [(row[0], row[1]) for row in rows]
