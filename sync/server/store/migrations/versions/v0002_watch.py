"""The watch of each scope, and what repeats are found by."""

import sqlalchemy as sa
from alembic.operations import Operations


def _watch(op: Operations) -> None:
    op.create_table(
        "watch",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("ver", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("scope"),
    )
    op.create_index(
        "watch_due",
        "watch",
        ["due"],
        unique=False,
        sqlite_where=sa.text("due > 0"),
        postgresql_where=sa.text("due > 0"),
    )


def _matter(op: Operations) -> None:
    op.create_table(
        "matter",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("leaf", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("ticket"),
    )
    op.create_index("matter_person", "matter", ["person", "at"], unique=False)


def upgrade(op: Operations) -> None:
    """From the first tables."""
    for make in (_watch, _matter):
        make(op)
