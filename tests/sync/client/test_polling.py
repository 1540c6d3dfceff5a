"""A desk behind a proxy that keeps streams back, or cuts them, hears of changes all the same."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from urllib.parse import urlsplit

import pytest

from console.clock import CentreClock
from sync.client import polling, transport
from sync.client.core import waking
from sync.client.session import Sessions
from sync.client.transport import Transport
from sync.client.wake_loop import WakeLoop
from sync.client.wire import Entry, Wire
from sync.domain.commands import AddNote
from sync.domain.identity import Actor
from tests.support.centre import TOKEN, Centre
from tests.sync.server import town

WAIT = 30.0


class Silent:
    """Who is signed in at a desk that keeps nothing."""

    def device(self, user: str) -> str:
        return f"desk-{user}"

    def refresh_token(self) -> str:
        return ""

    def signed_in(self, actor: Actor, refresh: str, scope_ver: int) -> None: ...

    def signed_out(self) -> None: ...

    def state(self, name: str) -> None: ...

    def sent(self, count: int) -> None: ...


class Proxy:
    """Passes everything but the stream of hints: that is kept back whole, or cut at once."""

    def __init__(self, target: str, cuts: bool) -> None:
        self._place = urlsplit(target)
        self._cuts = cuts
        self.streams = 0
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        there, out = await asyncio.open_connection(self._place.hostname, self._place.port)
        kept = asyncio.Event()
        with closing(out), closing(writer), suppress(OSError):
            await asyncio.gather(self._asked(reader, out, kept), self._answered(there, writer, kept))

    async def _asked(
        self, reader: asyncio.StreamReader, out: asyncio.StreamWriter, kept: asyncio.Event
    ) -> None:
        while piece := await reader.read(65_536):
            if b"GET /v1/wake" in piece:
                self.streams += 1
                kept.set()
                if self._cuts:
                    raise ConnectionError
            out.write(piece)
        out.close()

    async def _answered(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, kept: asyncio.Event
    ) -> None:
        while piece := await there.read(65_536):
            if not kept.is_set():
                writer.write(piece)


@asynccontextmanager
async def listening(centre: Centre, heard: list[str], cuts: bool) -> AsyncIterator[Proxy]:
    """A wake loop behind a proxy."""
    proxy = Proxy(centre.url, cuts)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    clock, silent = CentreClock(), Silent()
    line = Transport(proxy.url, clock.learn)
    wire = Wire(line, Sessions(silent, silent), silent, Entry(TOKEN, "u-chen"))  # type: ignore[arg-type]
    loop = WakeLoop(wire, clock, heard.append, lambda: 0.1)
    life = asyncio.get_running_loop().create_task(loop.run())
    try:
        yield proxy
    finally:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)
        await line.close()
        server.close()


async def until_heard(heard: list[str], seq: int) -> None:
    """A hint of a line that far has come."""
    end = time.monotonic() + WAIT
    while not any(int(one.rpartition(".")[2]) >= seq for one in heard):
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("cuts", [True, False])
def test_hints_come_another_way(centre: Centre, monkeypatch: pytest.MonkeyPatch, cuts: bool) -> None:
    monkeypatch.setattr(transport, "_READ_S", 25.0 if cuts else 0.5)
    monkeypatch.setattr(polling, "_HELD_S", 20 if cuts else 0)
    monkeypatch.setattr(polling, "_PAUSE_S", 0.05)
    desk, heard = centre.desk(), list[str]()
    ticket = town.received(desk, "P1")

    async def work() -> None:
        async with listening(centre, heard, cuts) as proxy:
            await until_heard(heard, 1)
            assert proxy.streams >= (waking.QUICK_CLOSES if cuts else 1)
            verdict = await asyncio.to_thread(desk.do, AddNote(ticket=ticket, words="a word"))
            await until_heard(heard, verdict.seq)

    asyncio.run(work())


def test_a_stream_gets_another_chance_after_a_while() -> None:
    patience = waking.Patience()
    patience.silent()
    assert patience.deaf
    patience.served()
    assert not patience.deaf
    patience.wait(60.0, 0, 0.5)
    assert not patience.deaf
