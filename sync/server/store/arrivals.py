"""What arrives: the channels' own numbers, what was masked at the door, and what could not be taken."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert, place
from sync.server.store.tables import quarantine, upstream, vault


class VaultRow(NamedTuple):
    """Something said in full, before it was masked."""

    id: str
    ticket: str
    at: int
    body: bytes


class QuarantineRow(NamedTuple):
    """An item that could not be taken; ``vals`` is JSON, ``fate`` is empty, ``mended`` or ``dismissed``, ``scope`` that
    of the desk that handed it in."""

    id: str
    source: str
    channel: str
    line: int
    raw: str
    code: str
    vals: str
    received: int
    fate: str = ""
    scope: str = ""


_NOTE = insert(upstream)
_KEEP = insert(vault)
_KEPT = Statement(
    sa.select(*vault.c).where(vault.c.ticket == place("of", vault.c.ticket)).order_by(vault.c.at)
)
_HOLD = insert(quarantine)
_HELD = Statement(
    sa.select(*quarantine.c)
    .where(
        quarantine.c.fate == sa.literal_column("''"),
        quarantine.c.id > place("after", quarantine.c.id),
        sa.or_(
            place("whose", quarantine.c.scope) == sa.literal_column("''"),
            quarantine.c.scope == place("whose", quarantine.c.scope),
        ),
    )
    .order_by(quarantine.c.id)
    .limit(place("most", quarantine.c.received))
)
_WAITING = Statement(
    sa.select(quarantine.c.line, quarantine.c.raw, quarantine.c.scope).where(
        quarantine.c.fate == sa.literal_column("''"),
        quarantine.c.source == place("told", quarantine.c.source),
    )
)
_ONE = Statement(
    sa.select(*quarantine.c).where(quarantine.c.id == place("wanted", quarantine.c.id)).with_for_update()
)
_DECIDE = Statement(
    quarantine.update()
    .where(quarantine.c.id == place("wanted", quarantine.c.id), quarantine.c.fate == sa.literal_column("''"))
    .values(fate=place("decided", quarantine.c.fate))
)


def _pairs(dialect: str) -> sa.ColumnElement[bool]:
    """``channel`` is given and ``number`` one of the JSON list in place ``numbers``."""
    listed = place("numbers", upstream.c.number)
    same = upstream.c.channel == place("code", upstream.c.channel)
    if dialect == "postgresql":
        each = sa.func.jsonb_array_elements_text(sa.cast(listed, sa.dialects.postgresql.JSONB))
        return sa.and_(same, upstream.c.number.in_(sa.select(each)))
    return sa.and_(
        same, upstream.c.number.in_(sa.select(sa.func.json_each(listed).table_valued("value").c.value))
    )


def _of_ticket(dialect: str) -> sa.ColumnElement[bool]:
    listed, own = place("ids", vault.c.id), vault.c.ticket == place("of", vault.c.ticket)
    if dialect == "postgresql":
        each = sa.func.jsonb_array_elements_text(sa.cast(listed, sa.dialects.postgresql.JSONB))
        return sa.or_(own, vault.c.id.in_(sa.select(each)))
    return sa.or_(own, vault.c.id.in_(sa.select(sa.func.json_each(listed).table_valued("value").c.value)))


_KEPT = Statement(lambda dialect: sa.select(*vault.c).where(_of_ticket(dialect)).order_by(vault.c.at))
_KNOWN = Statement(lambda dialect: sa.select(upstream.c.number, upstream.c.ticket).where(_pairs(dialect)))


def known(tx: Tx, channel: str, numbers: Sequence[str]) -> dict[str, str]:
    """Those of a channel's numbers that are known, with their tickets."""
    text = msgspec.json.encode(list(numbers)).decode()
    return {row[0]: row[1] for row in tx.run(_KNOWN, code=channel, numbers=text).rows}


def note(tx: Tx, rows: Sequence[tuple[str, str, str]]) -> None:
    """Remembers (channel, number, ticket) rows; ``Clash`` when somebody else was faster."""
    tx.many(_NOTE, [{"channel": c, "number": n, "ticket": t} for c, n, t in rows])


def keep(tx: Tx, rows: Sequence[VaultRow]) -> None:
    """Locks away what was said in full."""
    tx.later(_KEEP, [row._asdict() for row in rows])


def kept(tx: Tx, ticket: str, appeals: Sequence[str]) -> list[VaultRow]:
    """What was masked at the door for a ticket and its appeals, which a split-off one shares; the caller has logged
    the reveal."""
    return [
        VaultRow(*row)
        for row in tx.run(_KEPT, of=ticket, ids=msgspec.json.encode(list(appeals)).decode()).rows
    ]


def hold(tx: Tx, rows: Sequence[QuarantineRow]) -> None:
    """Puts items into quarantine."""
    tx.later(_HOLD, [row._asdict() for row in rows])


def held(tx: Tx, after: str, most: int, scope: str = "") -> list[QuarantineRow]:
    """Items still waiting for a person, by id; those of one scope's desks, or all."""
    return [QuarantineRow(*row) for row in tx.run(_HELD, after=after, most=most, whose=scope).rows]


def waiting(tx: Tx, source: str) -> set[tuple[int, str, str]]:
    """Line, words and scope of what waits of one source."""
    return {(row[0], row[1], row[2]) for row in tx.run(_WAITING, told=source).rows}


def find(tx: Tx, item: str) -> QuarantineRow | None:
    """One item, locked until the commit."""
    row = tx.run(_ONE, wanted=item).first()
    return QuarantineRow(*row) if row else None


def decide(tx: Tx, item: str, fate: str) -> bool:
    """Settles an item's fate; false when somebody did already."""
    return tx.run(_DECIDE, wanted=item, decided=fate).changed == 1
