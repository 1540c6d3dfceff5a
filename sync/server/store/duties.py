"""Closed tickets that somebody still owes a call: the only ended ones that a new calendar moves."""

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, place
from sync.server.store.tables import ticket

_OWED = {
    "postgresql": "position('\"call_back\":{'::bytea IN body) > 0",
    "sqlite": "instr(body, CAST('\"call_back\":{' AS BLOB)) > 0",
}
_LOOK_AGAIN = Statement(
    lambda dialect: (
        ticket.update()
        .where(
            ticket.c.open == sa.literal_column("0"),
            ticket.c.closed >= place("since", ticket.c.closed),
            sa.literal_column(_OWED[dialect]),
        )
        .values(next_due=sa.literal_column("1"))
    )
)


def look_again(tx: Tx, since: int) -> int:
    """Those closed at or after ``since`` (UTC ms) are looked at by the timekeeper; how many."""
    return tx.run(_LOOK_AGAIN, since=since).changed
