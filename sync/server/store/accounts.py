"""Users and their sessions."""

from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert, insert_new, place
from sync.server.store.tables import account, session


class AccountRow(NamedTuple):
    """A user. ``password`` is an Argon2id hash, or empty: no sign-in by password."""

    id: str
    name: str
    role: str
    scope: str
    unit: str
    password: str
    failures: int = 0
    locked_until: int = 0
    scope_ver: int = 1
    sample: int = 0
    renew_by: int = 0
    """When the password has to be a new one, UTC ms; 0 for never."""


class SessionRow(NamedTuple):
    """A session; ``turn`` counts refreshes, ``turned`` is when the last happened, ``until`` when it ends."""

    id: str
    account: str
    device: str
    turn: int
    turned: int
    until: int
    ended: int = 0


_ADD = insert_new(account)
_FIND = Statement(sa.select(*account.c).where(account.c.id == place("user", account.c.id)))
_IDS = Statement(sa.select(account.c.id).order_by(account.c.id))
_FAILED = Statement(
    account.update()
    .where(account.c.id == place("user", account.c.id))
    .values(failures=account.c.failures + sa.literal_column("1"))
    .returning(account.c.failures)
)
_LOCK = Statement(
    account.update()
    .where(account.c.id == place("user", account.c.id))
    .values(failures=sa.literal_column("0"), locked_until=place("until", account.c.locked_until))
)
_ALL = Statement(sa.select(*account.c).order_by(account.c.id))
_GRANT = Statement(
    account.update()
    .where(account.c.id == place("user", account.c.id))
    .values(
        name=place("new_name", account.c.name),
        role=place("new_role", account.c.role),
        scope=place("new_scope", account.c.scope),
        unit=place("new_unit", account.c.unit),
        failures=sa.literal_column("0"),
        locked_until=sa.literal_column("0"),
        scope_ver=account.c.scope_ver + sa.literal_column("1"),
    )
)
_PASSWORD = Statement(
    account.update()
    .where(account.c.id == place("user", account.c.id))
    .values(password=place("secret", account.c.password), renew_by=place("renew_before", account.c.renew_by))
)
_OPEN = insert(session)
_SESSION = sa.select(*session.c).where(session.c.id == place("sid", session.c.id))
_LOOK = Statement(_SESSION)
_HOLD = Statement(_SESSION.with_for_update())
_TURN = Statement(
    session.update()
    .where(session.c.id == place("sid", session.c.id))
    .values(turn=place("next_turn", session.c.turn), turned=place("now", session.c.turned))
)
_END = Statement(
    session.update()
    .where(session.c.id == place("sid", session.c.id))
    .values(ended=place("now", session.c.ended))
)


_END_ALL = Statement(
    session.update()
    .where(
        session.c.account == place("user", session.c.account),
        session.c.ended == sa.literal_column("0"),
        session.c.id != place("but", session.c.id),
    )
    .values(ended=place("now", session.c.ended))
)


def add(tx: Tx, row: AccountRow) -> bool:
    """Adds a user; false when the id is taken."""
    return tx.run(_ADD, **row._asdict()).changed == 1


def find(tx: Tx, user: str) -> AccountRow | None:
    """The user of an id."""
    row = tx.run(_FIND, user=user).first()
    return AccountRow(*row) if row else None


def ids(tx: Tx) -> list[str]:
    """All user ids."""
    return [row[0] for row in tx.run(_IDS).rows]


def failed(tx: Tx, user: str) -> int:
    """Counts a failed sign-in; returns how many there are now."""
    n: int = tx.run(_FAILED, user=user).scalar()
    return n


def lock(tx: Tx, user: str, until: int) -> None:
    """Locks a user out until an instant; 0 unlocks. The count starts anew."""
    tx.run(_LOCK, user=user, until=until)


def everybody(tx: Tx) -> list[AccountRow]:
    """All users, by id."""
    return [AccountRow(*row) for row in tx.run(_ALL).rows]


def one(tx: Tx, user: str) -> AccountRow:
    """The user of an id that is there."""
    return AccountRow(*tx.run(_FIND, user=user).one())


def grant(tx: Tx, row: AccountRow) -> None:
    """Changes what a user is and sees, and opens a locked door; an empty password keeps the old one."""
    tx.run(_GRANT, user=row.id, new_name=row.name, new_role=row.role, new_scope=row.scope, new_unit=row.unit)
    if row.password:
        renew(tx, row.id, row.password, row.renew_by)


def open_session(tx: Tx, row: SessionRow) -> None:
    """Stores a new session."""
    tx.run(_OPEN, **row._asdict())


def find_session(tx: Tx, sid: str, hold: bool = False) -> SessionRow | None:
    """The session of an id; ``hold`` locks it until the commit."""
    row = tx.run(_HOLD if hold else _LOOK, sid=sid).first()
    return SessionRow(*row) if row else None


def turn(tx: Tx, sid: str, number: int, now: int) -> None:
    """The session was refreshed."""
    tx.run(_TURN, sid=sid, next_turn=number, now=now)


def end(tx: Tx, sid: str, now: int) -> None:
    """The session is over."""
    tx.run(_END, sid=sid, now=now)


def renew(tx: Tx, user: str, secret: str, until: int = 0) -> None:
    """Sets a password's hash, good until an instant (UTC ms; 0 for ever)."""
    tx.run(_PASSWORD, user=user, secret=secret, renew_before=until)


def end_all(tx: Tx, user: str, now: int, but: str = "") -> None:
    """Every session of a user is over, ``but`` one: the password was set anew."""
    tx.run(_END_ALL, user=user, now=now, but=but)
