"""SQLite: one writer connection on one thread with group commit, readers beside it.

Never a pool of writers: the busy handler sleeps, and the slowest of ten writers waits a second. One
thread takes what has queued up (at most 64 jobs), gives each its savepoint, commits once.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from sync.server.store.database import Job
from sync.server.store.faults import translated
from sync.server.store.statement import Tx

T = TypeVar("T")
GROUP = 64
READERS = 3
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "cache_size=-65536",
)


class _Ticket(NamedTuple):
    """A job waiting for its turn, and whom to tell."""

    job: Job[Any]
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"


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
        self._queue: SimpleQueue[_Ticket | None] = SimpleQueue()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="centre-read")
        self._writer = threading.Thread(target=self._run, name="centre-write", daemon=True)
        self._writer.start()

    async def write(self, job: Job[T]) -> T:
        """See ``Database``."""
        result: T = await self._enqueue(job)
        return result

    async def write_all(self, jobs: Sequence[Job[T]]) -> list[T | Exception]:
        """See ``Database``; the queue keeps their order."""
        futures = [self._enqueue(job) for job in jobs]
        results: list[Any] = await asyncio.gather(*futures, return_exceptions=True)
        return results

    async def read(self, job: Job[T]) -> T:
        """See ``Database``."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    async def close(self) -> None:
        """See ``Database``."""
        self._queue.put(None)
        await asyncio.to_thread(self._writer.join)
        self._readers.shutdown(wait=True)
        self._writing.dispose()
        self._reading.dispose()

    def _enqueue(self, job: Job[Any]) -> "asyncio.Future[Any]":
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._queue.put(_Ticket(job, loop, future))
        return future

    def _read(self, job: Job[T]) -> T:
        try:
            with self._reading.begin() as connection:
                return job(Tx(connection))
        except Exception as fault:  # noqa: BLE001 - translated, never swallowed
            raise translated(fault) from None

    def _run(self) -> None:
        with self._writing.connect() as connection:
            open_for_work = True
            while open_for_work:
                group, open_for_work = self._take()
                if group:
                    _settle(group, self._commit(connection, group))

    def _take(self) -> tuple[list[_Ticket], bool]:
        """What has queued up, at least one; and whether to go on after it."""
        first = self._queue.get()
        if first is None:
            return [], False
        group = [first]
        while len(group) < GROUP:
            try:
                waiting = self._queue.get_nowait()
            except Empty:
                break
            if waiting is None:
                return group, False
            group.append(waiting)
        return group, True

    def _commit(self, connection: sa.Connection, group: list[_Ticket]) -> list[Any]:
        """One transaction for the group; if the commit itself fails, everybody is told so."""
        tx = Tx(connection)
        try:
            with connection.begin():
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


def _settle(group: list[_Ticket], results: list[Any]) -> None:
    """Wakes the waiting coroutines, one call per loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
    for waiting, result in zip(group, results, strict=True):
        by_loop.setdefault(waiting.loop, []).append((waiting.future, result))
    for loop, pairs in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, pairs)


def _tell(pairs: "list[tuple[asyncio.Future[Any], Any]]") -> None:
    for future, result in pairs:
        if future.done():
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)
