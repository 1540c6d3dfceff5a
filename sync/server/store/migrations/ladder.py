"""Brings a database up to this program's tables.

A new database is made in one go and stamped with the last step; an older one climbs step by step. Both ways
end at the same tables, which a test holds them to. Steps only ever add: a node of the version before keeps
working while another one climbs.
"""

from collections.abc import Callable

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from sync.domain.errors import StoreBroken
from sync.server.store.migrations.versions import (
    v0001_first,
    v0002_watch,
    v0003_sight,
    v0004_outbound,
    v0005_approval,
    v0006_shelf,
)
from sync.server.store.tables import METADATA

STEPS: tuple[tuple[str, Callable[[Operations], None]], ...] = (
    ("0001", v0001_first.upgrade),
    ("0002", v0002_watch.upgrade),
    ("0003", v0003_sight.upgrade),
    ("0004", v0004_outbound.upgrade),
    ("0005", v0005_approval.upgrade),
    ("0006", v0006_shelf.upgrade),
)
"""Every step ever released, in order; a released step never changes."""
_STAMP = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))
_LOCK = 4_403_101


def climb(connection: sa.Connection) -> None:
    """Makes what is missing; two nodes that start at once do it one after the other. Raises ``StoreBroken`` for a
    database that a newer program has written: nobody here knows what its new parts mean."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    if not sa.inspect(connection).has_table("head"):
        METADATA.create_all(connection)
        v0006_shelf.shelf(Operations(MigrationContext.configure(connection)))  # of one database alone
        stamp(connection, STEPS[-1][0])
        return
    since = reached(connection)
    if since > STEPS[-1][0]:
        raise StoreBroken("upkeep.newer", found=since, known=STEPS[-1][0])
    step_up(connection, since)


def step_up(connection: sa.Connection, since: str) -> None:
    """Runs every step after ``since`` (empty for all)."""
    op = Operations(MigrationContext.configure(connection))
    for number, step in STEPS:
        if number > since:
            step(op)
            stamp(connection, number)


def reached(connection: sa.Connection) -> str:
    """The last step the database has seen; empty before the first."""
    if not sa.inspect(connection).has_table(_STAMP.name):
        return ""
    return connection.execute(sa.select(_STAMP.c.version_num)).scalar() or ""


def stamp(connection: sa.Connection, number: str) -> None:
    """Notes the last step."""
    _STAMP.create(connection, checkfirst=True)
    connection.execute(_STAMP.delete())
    connection.execute(_STAMP.insert().values(version_num=number))
