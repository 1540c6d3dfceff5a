"""A line that can be cut and mended: forwards bytes to the centre, on one port all the time."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from console.background import LoopThread


class Proxy:
    """The line between desks and a centre."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._loop = LoopThread("fenbo-test-proxy")
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0
        self.mend()

    @property
    def url(self) -> str:
        """What desks are told."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Close the port and every connection through it."""
        self._loop.run(self._cut()).result()

    def mend(self) -> None:
        """Open the same port again."""
        self._loop.run(self._open()).result()

    def close(self) -> None:
        """The end."""
        self.cut()
        self._loop.stop()

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            place = urlsplit(self.target)
            there, out = await asyncio.open_connection(place.hostname, place.port)
        except OSError:
            writer.close()
            return
        self._writers.add(out)
        await asyncio.gather(self._pipe(reader, out), self._pipe(there, writer))
        self._writers -= {writer, out}

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while piece := await reader.read(65_536):
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()


@contextmanager
def line_to(url: str) -> Iterator[Proxy]:
    """A line to a centre."""
    proxy = Proxy(url)
    try:
        yield proxy
    finally:
        proxy.close()
