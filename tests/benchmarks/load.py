"""A load generator that costs little: prepared bytes over kept-alive connections, one request at a time on each."""

import asyncio
from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import NamedTuple


class Volley(NamedTuple):
    """What came back: seconds for all, each answer's milliseconds, statuses, and the last body of each line."""

    seconds: float
    ms: list[float]
    statuses: dict[int, int]
    last: list[bytes]
    matched: int
    """Answers that held the wanted mark."""

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.ms) / self.seconds


def request(
    path: str, body: bytes, *, host: str = "127.0.0.1", token: str = "", method: str = "POST"
) -> bytes:
    """The bytes of one HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Content-Type: application/json"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Line(asyncio.Protocol):
    """One connection working through its requests."""

    def __init__(self, requests: Sequence[bytes], mark: bytes, done: "asyncio.Future[None]") -> None:
        self._waiting = iter(requests)
        self._mark, self._done = mark, done
        self._buffer, self._begun = b"", 0.0
        self.ms: list[float] = []
        self.statuses: dict[int, int] = {}
        self.last, self.matched = b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Fire the first request."""
        self._transport = transport
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other end went away: whoever waits is told."""
        if not self._done.done():
            self._done.set_exception(exc or ConnectionError("the connection was closed"))

    def data_received(self, data: bytes) -> None:
        """Collect the answer; fire the next request when it is whole."""
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end].lower()
        at = head.find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0])
        if len(self._buffer) < end + 4 + length:
            return
        self.ms.append((perf_counter() - self._begun) * 1000)
        status = int(head[9:12])
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.last, self._buffer = self._buffer[end + 4 :], b""
        self.matched += self._mark in self.last
        self._next()

    def _next(self) -> None:
        following = next(self._waiting, None)
        if following is None:
            if not self._done.done():
                self._done.set_result(None)
            self._transport.close()
            return
        self._begun = perf_counter()
        self._transport.write(following)  # type: ignore[attr-defined]


def _itself(line: Line) -> Line:
    return line


async def _fire(port: int, lines: Sequence[Sequence[bytes]], mark: bytes) -> Volley:
    loop = asyncio.get_running_loop()
    begun = perf_counter()
    made, waits = [], []
    for requests in lines:
        done: asyncio.Future[None] = loop.create_future()
        line = Line(requests, mark, done)
        await loop.create_connection(partial(_itself, line), "127.0.0.1", port)
        made.append(line)
        waits.append(done)
    await asyncio.gather(*waits)
    took = perf_counter() - begun
    statuses: dict[int, int] = {}
    for line in made:
        for status, times in line.statuses.items():
            statuses[status] = statuses.get(status, 0) + times
    ms = [one for line in made for one in line.ms]
    return Volley(took, ms, statuses, [line.last for line in made], sum(line.matched for line in made))


def fire(port: int, lines: Sequence[Sequence[bytes]], mark: bytes = b"") -> Volley:
    """All lines at once, each a connection with its own requests in order."""
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_fire(port, lines, mark))
