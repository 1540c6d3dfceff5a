"""Matters (事项): who complained of what, where and when; what repeated complaints are found by (F-082)."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import matter


class MatterRow(NamedTuple):
    """One ticket's matter; ``person`` is a keyed hash."""

    ticket: str
    person: str
    place: str
    leaf: str
    at: int


_NOTE = insert_new(matter)
_NAME = Statement(
    matter.update()
    .where(matter.c.ticket == place("of", matter.c.ticket))
    .values(place=place("where", matter.c.place), leaf=place("what", matter.c.leaf))
    .returning(*matter.c)
)
_LIKE = Statement(
    sa.select(*matter.c)
    .where(
        matter.c.person == place("who", matter.c.person),
        matter.c.at >= place("since", matter.c.at),
        matter.c.place == place("where", matter.c.place),
        matter.c.leaf == place("what", matter.c.leaf),
    )
    .order_by(matter.c.at, matter.c.ticket)
)


def note(tx: Tx, rows: Sequence[MatterRow]) -> None:
    """Remembers new ones."""
    tx.many(_NOTE, [row._asdict() for row in rows])


def name(tx: Tx, ticket: str, where: str, what: str) -> MatterRow | None:
    """The ticket's matter once its place and class are known; nothing where nobody was noted."""
    row = tx.run(_NAME, of=ticket, where=where, what=what).first()
    return MatterRow(*row) if row else None


def like(tx: Tx, one: MatterRow, since: int) -> list[MatterRow]:
    """All of the same person, place and class since an instant (UTC ms), this one among them."""
    found = tx.run(_LIKE, who=one.person, since=since, where=one.place, what=one.leaf).rows
    return [MatterRow(*row) for row in found]
