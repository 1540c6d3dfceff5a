"""Opens the centre's database: makes or migrates the tables, then hands out the database."""

from collections.abc import Callable

import sqlalchemy as sa

from sync.server.config import Config
from sync.server.store import lines, sqlite, unfinished
from sync.server.store.database import Database
from sync.server.store.migrations.ladder import climb
from sync.server.store.postgres import PostgresDatabase
from sync.server.store.sqlite import SqliteDatabase


def is_postgres(config: Config) -> bool:
    """Whether the operator named a database server."""
    return config.database.startswith("postgresql")


def engine(config: Config) -> sa.Engine:
    """An engine for the start-up work, on one connection."""
    if is_postgres(config):
        return lines.make_engine(config.database, 1)
    return sqlite.make_engine(config.sqlite, "BEGIN IMMEDIATE")


def open_database(config: Config, committed: Callable[[int], None]) -> Database:
    """The database, its tables as new as this program. ``committed`` hears the newest seq after each commit.

    Raises ``StoreBroken`` for one a newer program has written, and for one whose restore was not finished.
    """
    starting = engine(config)
    try:
        with starting.begin() as connection:
            unfinished.check(connection)
            climb(connection)
    finally:
        starting.dispose()
    if is_postgres(config):
        return PostgresDatabase(config.database, committed)
    config.sqlite.chmod(0o600)
    return SqliteDatabase(config.sqlite, committed)
