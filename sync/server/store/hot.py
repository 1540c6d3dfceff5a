"""The hot set (open tickets, and those closed lately) in key order, and the search among all others."""

from operator import itemgetter

import sqlalchemy as sa

from sync.server.store import shelf
from sync.server.store.sight import WAYS, Sight, of_ticket
from sync.server.store.statement import Statement, Tx, place
from sync.server.store.tables import ticket
from sync.server.store.tickets import Seen

_COLUMNS = (ticket.c.id, ticket.c.guarded, ticket.c.body)
_HOT = sa.or_(
    ticket.c.open == sa.literal_column("1"),
    ticket.c.closed == sa.literal_column("0"),
    ticket.c.closed >= place("since", ticket.c.closed),
)
_PART = {
    way: Statement(
        sa.select(*_COLUMNS)
        .where(ticket.c.id > place("after", ticket.c.id), _HOT, of_ticket(way))
        .order_by(ticket.c.id)
        .limit(place("most", ticket.c.seq))
    )
    for way in WAYS
}
_SEARCH = {
    way: Statement(
        sa.select(ticket.c.received, *_COLUMNS)
        .where(ticket.c.words.like(place("like", ticket.c.words), escape="\\"), of_ticket(way))
        .order_by(ticket.c.received.desc(), ticket.c.id)
        .limit(place("most", ticket.c.seq))
    )
    for way in WAYS
}


def part(tx: Tx, sight: Sight, after: str, since: int, most: int) -> list[Seen]:
    """The next ``most`` hot tickets after an id; closed ones count from ``since`` (UTC ms)."""
    rows = tx.run(_PART[sight.way], after=after, since=since, most=most, of=sight.of).rows
    return [Seen(*row) for row in rows]


def search(tx: Tx, sight: Sight, words: str, most: int) -> list[Seen]:
    """Tickets whose number or words hold the text, the newest first."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = tx.run(_SEARCH[sight.way], like=f"%{escaped}%", most=most, of=sight.of).rows
    rows += shelf.search(tx, sight, f"%{escaped}%", most)
    rows.sort(key=itemgetter(1))
    rows.sort(key=itemgetter(0), reverse=True)
    return [Seen(*row[1:]) for row in rows[:most]]
