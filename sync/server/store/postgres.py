"""PostgreSQL: one transaction per job on a small pool; timeouts everywhere, so that no dead holder stops the log."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psycopg
import sqlalchemy as sa

from sync.server.store.database import Job
from sync.server.store.faults import translated
from sync.server.store.hints import Hints
from sync.server.store.statement import Tx

T = TypeVar("T")
WORKERS = 8
READERS = 4
ATTEMPTS = 3
_TRY_AGAIN = frozenset({"40001", "40P01"})
"""Serialization failure and deadlock: nothing happened, the same job may run again."""
_SETTINGS = (
    "-c lock_timeout=2000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=3000 "
    "-c default_transaction_isolation=read\\ committed -c search_path=public"
)


def make_engine(url: str, size: int, **options: Any) -> sa.Engine:
    """A pooled engine; a connection that does not answer within seconds is given up."""
    return sa.create_engine(
        url,
        paramstyle="format",
        pool_size=size,
        max_overflow=0,
        pool_timeout=5,
        pool_pre_ping=False,
        connect_args={"options": _SETTINGS, "connect_timeout": 5, "tcp_user_timeout": 5000},
        **options,
    )


class PostgresDatabase:
    """The database server. ``committed`` is called on a worker's thread with the newest seq after a commit."""

    def __init__(self, url: str, committed: Callable[[int], None]) -> None:
        self._writing = make_engine(url, WORKERS)
        self._reading = make_engine(
            url, READERS, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}
        )
        self._committed = committed
        self._hints = Hints(url, committed)
        self._writers = ThreadPoolExecutor(WORKERS, thread_name_prefix="centre-write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="centre-read")

    async def write(self, job: Job[T]) -> T:
        """See ``Database``."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self._write, job)

    async def write_all(self, jobs: Sequence[Job[T]]) -> list[T | Exception]:
        """See ``Database``; one thread runs them one after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self._write_all, jobs)

    async def read(self, job: Job[T]) -> T:
        """See ``Database``."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    async def close(self) -> None:
        """See ``Database``."""
        for pool in (self._writers, self._readers):
            await asyncio.to_thread(pool.shutdown, True)
        await asyncio.to_thread(self._hints.close)
        self._writing.dispose()
        self._reading.dispose()

    def _write_all(self, jobs: Sequence[Job[T]]) -> list[T | Exception]:
        results: list[T | Exception] = []
        for job in jobs:
            try:
                results.append(self._write(job))
            except Exception as fault:  # noqa: BLE001 - handed to the one who waits
                results.append(fault)
        return results

    def _write(self, job: Job[T]) -> T:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(job)
            except Exception as fault:  # noqa: BLE001 - translated, never swallowed
                if getattr(fault, "sqlstate", "") not in _TRY_AGAIN or attempt == ATTEMPTS:
                    raise self._told(self._writing, fault) from None
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _once(self, job: Job[T]) -> T:
        with self._writing.begin() as connection:
            tx = Tx(connection)
            result = job(tx)
        if tx.head:
            self._committed(tx.head)
            self._hints.tell(tx.head)
        return result

    def _read(self, job: Job[T]) -> T:
        try:
            with self._reading.begin() as connection:
                return job(Tx(connection))
        except Exception as fault:  # noqa: BLE001 - translated, never swallowed
            raise self._told(self._reading, fault) from None

    def _told(self, engine: sa.Engine, fault: Exception) -> Exception:
        """The family's error; after a lost connection every waiting one is given up too, not one by one."""
        if isinstance(fault, psycopg.OperationalError):
            engine.dispose()
        return translated(fault)
