"""The wake loop: one open stream of hints; when it breaks, is silent, or the machine slept, it is opened anew. Where it
does not come through at all, ordinary questions stand in for it."""

import asyncio
import time
from collections.abc import Callable

from sync.client.bell import Bell
from sync.client.core.waking import Hints, Patience
from sync.client.polling import Polling
from sync.client.ports import Clock
from sync.client.wire import Wire
from sync.domain.errors import NotSignedIn, Unreachable

_LOOK_S = 5.0


class WakeLoop:
    """Tells ``hint`` the newest cursor it hears of."""

    def __init__(
        self, wire: Wire, clock: Clock, hint: Callable[[str], object], luck: Callable[[], float]
    ) -> None:
        self.bell = Bell()
        """Rings to open the stream now."""
        self._wire = wire
        self._clock = clock
        self._hint = hint
        self._polling = Polling(wire, hint)
        self._luck = luck
        self._limit = asyncio.timeout(None)
        self._open = False
        self._heard = False
        self.broken: Callable[[], object] = lambda: None
        """Told when a stream that was open has broken."""

    async def run(self) -> None:
        """Until cancelled."""
        patience = Patience()
        while True:
            begun, hints, kept_back = time.monotonic(), Hints(), False
            try:
                await self._listen(hints)
            except NotSignedIn:
                await self.bell.wait()
                continue
            except (Unreachable, TimeoutError) as fault:
                kept_back = not self._heard and _kept_back(fault)
                self._look_now()
            spread = 0 if self._wire.transport.loopback else hints.retry_ms
            pause = patience.wait(time.monotonic() - begun, spread, self._luck())
            if kept_back:
                patience.silent()
            if patience.deaf and await self._otherwise():
                patience.served()
            else:
                await self.bell.wait(pause)

    async def watch(self) -> None:
        """Notices that the machine slept: the stream is dead then, whatever it looks like."""
        while True:
            await asyncio.sleep(_LOOK_S)
            if self._clock.jumped():
                self.cut()

    def _look_now(self) -> None:
        """An open stream broke: a question tells at once whether the centre is there at all."""
        if self._heard:
            self._heard = False
            self.broken()

    def cut(self) -> None:
        """Open the stream anew."""
        if self._open:
            self._limit.reschedule(asyncio.get_running_loop().time())
        self.bell.ring()

    async def _otherwise(self) -> bool:
        """Hearing by questions; whether that went well until it is time to try the stream again."""
        try:
            async with asyncio.timeout(None) as self._limit:
                self._open = True
                await self._polling.listen()
                return True
        except (Unreachable, NotSignedIn, TimeoutError):
            return False
        finally:
            self._open = False

    async def _listen(self, hints: Hints) -> None:
        access = await self._wire.access()
        try:
            async with asyncio.timeout(None) as self._limit:
                self._open = True
                async for piece in self._wire.transport.listen("/v1/wake", access):
                    self._heard = True
                    newest = hints.feed(piece)
                    if newest:
                        self._hint(newest)
        finally:
            self._open = False


def _kept_back(fault: Exception) -> bool:
    """Whether the line was there but nothing came."""
    return isinstance(fault, Unreachable) and fault.values.get("reason") == "ReadTimeout"
