"""Changes of accounts that wait for a second person, and what was decided about them."""

from typing import NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import Statement, Tx, insert_new, place
from sync.server.store.tables import account_change

WAITING, APPROVED, REFUSED = "waiting", "approved", "refused"


class AccountChangeRow(NamedTuple):
    """What an account is to be. ``password`` is an Argon2id hash, or empty: the old one stays."""

    id: str
    account: str
    name: str
    role: str
    scope: str
    unit: str
    password: str
    asked_by: str
    state: str = WAITING
    decided_by: str = ""
    reason: str = ""
    asked_at: int = 0
    decided_at: int = 0


_C = account_change.c
_ADD = insert_new(account_change)
_HOLD = Statement(sa.select(*_C).where(_C.id == place("wanted", _C.id)).with_for_update())
_WAITING = Statement(sa.select(*_C).where(_C.state == sa.literal_column("'waiting'")).order_by(_C.asked_at))
_DECIDED = Statement(
    sa.select(*_C)
    .where(_C.state != sa.literal_column("'waiting'"))
    .order_by(_C.decided_at.desc(), _C.id)
    .limit(place("most", _C.asked_at))
)
_DECIDE = Statement(
    account_change.update()
    .where(_C.id == place("wanted", _C.id))
    .values(
        state=place("fate", _C.state),
        decided_by=place("who", _C.decided_by),
        reason=place("why", _C.reason),
        decided_at=place("now", _C.decided_at),
        password=sa.literal_column("''"),
    )
)


def ask(tx: Tx, row: AccountChangeRow) -> bool:
    """Keeps a change; false when one for the same account waits already."""
    return tx.run(_ADD, **row._asdict()).changed == 1


def hold(tx: Tx, wanted: str) -> AccountChangeRow | None:
    """The change of an id, locked until the commit."""
    row = tx.run(_HOLD, wanted=wanted).first()
    return AccountChangeRow(*row) if row else None


def listed(tx: Tx, most: int) -> list[AccountChangeRow]:
    """All that wait, the oldest first; then the ``most`` latest decided ones."""
    rows = [*tx.run(_WAITING).rows, *tx.run(_DECIDED, most=most).rows]
    return [AccountChangeRow(*row) for row in rows]


def decide(tx: Tx, row: AccountChangeRow) -> None:
    """Writes down what was decided, by whom and why; the password is forgotten here."""
    tx.run(
        _DECIDE,
        wanted=row.id,
        fate=row.state,
        who=row.decided_by,
        why=row.reason,
        now=row.decided_at,
    )
