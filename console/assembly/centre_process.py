"""The embedded centre: the same program as in production, as a child process on the loopback.

The one-time token goes in through standard input and never onto a command line; the child ends when
standard input closes, so it never outlives its desk, however the desk ended.
"""

import asyncio
import contextlib
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from sync.domain.errors import Unreachable

_READY_S = 60.0
_LEAVE_S = 10.0
_MARK = b"centre ready "


class CentreProcess:
    """One running centre: its address and the token that enters it."""

    def __init__(self, process: asyncio.subprocess.Process, url: str, token: str) -> None:
        self._process = process
        self.url = url
        self.token = token

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    async def ended(self) -> int:
        """Until it ends by itself; its exit status."""
        assert self._process.stdout is not None
        while await self._process.stdout.read(4096):
            pass
        return await self._process.wait()

    async def stop(self) -> None:
        """Ask it to leave, wait, and insist if it doesn't."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(_LEAVE_S):
                await self._process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()


async def start(data: Path, *, sample: bool = True, program: Sequence[str] = ()) -> CentreProcess:
    """Start a centre on its own files in ``data``; returns when it accepts. Raises ``Unreachable`` when it doesn't."""
    token = secrets.token_urlsafe(32)
    arguments = ["--data", str(data), "--listen", "127.0.0.1:0", "--token-stdin"]
    arguments += ["--sample"] if sample else []
    with await asyncio.to_thread(_log_file, data) as log:
        process = await asyncio.create_subprocess_exec(
            *(program or own_program()),
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    try:
        async with asyncio.timeout(_READY_S):
            url = await _url(process, token)
    except BaseException as fault:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        if isinstance(fault, TimeoutError | OSError):
            raise Unreachable("sync.centre.failed", reason=type(fault).__name__) from None
        raise
    return CentreProcess(process, url, token)


def own_program() -> list[str]:
    """How this program is started once more, as a centre: from its sources or as a package."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "centre"]
    return [sys.executable, str(Path(__file__).resolve().parents[2] / "main.py"), "centre"]


def _log_file(data: Path) -> BinaryIO:
    data.mkdir(parents=True, exist_ok=True)
    return (data / "centre.log").open("ab")


async def _url(process: asyncio.subprocess.Process, token: str) -> str:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(f"{token}\n".encode())
    await process.stdin.drain()
    while line := await process.stdout.readline():
        if line.startswith(_MARK):
            return line.removeprefix(_MARK).decode().strip()
    raise Unreachable("sync.centre.failed", reason=str(await process.wait()))
