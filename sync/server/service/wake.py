"""Waking desks (protocol §13): hints only. Losing every one of them costs latency, nothing else."""

import asyncio
from collections.abc import AsyncIterator, Callable

from sync.server.clock import entropy
from sync.wire.cursor import Cursor

PAUSE_S = 0.2
"""At most five hints a second, however many commits."""
BEAT_S = 10.0
SPREAD_MS = 30_000


class Wake:
    """Tells waiting streams that the log has grown, coalesced."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._seq = 0
        self._told = 0
        self._last = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._waiting: set[asyncio.Future[None]] = set()
        self.epoch = ""
        self.closed = False

    @property
    def highest(self) -> int:
        """The highest seq of this life of the log that this node has heard of."""
        return self._seq

    @property
    def waiting(self) -> int:
        """How many wait for a hint just now."""
        return len(self._waiting)

    def rise(self, seq: int) -> None:
        """The log reached ``seq``; may be called from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._rise, seq)

    def begin(self, epoch: str, seq: int) -> None:
        """A life of the log begins at ``seq``: everybody is woken, to find out by the epoch."""
        self.epoch, self._seq = epoch, seq
        self._fire()

    def close(self) -> None:
        """Ends every stream; may be called from any thread."""
        self.closed = True
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._fire)

    async def stream(self, now_ms: Callable[[], int]) -> AsyncIterator[bytes]:
        """Server-sent events: an ``id: epoch.seq`` per hint, a comment with the centre's time as heartbeat.

        The first line tells when to come again after a restart, spread so that a thousand desks don't come at once.
        """
        told = (self.epoch, self._told)
        yield b"retry: %d\n%s" % (int.from_bytes(entropy(2), "big") % SPREAD_MS, _hint(*told))
        while not self.closed:
            if (self.epoch, self._told) != told:
                told = (self.epoch, self._told)
                yield _hint(*told)
            elif not await self._woken():
                yield b": %d\n\n" % now_ms()

    async def beyond(self, cursor: Cursor, seconds: float) -> None:
        """Until the log has grown beyond ``cursor``, at most so many seconds: for those a stream does not reach."""
        end = self._loop.time() + seconds
        while not self.closed and self.epoch == cursor.epoch and self._told <= cursor.seq:
            left = end - self._loop.time()
            if left <= 0:
                return
            await self._woken(left)

    async def _woken(self, seconds: float = BEAT_S) -> bool:
        """Whether something happened before the heartbeat was due."""
        future: asyncio.Future[None] = self._loop.create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True

    def _rise(self, seq: int) -> None:
        if seq <= self._seq:
            return
        self._seq = seq
        if self._timer is None:
            wait = max(0.0, self._last + PAUSE_S - self._loop.time())
            self._timer = self._loop.call_later(wait, self._fire)

    def _fire(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._last, self._told = None, self._loop.time(), self._seq
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)


def _hint(epoch: str, seq: int) -> bytes:
    return b"id: %s.%d\ndata:\n\n" % (epoch.encode(), seq)
