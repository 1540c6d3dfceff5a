"""What the tour plays on: a real centre in a process of its own, and a line that can be cut."""

import asyncio
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from console.assembly.centre_process import own_program
from console.background import LoopThread, spawn

_READY = b"centre ready "
_READY_S = 90.0
_CHUNK = 65_536


class Centre:
    """``main.py centre`` with the sample district, as an operator would start it."""

    def __init__(self, data: Path, sample: bool) -> None:
        self.data, self.sample = data, sample
        self.port = 0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Returns when it accepts; the port stays the same from then on."""
        self.data.mkdir(parents=True, exist_ok=True)
        arguments = ["--data", str(self.data), "--listen", f"127.0.0.1:{self.port}"]
        arguments += ["--sample"] if self.sample else ["--people"]
        with (self.data / "centre.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *own_program(), *arguments, stdout=asyncio.subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        async with asyncio.timeout(_READY_S):
            line = await self._process.stdout.readline()
        if not line.startswith(_READY):
            raise RuntimeError(f"the centre did not start, see {self.data / 'centre.log'}")
        self.port = int(line.rsplit(b":", 1)[1])

    async def stop(self) -> None:
        """As an operator would."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    def password(self, user: str) -> str:
        """The first password, from the file that only the operator can read."""
        lines = (self.data / "first-passwords.txt").read_text(encoding="utf-8").splitlines()
        return dict(line.split(" ", 1) for line in lines)[user]


class CutLine:
    """A line between one desk and the centre that can be cut and mended, as cables are.

    It runs on a thread of its own: a window that is being painted must not look like a bad line.
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._loop = LoopThread("fenbo-tour-line")
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    @property
    def url(self) -> str:
        """What the desk takes for the centre's address."""
        return f"http://127.0.0.1:{self.port}"

    async def mend(self) -> None:
        """Accept, on the same port as before."""
        await asyncio.wrap_future(self._loop.run(self._listen()))

    async def cut(self) -> None:
        """Close the port and everything that runs through it."""
        await asyncio.wrap_future(self._loop.run(self._sever()))

    async def close(self) -> None:
        """Cut for good."""
        await self.cut()
        self._loop.stop()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _sever(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            with self._kept(writer, far_writer):
                back = spawn(_pump(far_reader, writer), "tour-line-back")
                await _pump(reader, far_writer)
                back.cancel()

    @contextlib.contextmanager
    def _kept(self, *writers: asyncio.StreamWriter) -> Iterator[None]:
        self._writers.update(writers)
        try:
            yield
        finally:
            self._writers.difference_update(writers)
            for writer in writers:
                writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()
        writer.close()


def started_by() -> str:
    """The interpreter's version, for the summary."""
    return sys.version.split()[0]
