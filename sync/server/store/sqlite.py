"""SQLite: one writer connection on one thread with group commit, readers beside it.

Never a pool of writers: the busy handler sleeps, and the slowest of ten writers waits a second. One
thread takes what has queued up (at most 64 jobs), gives each its savepoint, commits once.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from sync.server.store.database import Job
from sync.server.store.faults import translated
from sync.server.store.statement import Tx
from sync.server.store.writer import Handed, Writer

T = TypeVar("T")
READERS = 3
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "cache_size=-65536",
)


def make_engine(path: Path, begin: str) -> sa.Engine:
    """An engine on the file; ``begin`` is how its transactions start."""
    engine = sa.create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class SqliteDatabase:
    """The embedded database. ``committed`` is called on the writer's thread with the newest seq after a commit."""

    def __init__(self, path: Path, committed: Callable[[int], None]) -> None:
        self._writing = make_engine(path, "BEGIN IMMEDIATE")
        self._reading = make_engine(path, "BEGIN")
        self._committed = committed
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="centre-read")
        self._line = self._writing.connect()
        self._writer = Writer(self._commit)

    async def write(self, job: Job[T]) -> T:
        """See ``Database``."""
        result: T = await self._writer.hand(job)
        return result

    async def write_all(self, jobs: Sequence[Job[T]], ahead: Job[None] | None = None) -> list[T | Exception]:
        """See ``Database``; the queue keeps their order. Reading ahead gains nothing where there is no wire."""
        return await self._writer.hand_all(jobs)

    async def read(self, job: Job[T]) -> T:
        """See ``Database``."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    async def close(self) -> None:
        """See ``Database``."""
        await self._writer.close()
        self._line.close()
        self._readers.shutdown(wait=True)
        self._writing.dispose()
        self._reading.dispose()

    def _read(self, job: Job[T]) -> T:
        try:
            with self._reading.begin() as connection:
                return job(Tx(connection))
        except Exception as fault:  # noqa: BLE001 - translated, never swallowed
            raise translated(fault) from None

    def _commit(self, group: Sequence[Handed]) -> list[Any]:
        """One transaction for the group; if the commit itself fails, everybody is told so."""
        tx = Tx(self._line)
        try:
            with self._line.begin():
                results = [_guarded(tx, waiting.job) for waiting in group]
        except Exception as fault:  # noqa: BLE001 - told to everybody who waits, never swallowed
            return [translated(fault)] * len(group)
        if tx.head:
            self._committed(tx.head)
        return results


def _guarded(tx: Tx, job: Job[Any]) -> Any:
    """The job inside its savepoint: whole or not at all, its exception as its result."""
    before = tx.head
    tx.say("SAVEPOINT job")
    try:
        result = job(tx)
    except Exception as fault:  # noqa: BLE001 - handed to the one who waits
        tx.head = before
        tx.say("ROLLBACK TO job")
        tx.say("RELEASE job")
        return translated(fault)
    tx.say("RELEASE job")
    return result
