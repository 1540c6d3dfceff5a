"""PostgreSQL: one writer with group commit, readers beside it; timeouts everywhere, so that no dead holder stops the log.

A commit waits for the disk and for a standby while it holds the sequencer's row; so everything that has queued up on a
node goes in one transaction. After a fail-over the pools forget their dead connections and libpq finds the new primary.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sync.domain.errors import StoreBroken
from sync.server.store.ahead import Ahead, look_ahead
from sync.server.store.database import Job
from sync.server.store.faults import translated
from sync.server.store.grouped import Aborted, GroupTx
from sync.server.store.hints import Hints
from sync.server.store.lines import BRISK_MS, Lost, line, make_engine
from sync.server.store.statement import Tx
from sync.server.store.writer import Handed, Writer

T = TypeVar("T")
READERS = 4
ATTEMPTS = 3
_TRY_AGAIN = frozenset({"40001", "40P01"})
"""Serialization failure and deadlock: nothing happened, the same job may run again."""


class PostgresDatabase:
    """The database server. ``committed`` is called on the writer's thread with the newest seq after a commit."""

    def __init__(self, url: str, committed: Callable[[int], None]) -> None:
        self._writing = make_engine(url, 1, BRISK_MS)
        self._reading = make_engine(
            url, READERS, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}
        )
        self._committed = committed
        self._hints = Hints(url, committed)
        self._writer = Writer(self._commit)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="centre-read")

    async def write(self, job: Job[T]) -> T:
        """See ``Database``."""
        result: T = await self._writer.hand(job)
        return result

    async def write_all(self, jobs: Sequence[Job[T]], ahead: Ahead | None = None) -> list[T | Exception]:
        """See ``Database``."""
        return await self._writer.hand_all(jobs, ahead)

    async def read(self, job: Job[T]) -> T:
        """See ``Database``."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, job)

    async def close(self) -> None:
        """See ``Database``."""
        await self._writer.close()
        await asyncio.to_thread(self._readers.shutdown, True)
        await asyncio.to_thread(self._hints.close)
        self._writing.dispose()
        self._reading.dispose()

    def _commit(self, group: Sequence[Handed]) -> list[Any]:
        """All in one transaction; if one of them spoils it, each in its own."""
        try:
            return self._together(group)
        except StoreBroken as fault:
            return [fault] * len(group)
        except Exception as fault:  # noqa: BLE001 - told to the one who waits, never swallowed
            if len(group) == 1 and _state(fault) not in _TRY_AGAIN:
                return [_told(fault)]
        return [self._alone(one) for one in group]

    def _alone(self, one: Handed) -> Any:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._together([one])[0]
            except Exception as fault:  # noqa: BLE001 - told to the one who waits, never swallowed
                if _state(fault) not in _TRY_AGAIN or attempt == ATTEMPTS:
                    return _told(fault)
        raise AssertionError("unreachable: the last attempt returns")

    def _together(self, group: Sequence[Handed]) -> list[Any]:
        """Raises ``StoreBroken`` when nobody can be served or nobody knows whether the commit came through."""
        try:
            return self._attempt(group)
        except Lost:  # before the commit was sent: nothing has happened, a fresh connection may be better
            return self._attempt(group)

    def _attempt(self, group: Sequence[Handed]) -> list[Any]:
        with line(self._writing) as held:
            tx = GroupTx(held.connection)
            look_ahead(tx, [one.ahead for one in group])
            results = [_guarded(tx, one.job) for one in group]
            tx.finish()
            held.commit()
        if tx.head:
            self._committed(tx.head)
            self._hints.tell(tx.head)
        return results

    def _read(self, job: Job[T]) -> T:
        try:
            return self._look(job)
        except Lost:
            pass
        try:
            return self._look(job)
        except Exception as fault:  # noqa: BLE001 - translated, never swallowed
            raise _told(fault) from None

    def _look(self, job: Job[T]) -> T:
        with line(self._reading) as held:
            return job(Tx(held.connection))


def _guarded(tx: GroupTx, job: Job[Any]) -> Any:
    """The job's result, or its own exception if it has not asked for anything to be written yet."""
    writes, before = tx.writes, tx.head
    try:
        return job(tx)
    except Aborted:
        raise
    except Exception as fault:
        if tx.writes != writes:
            raise
        tx.head = before
        return translated(fault)


def _cause(fault: BaseException) -> BaseException:
    return fault.__cause__ if isinstance(fault, Aborted) and fault.__cause__ else fault


def _state(fault: BaseException) -> str:
    return getattr(_cause(fault), "sqlstate", "") or ""


def _told(fault: Exception) -> Exception:
    """The family's error."""
    cause = _cause(fault)
    return translated(cause) if isinstance(cause, Exception) else fault
