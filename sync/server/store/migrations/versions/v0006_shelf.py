"""On PostgreSQL long closed tickets have a shelf of their own, one partition for each month of closing; what a unit's
system answered last is kept with the dispatch."""

import sqlalchemy as sa
from alembic.operations import Operations

_SHELF = (
    "CREATE TABLE closed_ticket (LIKE ticket INCLUDING DEFAULTS) PARTITION BY RANGE (closed)",
    "ALTER TABLE closed_ticket ADD PRIMARY KEY (closed, id)",
    "CREATE TABLE ticket_shelf (id TEXT NOT NULL PRIMARY KEY, closed BIGINT NOT NULL)",
)
"""``ticket_shelf`` tells in which month a ticket lies, for a partitioned table can't say that an id is unique;
``closed`` is 0 for one that was taken down again."""


def upgrade(op: Operations) -> None:
    """From the changes of accounts."""
    op.add_column("outbound", sa.Column("fault", sa.Text(), server_default="", nullable=False))
    shelf(op)


def shelf(op: Operations) -> None:
    """What PostgreSQL has alone; SQLite keeps its one plain table."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in _SHELF:
            op.execute(statement)
