"""The shelf: on PostgreSQL tickets closed long ago lie apart, in partitions by the month of their closing.

What the desks ask for all day reads ``ticket`` alone. Only who names a ticket, or searches, looks here as well; who is
about to change one takes it down first, and then it stands in ``ticket`` like any other. SQLite has no shelf.
"""
# ruff: noqa: S608 - only names of our own columns are put into SQL; values are bound

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.sight import WAYS, Sight, of_ticket
from sync.server.store.statement import Row, Statement, Tx, among, listed, place
from sync.server.store.tables import ticket

COLUMNS = ", ".join(column.name for column in ticket.columns)
_APART = sa.MetaData()
shelved = ticket.to_metadata(_APART, name="closed_ticket")
lying = sa.Table("ticket_shelf", _APART, sa.Column("id", sa.Text), sa.Column("closed", sa.BigInteger))
_TAKE_DOWN = Statement(
    sa.text(
        "WITH wanted AS (SELECT id, closed FROM ticket_shelf WHERE id IN "
        "(SELECT jsonb_array_elements_text(CAST(:ids AS JSONB))) ORDER BY id FOR UPDATE), "
        "taken AS (DELETE FROM closed_ticket c USING wanted w WHERE c.closed = w.closed AND c.id = w.id RETURNING c.*), "
        "marked AS (UPDATE ticket_shelf s SET closed = 0 FROM taken t WHERE s.id = t.id), "
        f"placed AS (INSERT INTO ticket ({COLUMNS}) SELECT {COLUMNS} FROM taken) "
        "SELECT id FROM wanted"
    )
)
_HERE = sa.and_(shelved.c.closed == lying.c.closed, shelved.c.id == lying.c.id)
_BODIES = Statement(
    lambda dialect: (
        sa.select(lying.c.id, shelved.c.body)
        .select_from(lying.outerjoin(shelved, _HERE))
        .where(among(lying.c.id, place("ids", lying.c.id), dialect))
    )
)


def _seen_by(way: str) -> Statement:
    return Statement(
        lambda dialect: sa.select(shelved.c.id, shelved.c.guarded, shelved.c.body).where(
            _HERE, among(lying.c.id, place("ids", lying.c.id), dialect), of_ticket(way, shelved)
        )
    )


_SEEN = {way: _seen_by(way) for way in WAYS}
_SEARCH = {
    way: Statement(
        sa.select(shelved.c.received, shelved.c.id, shelved.c.guarded, shelved.c.body)
        .where(shelved.c.words.like(place("like", shelved.c.words), escape="\\"), of_ticket(way, shelved))
        .order_by(shelved.c.received.desc(), shelved.c.id)
        .limit(place("most", shelved.c.seq))
    )
    for way in WAYS
}
_HIGHEST = Statement(sa.select(sa.func.max(shelved.c.seq)))


class Known(NamedTuple):
    """What the shelf says of some ids: bodies that lie here, and those that were taken down again."""

    bodies: dict[str, bytes]
    elsewhere: set[str]


def there(tx: Tx) -> bool:
    """Whether this database has a shelf at all."""
    return tx.dialect.name == "postgresql"


def take_down(tx: Tx, ids: Collection[str]) -> list[str]:
    """Puts the tickets back into ``ticket``, where the caller finds them next; those of the ids that ever lay here.

    An id that never did is not asked for twice in a transaction: a ticket needs months to come here."""
    asked = [one for one in ids if not tx.recall("never shelved", one)] if there(tx) else []
    if not asked:
        return []
    found = [row[0] for row in tx.run(_TAKE_DOWN, ids=listed(asked)).rows]
    for one in set(asked).difference(found):
        tx.remember("never shelved", one, True)
    return found


def bodies(tx: Tx, ids: Collection[str]) -> Known:
    """Bodies by id, for reading only."""
    rows = tx.run(_BODIES, ids=listed(ids)).rows if ids and there(tx) else []
    held = {row[0]: row[1] for row in rows if row[1] is not None}
    return Known(held, {row[0] for row in rows} - held.keys())


def seen(tx: Tx, sight: Sight, ids: Collection[str]) -> list[Row]:
    """Id, guard and body of those of the tickets that lie here and that the caller sees."""
    return tx.run(_SEEN[sight.way], ids=listed(ids), of=sight.of).rows if ids and there(tx) else []


def search(tx: Tx, sight: Sight, like: str, most: int) -> list[Row]:
    """When it came in, id, guard and body of tickets whose words hold the pattern, the newest first."""
    return tx.run(_SEARCH[sight.way], like=like, most=most, of=sight.of).rows if there(tx) else []


def highest(tx: Tx) -> int:
    """The last line of the log that a ticket here stands at; 0 for none."""
    return (tx.run(_HIGHEST).scalar() or 0) if there(tx) else 0
