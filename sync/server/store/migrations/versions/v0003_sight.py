"""Which tickets name an attachment, and whose desk handed a quarantined item in: both decide who may look."""

import re

import sqlalchemy as sa
from alembic.operations import Operations

_NAMED = re.compile(rb'"sha256":"([0-9a-f]{64})"')


def _naming(op: Operations) -> None:
    op.create_table(
        "naming",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "ticket"),
    )


def _fill(op: Operations) -> None:
    """Tickets written before this step: their own bodies tell what they name."""
    line = op.get_bind()
    ticket = sa.table("ticket", sa.column("id"), sa.column("body"))
    naming = sa.table("naming", sa.column("sha256"), sa.column("ticket"))
    for name, body in line.execute(sa.select(ticket.c.id, ticket.c.body)).all():
        found = sorted({one.decode() for one in _NAMED.findall(bytes(body))})
        for sha256 in found:
            line.execute(naming.insert().values(sha256=sha256, ticket=name))


def _scope(op: Operations) -> None:
    op.add_column("quarantine", sa.Column("scope", sa.Text(), server_default="", nullable=False))


def upgrade(op: Operations) -> None:
    """From the watch's tables."""
    for make in (_naming, _fill, _scope):
        make(op)
