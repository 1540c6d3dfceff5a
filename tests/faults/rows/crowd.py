"""A thousand consoles (row 17): all come at once, all want one ticket, all hear of one act, all come back after an outage.

Each is the wire of a console without its store: a session, a stream of hints, questions for changes, back-off with
full jitter from the product. What it was told must be gap-free up to the head.
"""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path

import msgspec

from sync.client.core import backoff
from sync.domain.commands import AnyCommand, Dispatch, ReleaseTicket
from sync.domain.commands.branches import Assignment
from sync.domain.ticket import BranchRole
from sync.server.clock import now_ms
from sync.wire.codec import decode, encode
from sync.wire.keys import uuid7
from sync.wire.messages import CommandBatch, Credentials, Envelope, Session, Verdicts
from tests.support.centre import TOKEN, Process, process
from tests.sync.server import town

CONSOLES = 1_000
_STORM_S, _HEAL_S = 120.0, 60.0
_WAIT_S = 30.0


class _Line(msgspec.Struct, frozen=True):
    seq: int


class _Page(msgspec.Struct, frozen=True):
    cursor: str
    head: str
    more: bool
    events: tuple[_Line, ...]


class Console:
    """One of them."""

    def __init__(self, n: int, port: int, seed: int) -> None:
        self.name, self._port, self._chance = f"crowd-{n}", port, random.Random(seed * 10_000 + n)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.access, self.cursor, self.verdict = "", "", ""
        self.seqs: list[int] = []
        self.tries = Counter[str]()

    async def ask(self, what: str, method: str, path: str, body: bytes = b"") -> bytes:
        """One question until it is answered with 200; waits as a desk waits."""
        for attempt in range(1_000):
            try:
                async with asyncio.timeout(_WAIT_S):
                    status, told = await self._once(method, path, body)
                if status == 200:
                    return told
                assert status in (401, 429, 503), f"{status} {told[:200]!r}"
            except (OSError, EOFError, TimeoutError, ValueError):
                self.hang_up()
            self.tries[what] += 1
            await asyncio.sleep(backoff.delay(min(attempt, 3), self._chance.random()))
        raise AssertionError("I17: never answered")

    async def sign_in(self) -> None:
        """A session."""
        asked = Credentials(device=self.name, user="u-chen", token=TOKEN)
        self.access = decode(await self.ask("sign in", "POST", "/v1/session", encode(asked)), Session).access

    async def catch_up(self) -> None:
        """Everything up to the head."""
        more = True
        while more:
            query = f"?limit=500&cursor={self.cursor}" if self.cursor else "?limit=500"
            page = msgspec.json.decode(await self.ask("pull", "GET", f"/v1/changes{query}"), type=_Page)
            self.seqs += [one.seq for one in page.events]
            self.cursor, more = page.cursor, page.more

    async def command(self, command: AnyCommand, now: int) -> None:
        """One act; the verdict is kept."""
        key = uuid7(now, self._chance.randbytes(10))
        body = encode(CommandBatch((Envelope(key, self.name, 1, command, 0, "u-chen", now),)))
        self.verdict = decode(await self.ask("push", "POST", "/v1/commands", body), Verdicts).verdicts[0].kind

    async def listen(self, heard: asyncio.Event) -> None:
        """Holds the stream of hints open until the first hint after ``heard`` was cleared, or the line breaks."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(self._head("GET", "/v1/wake", 0))
            while line := await reader.readline():
                if line.startswith(b"id:"):
                    heard.set()
        finally:
            writer.transport.abort()

    def hang_up(self) -> None:
        """Lets go of the connection."""
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None

    async def _once(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writer.write(self._head(method, path, len(body)) + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        size = int(head.partition("content-length:")[2].split("\r\n")[0])
        return int(head.split()[1]), await self._reader.readexactly(size)

    def _head(self, method: str, path: str, size: int) -> bytes:
        bearer = f"authorization: Bearer {self.access}\r\n" if self.access else ""
        return f"{method} {path} HTTP/1.1\r\nhost: c\r\n{bearer}content-length: {size}\r\n\r\n".encode()


def thousand(folder: Path, seed: int, count: int = CONSOLES) -> str:
    """The whole day of the crowd."""
    with process(folder / "centre") as first:
        desk = first.centre.desk()
        ticket = town.received(desk, "HOT")
        town.classified(desk, ticket)
        assert desk.do(ReleaseTicket(ticket=ticket)).kind == "applied"
        port = int(first.centre.url.rpartition(":")[2])
        crowd = [Console(n, port, seed) for n in range(count)]
        return asyncio.run(_day(crowd, first, ticket, port))


async def _day(crowd: list[Console], first: Process, ticket: str, port: int) -> str:
    came = await _timed(_together(crowd))
    named = (Assignment(town.ENFORCEMENT, BranchRole.LEAD),)
    asked = Dispatch(ticket=ticket, assignments=named, fence=1)
    fought = await _timed(_all([one.command(asked, now_ms()) for one in crowd]))
    verdicts = Counter(one.verdict for one in crowd)
    winners = verdicts["applied"] + verdicts["duplicate"]
    assert winners == 1 and verdicts["rejected"] == len(crowd) - 1, f"I4: {dict(verdicts)}"
    heard = await _broadcast(crowd, first)
    again = await _outage(crowd, first, port)
    _whole(crowd)
    for one in crowd:
        one.hang_up()
    return (
        f"{len(crowd)} consoles: in {came:.1f} s, all dispatch one ticket in {fought:.1f} s, one is the lead; a hint at "
        f"all in {heard:.1f} s; after an outage all at the head in {again:.1f} s, "
        f"{sum(one.tries.total() for one in crowd)} questions repeated"
    )


async def _together(crowd: list[Console]) -> None:
    await _all([one.sign_in() for one in crowd])
    await _all([one.catch_up() for one in crowd])


async def _broadcast(crowd: list[Console], centre: Process) -> float:
    """One act; everybody hears of it and fetches it."""
    bells = [asyncio.Event() for _ in crowd]
    ears = [asyncio.ensure_future(one.listen(bell)) for one, bell in zip(crowd, bells, strict=True)]
    await _all([bell.wait() for bell in bells])  # the first line of every stream tells where the log stands
    for bell in bells:
        bell.clear()
    began = time.monotonic()
    await asyncio.to_thread(town.received, centre.centre.desk(), "NEWS")
    await _all([bell.wait() for bell in bells])
    await _all([one.catch_up() for one in crowd])
    for ear in ears:
        ear.cancel()
    await asyncio.gather(*ears, return_exceptions=True)
    return time.monotonic() - began


async def _outage(crowd: list[Console], first: Process, port: int) -> float:
    """The centre dies and is back on the same address; everybody asks at once, again and again, each in its own time."""
    await asyncio.to_thread(first.kill)
    asking = asyncio.ensure_future(_all([one.catch_up() for one in crowd]))
    second = await asyncio.to_thread(Process, first.folder, "--listen", f"127.0.0.1:{port}")
    began = time.monotonic()
    try:
        await asyncio.to_thread(town.received, second.centre.desk(), "BACK")
        await asking
        await _all([one.catch_up() for one in crowd])
        took = time.monotonic() - began
        assert took < _HEAL_S, f"I17: at rest only after {took:.0f} s"
        return took
    finally:
        await asyncio.to_thread(second.kill)


def _whole(crowd: list[Console]) -> None:
    """I5, I6: everybody was told the same lines, none missing, none twice."""
    cursors = {one.cursor for one in crowd}
    assert len(cursors) == 1, f"I5: {len(cursors)} cursors"
    assert all(one.seqs == sorted(set(one.seqs)) for one in crowd), "I6: a line twice or out of order"
    assert len({tuple(one.seqs) for one in crowd}) == 1, "I5: consoles were told different lines"


async def _all(acts: list["asyncio.Future[object]"] | list["object"]) -> None:
    async with asyncio.timeout(_STORM_S):
        await asyncio.gather(*acts)  # type: ignore[arg-type]


async def _timed(act: "object") -> float:
    began = time.monotonic()
    await act  # type: ignore[misc]
    return time.monotonic() - began
