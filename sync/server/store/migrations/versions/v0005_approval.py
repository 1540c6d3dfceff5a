"""Changes of accounts wait for a second person; a password may have a last day."""

import sqlalchemy as sa
from alembic.operations import Operations

_TEXTS = ("account", "name", "role", "scope", "unit", "password", "asked_by", "state", "decided_by", "reason")
_NUMBERS = ("asked_at", "decided_at")


def upgrade(op: Operations) -> None:
    """From the dispatches' index."""
    op.add_column("account", sa.Column("renew_by", sa.BigInteger(), server_default="0", nullable=False))
    op.create_table(
        "account_change",
        sa.Column("id", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), server_default="", nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.BigInteger(), server_default="0", nullable=False) for name in _NUMBERS),
    )
    op.create_index(
        "account_change_one_waiting",
        "account_change",
        ["account"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
