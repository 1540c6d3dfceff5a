"""A thousand desks listening for hints on one machine: how long after the act the last of them has heard."""

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter

PAUSE_S = 0.5
"""The centre gives at most five hints a second: the last one must have passed."""


class Hall:
    """All ears together: when each heard, and whether all have."""

    def __init__(self, ears: int) -> None:
        self._ears = ears
        self.heard: list[float] = []
        self.all = asyncio.Event()

    def begin(self) -> None:
        """Listen for the next hint."""
        self.heard = []
        self.all.clear()

    def hear(self) -> None:
        """One ear heard."""
        if len(self.heard) < self._ears:
            self.heard.append(perf_counter())
        if len(self.heard) == self._ears:
            self.all.set()


class Ear(asyncio.Protocol):
    """One open stream of server-sent events."""

    def __init__(self, heard: Callable[[], None], opened: "asyncio.Future[None]") -> None:
        self._heard, self._opened = heard, opened

    def data_received(self, data: bytes) -> None:
        """The first piece says the stream is open; later ones with an id are hints."""
        if not self._opened.done():
            if not data.startswith(b"HTTP/1.1 200"):
                self._opened.set_exception(ConnectionError(data[:400].decode("latin-1")))
            else:
                self._opened.set_result(None)
        elif b"id:" in data:
            self._heard()

    def connection_lost(self, exc: Exception | None) -> None:
        """The centre went away before it ever spoke."""
        if not self._opened.done():
            self._opened.set_exception(exc or ConnectionError("closed"))


def woken(port: int, tokens: Sequence[str], ears: int, act: Callable[[], object], times: int) -> list[float]:
    """Milliseconds from the act's beginning until each ear heard, for every ear and every act."""
    return asyncio.run(_woken(port, tokens, ears, act, times))


async def _woken(
    port: int, tokens: Sequence[str], ears: int, act: Callable[[], object], times: int
) -> list[float]:
    hall = Hall(ears)
    transports = [await _listen(port, tokens[n % len(tokens)], hall) for n in range(ears)]
    found: list[float] = []
    for _ in range(times):
        await asyncio.sleep(PAUSE_S)
        hall.begin()
        begun = perf_counter()
        await asyncio.to_thread(act)
        async with asyncio.timeout(10):
            await hall.all.wait()
        found += [(at - begun) * 1000 for at in hall.heard]
    for transport in transports:
        transport.close()
    return found


async def _listen(port: int, token: str, hall: Hall) -> asyncio.WriteTransport:
    """One more open stream."""
    loop = asyncio.get_running_loop()
    opened: asyncio.Future[None] = loop.create_future()
    transport, _ = await loop.create_connection(lambda: Ear(hall.hear, opened), "127.0.0.1", port)
    transport.write(f"GET /v1/wake HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
    await opened
    return transport
