"""SQLite: one writer connection on one thread with group commit, readers beside it.

Never a pool of writers: the busy handler sleeps, and the slowest of ten writers waits a second. One
thread takes what has queued up (at most 64 jobs) and commits once.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from sync.server.store.ahead import Ahead, look_ahead
from sync.server.store.checkpoints import Checkpoints
from sync.server.store.database import Job
from sync.server.store.faults import translated
from sync.server.store.shared import SharedTx
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


def make_engine(path: Path, begin: str, *more: str) -> sa.Engine:
    """An engine on the file; ``begin`` is how its transactions start, ``more`` are settings besides the usual ones."""
    engine = sa.create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for pragma in (*_PRAGMAS, *more):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class SqliteDatabase:
    """The embedded database. ``committed`` is called on the writer's thread with the newest seq after a commit."""

    def __init__(self, path: Path, committed: Callable[[int], None]) -> None:
        self._writing = make_engine(path, "BEGIN IMMEDIATE", "wal_autocheckpoint=0")
        self._reading = make_engine(path, "BEGIN")
        self._committed = committed
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="centre-read")
        self._line = self._writing.connect()
        self._checkpoints = Checkpoints(path)
        self._writer = Writer(self._commit)

    async def write(self, job: Job[T]) -> T:
        """See ``Database``."""
        result: T = await self._writer.hand(job)
        return result

    async def write_all(self, jobs: Sequence[Job[T]], ahead: Ahead | None = None) -> list[T | Exception]:
        """See ``Database``; the queue keeps their order."""
        return await self._writer.hand_all(jobs, ahead)

    async def read(self, job: Job[T]) -> T:
        """See ``Database``."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    async def close(self) -> None:
        """See ``Database``."""
        await self._writer.close()
        await asyncio.to_thread(self._checkpoints.close)
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
        """One transaction for the group; if one of them spoils it, each in its own; if the commit itself fails, everybody
        is told so."""
        try:
            return self._together(group)
        except _Spoilt as fault:
            if len(group) == 1:
                return [translated(fault.cause)]
        except Exception as fault:  # noqa: BLE001 - told to everybody who waits, never swallowed
            return [translated(fault)] * len(group)
        return [self._commit([one])[0] for one in group]

    def _together(self, group: Sequence[Handed]) -> list[Any]:
        if self._checkpoints.overdue():
            driver: Any = self._line.connection.dbapi_connection
            with suppress(dbapi2.Error):  # a full disk, say: the log stays, another turn tries again
                driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        with self._line.begin():
            tx = SharedTx(self._line)
            look_ahead(tx, [one.ahead for one in group])
            results = [_guarded(tx, waiting.job) for waiting in group]
            _finish(tx)
        if tx.head:
            self._committed(tx.head)
        self._checkpoints.written(tx.writes)
        return results


class _Spoilt(Exception):
    """A job failed that had written already: nothing of its transaction may stay."""

    def __init__(self, cause: Exception) -> None:
        super().__init__()
        self.cause = cause


def _guarded(tx: SharedTx, job: Job[Any]) -> Any:
    """The job's result, or its own exception if it has not asked for anything to be written yet."""
    writes, before = tx.writes, tx.head
    try:
        return job(tx)
    except Exception as fault:
        if tx.writes != writes:
            raise _Spoilt(fault) from fault
        tx.head = before
        return translated(fault)


def _finish(tx: SharedTx) -> None:
    try:
        tx.finish()
    except Exception as fault:
        raise _Spoilt(fault) from fault
