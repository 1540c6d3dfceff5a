"""A TCP proxy that harms on purpose: everything a line, a switch or a captive portal can do to a connection.

It stands between real desks and the real centre. Every choice comes from one seeded generator, so that a
failing run can be told again by its seed.
"""

import asyncio
import contextlib
import random
import socket
import struct
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

CHUNK = 16_384
_PAGE = b"<html><body>please sign in</body></html>"
PORTAL = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: %d\r\n\r\n%s" % (len(_PAGE), _PAGE)


@dataclass
class Harm:
    """What is done to traffic now; all zero means an honest line. Rates are 0…1 per connection or chunk."""

    down: bool = False
    """Refuse: accept and reset at once, as a closed port behind a switch does."""
    hang: bool = False
    """Half-open: accept, read, never answer."""
    latency: float = 0.0
    jitter: float = 0.0
    """Seconds before each chunk."""
    cut_up: float = 0.0
    """Chance that a connection is reset before the request reaches the centre (request lost)."""
    cut_down: float = 0.0
    """Chance that a connection is reset after the request was delivered (acknowledgement lost)."""
    late: bool = False
    """What is cut is cut after some chunks, not before the first."""
    truncate: float = 0.0
    """Chance that an answer ends in the middle, closed cleanly."""
    garbage: float = 0.0
    """Chance that a byte of a body is changed, in questions and in answers."""
    subtle: bool = False
    """The change keeps valid JSON valid: one letter or digit becomes another."""
    portal: bool = False
    """Answer everything with 200 and HTML."""
    bytes_per_second: int = 0
    deaf: bool = False
    """Requests for hints never reach the centre."""


@dataclass
class Proxy:
    """``async with Proxy("127.0.0.1", port) as proxy``: connect to ``proxy.port``, change ``proxy.harm`` at will."""

    host: str
    target: int
    seed: int = 1
    harm: Harm = field(default_factory=Harm)
    port: int = 0
    connections: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> "Proxy":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.sever()
        await self._server.wait_closed()

    def sever(self) -> None:
        """Reset every open connection now."""
        for writer in tuple(self._open):
            reset(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.add(writer)
        try:
            await self._one(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            reset(writer)  # the end of the proxy is the end of a connection, nothing to tell of
        finally:
            self._open.discard(writer)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.harm.down:
            return reset(writer)
        if self.harm.portal:
            await reader.read(CHUNK)
            writer.write(PORTAL)
            return await writer.drain()
        if self.harm.hang:
            while await reader.read(CHUNK):
                continue
            return None
        async with self._upstream() as (from_centre, to_centre):
            cut_up = self.random.random() < self.harm.cut_up
            cut_down = self.random.random() < self.harm.cut_down
            await asyncio.gather(
                self._up(reader, to_centre, writer, cut_up),
                self._down(from_centre, writer, to_centre, cut_down),
            )
        return None

    @contextlib.asynccontextmanager
    async def _upstream(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection(self.host, self.target)
        self._open.add(writer)
        try:
            yield reader, writer
        finally:
            self._open.discard(writer)
            writer.close()

    async def _up(
        self, reader: asyncio.StreamReader, to: asyncio.StreamWriter, back: asyncio.StreamWriter, cut: bool
    ) -> None:
        passes = self.random.randrange(40) if self.harm.late else 0
        while chunk := await reader.read(CHUNK):
            await self._wait(len(chunk))
            passes -= 1
            if (cut and passes < 0) or self.harm.down:
                reset(back)
                return reset(to)
            chunk = self._damaged(chunk)
            if self.harm.deaf and chunk.startswith(b"GET /v1/wake"):
                continue
            to.write(chunk)
            await to.drain()
        if to.can_write_eof():
            to.write_eof()
        return None

    async def _down(
        self, reader: asyncio.StreamReader, to: asyncio.StreamWriter, back: asyncio.StreamWriter, cut: bool
    ) -> None:
        passes = self.random.randrange(40) if self.harm.late else 0
        while chunk := await reader.read(CHUNK):
            await self._wait(len(chunk))
            passes -= 1
            if (cut and passes < 0) or self.harm.down:
                reset(back)
                return reset(to)
            if self.random.random() < self.harm.truncate:
                to.write(chunk[: len(chunk) // 2])
                await to.drain()
                to.close()
                return back.close()
            to.write(self._damaged(chunk))
            await to.drain()
        to.close()
        return None

    async def _wait(self, size: int) -> None:
        harm = self.harm
        pause = harm.latency + harm.jitter * self.random.random()
        if harm.bytes_per_second:
            pause += size / harm.bytes_per_second
        if pause:
            await asyncio.sleep(pause)

    def _damaged(self, chunk: bytes) -> bytes:
        if self.random.random() >= self.harm.garbage:
            return chunk
        body = chunk.find(b"\r\n\r\n") + 4 if b"HTTP/1.1" in chunk[:4096] else 0
        if body >= len(chunk):
            return chunk  # headers carry no seal: only TLS tells that one of them was changed
        if self.harm.subtle:
            return self._misread(chunk, body)
        at = self.random.randrange(body, len(chunk))
        return chunk[:at] + bytes([chunk[at] ^ 0x5A]) + chunk[at + 1 :]

    def _misread(self, chunk: bytes, body: int) -> bytes:
        """A digit or letter of the body is another one now: a parser sees nothing of it."""
        places = [
            at for at in range(body, len(chunk)) if chr(chunk[at]).isascii() and chr(chunk[at]).isalnum()
        ]
        if not places:
            return chunk
        at = self.random.choice(places)
        other = b"7" if chunk[at : at + 1].isdigit() and chunk[at : at + 1] != b"7" else b"a"
        return chunk[:at] + other + chunk[at + 1 :]


def reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST instead of FIN: what a vanished peer looks like."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        with contextlib.suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class ProxyThread:
    """The proxy on a thread of its own, for tests that are not asynchronous themselves."""

    def __init__(self, host: str, target: int, seed: int = 1) -> None:
        self.proxy = Proxy(host, target, seed)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fault-proxy", daemon=True)

    def __enter__(self) -> "ProxyThread":
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def url(self) -> str:
        """Where desks connect."""
        return f"http://127.0.0.1:{self.proxy.port}"

    @property
    def harm(self) -> Harm:
        """Change its fields at will, from any thread."""
        return self.proxy.harm

    def sever(self) -> None:
        """Reset every open connection now."""
        self._loop.call_soon_threadsafe(self.proxy.sever)

    def _run(self) -> None:
        async def serve() -> None:
            async with self.proxy:
                self._ready.set()
                await self._stop.wait()
            left = asyncio.all_tasks() - {asyncio.current_task()}
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

        self._loop.run_until_complete(serve())
        self._loop.close()
