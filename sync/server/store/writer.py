"""The one thread that writes: takes what has queued up, hands it over as a group, wakes those who wait.

One writer per node, whatever the database: a commit to a disk (and to a standby) costs the same for one job as for
fifty, and the sequencer lets only one transaction at a time pass anyway.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from sync.server.store.ahead import Ahead
from sync.server.store.database import Job

GROUP = 64


class Handed(NamedTuple):
    """A job waiting for its turn, what it would like read ahead, and whom to tell."""

    job: Job[Any]
    ahead: Ahead | None
    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[Any]"


Commit = Callable[[Sequence[Handed]], list[Any]]
"""Runs a group in one transaction; a result or an exception for each, told when all is durable."""


class Writer:
    """A queue and its thread. ``commit`` is called on that thread only."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._queue: SimpleQueue[Handed | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="centre-write", daemon=True)
        self._thread.start()

    def hand(self, job: Job[Any], ahead: Ahead | None = None) -> "asyncio.Future[Any]":
        """Queues a job; the future is settled on the calling loop."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._queue.put(Handed(job, ahead, loop, future))
        return future

    async def hand_all(self, jobs: Sequence[Job[Any]], ahead: Ahead | None = None) -> list[Any]:
        """Queues jobs in order; their results, a failed one's exception in its place."""
        if len(jobs) == 1:
            return [await _alone(self.hand(jobs[0], ahead))]
        return await asyncio.gather(*(self.hand(job, ahead) for job in jobs), return_exceptions=True)

    async def close(self) -> None:
        """Finishes what was handed in, then ends the thread."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        open_for_work = True
        while open_for_work:
            group, open_for_work = self._take()
            if group:
                _settle(group, self._commit(group))

    def _take(self) -> tuple[list[Handed], bool]:
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


async def _alone(future: "asyncio.Future[Any]") -> Any:
    """One job's result or exception, without the machinery that waits for many."""
    try:
        return await future
    except Exception as fault:  # noqa: BLE001 - the job's own, told in its place
        return fault


def _settle(group: list[Handed], results: list[Any]) -> None:
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
