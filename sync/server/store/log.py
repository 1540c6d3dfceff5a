"""Lines of the log: written once, read in order, never changed."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from sync.server.store.chain import Line
from sync.server.store.sight import WAYS, Sight, of_event
from sync.server.store.statement import Statement, Tx, insert, place
from sync.server.store.tables import event, ticket


class Told(NamedTuple):
    """What a page needs of a line."""

    seq: int
    ticket: str
    payload: bytes


_APPEND = insert(event)
_SINCE = {
    way: Statement(
        sa.select(event.c.seq, event.c.ticket, event.c.payload)
        .where(
            event.c.seq > place("after", event.c.seq),
            event.c.seq <= place("upto", event.c.seq),
            of_event(way),
        )
        .order_by(event.c.seq)
        .limit(place("most", event.c.seq))
    )
    for way in WAYS
}
_ALL: tuple[sa.ColumnElement[Any], ...] = tuple(event.c[name] for name in Line._fields)
_LINES = Statement(
    sa.select(*_ALL)
    .where(event.c.seq > place("after", event.c.seq))
    .order_by(event.c.seq)
    .limit(place("most", event.c.seq))
)
_TIMELINE = Statement(
    sa.select(event.c.seq, event.c.ticket, event.c.payload)
    .where(event.c.ticket == place("of", event.c.ticket), event.c.scope != sa.literal_column("''"))
    .order_by(event.c.seq)
)
_STRAY = Statement(
    sa.select(sa.func.count())
    .select_from(ticket)
    .where(
        ticket.c.seq
        > sa.select(sa.func.coalesce(sa.func.max(event.c.seq), sa.literal_column("0"))).scalar_subquery()
    )
)


def append(tx: Tx, lines: Iterable[Line]) -> None:
    """Adds sealed lines."""
    tx.later(_APPEND, [line._asdict() for line in lines])


def since(tx: Tx, sight: Sight, after: int, upto: int, most: int) -> list[Told]:
    """Lines in (after, upto] that concerned the caller before or after them, oldest first, ``most`` at most."""
    rows = tx.run(
        _SINCE[sight.way], after=after, upto=upto, most=most, of=sight.of, pattern=sight.pattern
    ).rows
    return [Told(*row) for row in rows]


def timeline(tx: Tx, ticket_id: str) -> list[Told]:
    """All that happened to a ticket."""
    return [Told(*row) for row in tx.run(_TIMELINE, of=ticket_id).rows]


def page(tx: Tx, after: int, most: int) -> list[Line]:
    """Whole lines after a number, in order."""
    return [Line(*row) for row in tx.run(_LINES, after=after, most=most).rows]


def lines(tx: Tx, size: int = 1_000) -> Iterator[Line]:
    """The whole log, in order."""
    after = 0
    while found := page(tx, after, size):
        yield from found
        after = found[-1].seq


def stray(tx: Tx) -> int:
    """Tickets that stand at a line the log does not have."""
    return tx.run(_STRAY).scalar() or 0
