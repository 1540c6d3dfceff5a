"""Ticket rows and their branches."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store import shelf
from sync.server.store.sight import WAYS, Sight, of_ticket
from sync.server.store.statement import Statement, Tx, among, insert_new, listed, place, upsert
from sync.server.store.tables import branch, holder, ticket


class TicketRow(NamedTuple):
    """A ticket as stored; ``body`` is the ticket that travels."""

    id: str
    ver: int
    seq: int
    scope: str
    state: str
    open: int
    number: str
    leaf: str
    received: int
    closed: int
    next_due: int
    guarded: int
    words: str
    body: bytes


class BranchRow(NamedTuple):
    """A branch as the lead index and the clerks' sight need it."""

    id: str
    ticket: str
    unit: str
    role: str
    live: int


class Holding(NamedTuple):
    """A unit that sees a ticket, or no longer does."""

    ticket: str
    unit: str
    now: bool


class Seen(NamedTuple):
    """What a page needs of a ticket."""

    id: str
    guarded: int
    body: bytes


_LOOKS = 3
"""A ticket may be put on the shelf or taken down by another node between two looks."""
_SAVE = upsert(ticket)
_LASTING = frozenset({"scope", "open", "number", "closed"})
"""What the indices hold and few acts change."""
_ADVANCE = Statement(
    ticket.update()
    .where(ticket.c.id == place("id", ticket.c.id))
    .values({c.name: place(c.name, c) for c in ticket.c if c.name not in {"id", *_LASTING}})
)
_SAVE_BRANCH = upsert(branch)
_HOLD = insert_new(holder)
_DROP = Statement(
    holder.delete().where(
        holder.c.ticket == place("gone", holder.c.ticket), holder.c.unit == place("whose", holder.c.unit)
    )
)
_POSTPONE = Statement(
    ticket.update()
    .where(ticket.c.id == place("wanted", ticket.c.id))
    .values(next_due=place("until", ticket.c.next_due))
)
_LOOK_AGAIN = Statement(
    ticket.update().where(ticket.c.open == sa.literal_column("1")).values(next_due=sa.literal_column("1"))
)


_LOAD = Statement(
    lambda dialect: (
        sa.select(ticket.c.id, ticket.c.body)
        .where(among(ticket.c.id, place("ids", ticket.c.id), dialect))
        .order_by(ticket.c.id)
        .with_for_update()
    )
)
_BODIES = Statement(
    lambda dialect: sa.select(ticket.c.id, ticket.c.body).where(
        among(ticket.c.id, place("ids", ticket.c.id), dialect)
    )
)
_COLUMNS = (ticket.c.id, ticket.c.guarded, ticket.c.body)


def _seen_by(way: str) -> Statement:
    return Statement(
        lambda dialect: sa.select(*_COLUMNS).where(
            among(ticket.c.id, place("ids", ticket.c.id), dialect), of_ticket(way)
        )
    )


_SEEN = {way: _seen_by(way) for way in WAYS}
_DUE = Statement(
    sa.select(ticket.c.id, ticket.c.next_due)
    .where(ticket.c.next_due > sa.literal_column("0"), ticket.c.next_due <= place("now", ticket.c.next_due))
    .order_by(ticket.c.next_due, ticket.c.id)
    .limit(sa.literal_column("200"))
)
_NEXT_DUE = Statement(
    sa.select(sa.func.min(ticket.c.next_due)).where(ticket.c.next_due > sa.literal_column("0"))
)


def load(tx: Tx, ids: Iterable[str]) -> dict[str, bytes]:
    """Bodies by id, locked until the commit; in one order, so that two commands never wait for each other. What lies
    on the shelf is taken down first."""
    wanted = set(ids)
    found = _fetched(tx, _LOAD, wanted, hold=True)
    for _ in range(_LOOKS):
        back = shelf.take_down(tx, wanted - found.keys()) if len(found) < len(wanted) else []
        if not back:
            break
        found |= _fetched(tx, _LOAD, back, hold=True)
    return found


def bodies(tx: Tx, ids: Iterable[str]) -> dict[str, bytes]:
    """Bodies by id, for reading only; those that lie on the shelf as well."""
    wanted = set(ids)
    found = _fetched(tx, _BODIES, wanted, hold=False)
    if len(found) < len(wanted):
        known = shelf.bodies(tx, wanted - found.keys())
        found |= known.bodies
        if known.elsewhere:  # somebody has taken it down between the two looks
            found |= _fetched(tx, _BODIES, known.elsewhere, hold=False)
    return found


def _fetched(tx: Tx, how: Statement, ids: Iterable[str], *, hold: bool) -> dict[str, bytes]:
    """Bodies; what this transaction holds or wrote already is not asked for again."""
    known = {one: tx.recall("ticket", one) for one in ids}
    found = {one: body for one, body in known.items() if body is not None}
    if len(found) < len(known):
        rows = tx.run(how, ids=listed(known.keys() - found.keys())).rows
        found |= {row[0]: row[1] for row in rows}
        for row in rows if hold else ():
            tx.remember("ticket", row[0], row[1])
    return found


def seen(tx: Tx, sight: Sight, ids: Iterable[str]) -> list[Seen]:
    """Those of the tickets that the caller sees now."""
    wanted = set(ids)
    rows = tx.run(_SEEN[sight.way], ids=listed(wanted), of=sight.of).rows
    if len(rows) < len(wanted):
        rows += shelf.seen(tx, sight, wanted.difference(row[0] for row in rows))
    return [Seen(*row) for row in rows]


def save(
    tx: Tx,
    rows: Sequence[TicketRow],
    branches: Sequence[BranchRow],
    holdings: Sequence[Holding],
    lasting: Collection[str] = (),
) -> None:
    """Writes tickets, changed branches and who sees them; ended branches first, so that the lead index never sees two.
    ``lasting`` are known tickets that lie where they lay: their scope, number and closing are not written again."""
    for row in rows:
        if row.id in lasting:
            tx.lastly(f"advanced {row.id}", _ADVANCE, **row._asdict())
        else:
            tx.lastly(f"ticket {row.id}", _SAVE, **row._asdict())
        tx.remember("ticket", row.id, row.body)
    tx.many(_SAVE_BRANCH, [row._asdict() for row in sorted(branches, key=lambda b: b.live)])
    tx.many(_HOLD, [{"ticket": h.ticket, "unit": h.unit} for h in holdings if h.now])
    tx.many(_DROP, [{"gone": h.ticket, "whose": h.unit} for h in holdings if not h.now])


def postpone(tx: Tx, ticket_id: str, until: int) -> None:
    """The ticket's next timed transition is looked at again at ``until`` (UTC ms), or never for 0."""
    tx.lastly(f"postponed {ticket_id}", _POSTPONE, wanted=ticket_id, until=until)


def look_again(tx: Tx) -> None:
    """Every open ticket's next timed transition is reckoned anew, because the rules have changed."""
    tx.run(_LOOK_AGAIN)


def due(tx: Tx, now: int) -> list[tuple[str, int]]:
    """Up to 200 tickets whose next timed transition is due, the oldest first: id and when."""
    return [(row[0], row[1]) for row in tx.run(_DUE, now=now).rows]


def next_due(tx: Tx) -> int:
    """When the next timed transition of any ticket is due, UTC ms; 0 when there is none."""
    return tx.run(_NEXT_DUE).scalar() or 0
