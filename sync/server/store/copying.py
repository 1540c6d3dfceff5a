"""Copies of the whole database and back: SQLite by its online backup, PostgreSQL by its own pg_dump and pg_restore.

Each copy shows one instant, whatever is written meanwhile; nobody who writes has to wait.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from sync.domain.errors import BadInput, StoreBroken
from sync.server.config import Config
from sync.server.store import lines, sqlite, unfinished
from sync.server.store.faults import BROKEN
from sync.server.store.migrations.ladder import climb
from sync.server.store.opening import is_postgres
from sync.server.store.statement import Tx

T = TypeVar("T")


def look(config: Config, job: Callable[[Tx], T]) -> T:
    """The job's result on one snapshot of a database that may be serving just now; nothing is changed.

    Raises ``BadInput`` when there is no centre, ``StoreBroken`` when its database can't be read or a restore into it
    was not finished.
    """
    with _told(), _reading(config) as connection:
        unfinished.check(connection)
        if not sa.inspect(connection).has_table("head"):
            raise BadInput("upkeep.no_centre", place=_place(config))
        return job(Tx(connection))


def change(config: Config, job: Callable[[Tx], T]) -> T:
    """The job's result in a transaction of its own on a database nobody serves, its tables as new as this program."""
    engine = _engine(config, "BEGIN IMMEDIATE")
    try:
        with _told(), engine.begin() as connection:
            climb(connection)
            return job(Tx(connection))
    finally:
        engine.dispose()


def copy(config: Config, target: Path, job: Callable[[Tx], T]) -> T:
    """Writes the database as it is at one instant to ``target``; the job's result at that very instant."""
    if is_postgres(config):
        return _dump(config, target, job)
    if not config.sqlite.exists():
        raise BadInput("upkeep.no_centre", place=_place(config))
    with _told():
        source = dbapi2.connect(f"file:{config.sqlite}?mode=rw", uri=True)
        made = dbapi2.connect(str(target))
        try:
            source.backup(made)
            if made.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise StoreBroken("upkeep.damaged", place=_place(config))
        finally:
            made.close()
            source.close()
    engine = sqlite.make_engine(target, "BEGIN")
    try:
        with _told(), engine.begin() as connection:
            return job(Tx(connection))
    finally:
        engine.dispose()


def begin(config: Config, word: str) -> None:
    """Marks an empty PostgreSQL database before a copy is loaded: nobody serves it before ``finish``."""
    _apart(config, lambda connection: unfinished.mark(connection, word))


def finish(config: Config) -> None:
    """The restored centre is whole: it may be served from here on."""
    _apart(config, unfinished.unmark)


def begun(config: Config) -> str:
    """The word of a restore into this PostgreSQL database that was begun and not finished; empty for none."""
    return _apart(config, unfinished.marked)


def clear(config: Config) -> None:
    """Takes away what a restore that was not finished left in its database, and nothing of any other."""
    _apart(config, unfinished.clear)


def fill(config: Config, dump: Path) -> None:
    """Loads a copy into a PostgreSQL database made ready by ``begin``, wholly or not at all."""
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _tool("pg_restore", config, *options, str(dump))


def occupied(config: Config) -> bool:
    """Whether the PostgreSQL database holds any table at all."""
    with _told(), _reading(config) as connection:
        return bool(sa.inspect(connection).get_table_names())


def _dump(config: Config, target: Path, job: Callable[[Tx], T]) -> T:
    with _told(), _reading(config) as connection:
        unfinished.check(connection)
        if not sa.inspect(connection).has_table("head"):
            raise BadInput("upkeep.no_centre", place=_place(config))
        # This session only holds the instant while pg_dump takes it over: it must not be timed out meanwhile.
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        instant = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        found = job(Tx(connection))
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={instant}")
        _tool("pg_dump", config, *options, f"--file={target}")
        return found


def _apart(config: Config, job: Callable[[sa.Connection], T]) -> T:
    """The job's result in a short transaction of its own."""
    engine = _engine(config, "BEGIN IMMEDIATE")
    try:
        with _told(), engine.begin() as connection:
            return job(connection)
    finally:
        engine.dispose()


def _tool(name: str, config: Config, *options: str) -> None:
    """Runs one of PostgreSQL's programs; the password goes by its environment, never by its command line."""
    program = shutil.which(name)
    if program is None:
        raise BadInput("upkeep.no_tool", tool=name)
    _, told = sa.create_engine(config.database).dialect.create_connect_args(sa.make_url(config.database))
    password = told.pop("password", None)
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    told.pop("context", None)
    reached = psycopg.conninfo.make_conninfo(**told)
    done = subprocess.run(
        [program, *options, "--dbname", reached], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [""])[0][:300]
        raise StoreBroken("upkeep.tool_failed", tool=name, reason=reason)


def _engine(config: Config, begin: str, **options: Any) -> sa.Engine:
    if is_postgres(config):
        return lines.make_engine(config.database, 1, **options)
    return sqlite.make_engine(config.sqlite, begin)


@contextmanager
def _reading(config: Config) -> Iterator[sa.Connection]:
    if not is_postgres(config) and not config.sqlite.exists():
        raise BadInput("upkeep.no_centre", place=_place(config))
    options = {"isolation_level": "REPEATABLE READ"} if is_postgres(config) else {}
    engine = _engine(config, "BEGIN", **options)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """The database's own troubles in the family's words."""
    try:
        yield
    except BROKEN as fault:
        reason = type(getattr(fault, "orig", None) or fault).__name__
        raise StoreBroken("upkeep.unreadable", reason=reason) from None


def _place(config: Config) -> str:
    return sa.make_url(config.database).render_as_string() if is_postgres(config) else str(config.data)
