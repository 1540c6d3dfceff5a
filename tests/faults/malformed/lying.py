"""A centre that lies: the true centre's answers, spoiled so that no reader may believe them.

A spoiled answer is malformed in itself (its bytes, its frame, its types): one that is well-formed and merely false is
not here, since nothing but TLS can tell that.
"""

import asyncio
import contextlib
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import httpx

from console.background import spawn
from tests.faults.malformed import streams
from tests.faults.malformed.spoiling import DEEP

GIANT = 65 << 20
"""More than a desk reads of one answer."""
_ONE_GIANT_IN = 200
STREAMS, LEAST = 0.25, 0.1
"""Of all lies, told on the stream of hints and on the questions that stand in for it: wished, and at the least."""
_ONE_SILENT_IN = 12
_SILENT_FOR = 25
"""Other lies that are told while a half-open line is silent."""
_LOOK_S = 0.5
_PAGE = b"<!doctype html><p>please sign in</p>"
_KEPT = ("content-type", "retry-after", "fenbo-now", "fenbo-scope-version")


class Request(NamedTuple):
    """What a desk asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Reply(NamedTuple):
    """What the true centre answered."""

    status: int
    headers: dict[str, str]
    body: bytes


Lie = Callable[[random.Random, Reply], bytes]


def framed(body: bytes, kind: str = "application/json", status: str = "200 OK", more: str = "") -> bytes:
    """An answer with an honest frame."""
    head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    return head.encode("latin-1") + body


def wrong_type(chance: random.Random, reply: Reply) -> bytes:
    """A field that every reader needs has another type, or is not there."""
    told = _fields(reply)
    needed = [key for key in told if key not in ("refs", "values", "title", "scope", "current")]
    key = chance.choice(needed)
    if chance.random() < 0.5:
        del told[key]
    else:
        told[key] = "no object" if isinstance(told[key], dict) else {"unheard": ["of"]}
    return framed(json.dumps(told).encode())


def not_json(chance: random.Random, reply: Reply) -> bytes:
    """Bytes that are no JSON, or no text."""
    body = reply.body or b"{}"
    spoiled = chance.choice(
        (
            body[: chance.randrange(len(body))],
            b"\xff\xfe" + body,
            body.replace(b":", b":NaN,", 1),
            body.replace(b'"', b'"\xc3\x28', 1),
            body.decode("utf-8", "replace").encode("utf-16"),
            b"{" + DEEP + b"}",
            b"",
            b"null",
            b"[]",
            b"\x1f\x8b\x08\x00" + body[:20],
        )
    )
    return framed(spoiled, "application/json")


def portal(chance: random.Random, reply: Reply) -> bytes:
    """Somebody else's page, under any status."""
    status = chance.choice(
        ("200 OK", "302 Found", "403 Forbidden", "404 Not Found", "500 Oops", "502 Bad", "511 Login")
    )
    more = "location: http://127.0.0.1:9/elsewhere\r\n" if status.startswith("302") else ""
    return framed(_PAGE, "text/html", status, more)


def false_frame(chance: random.Random, reply: Reply) -> bytes:
    """A frame that does not fit what is in it."""
    body = reply.body
    start = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
    return chance.choice(
        (
            start + b"content-length: %d\r\n\r\n" % (len(body) + 99) + body,
            start + b"content-length: -5\r\n\r\n" + body,
            start + b"content-length: many\r\n\r\n" + body,
            start + b"transfer-encoding: chunked\r\n\r\nZZ\r\n" + body + b"\r\n0\r\n\r\n",
            start + b"transfer-encoding: chunked\r\n\r\n5\r\n" + body[:2],
            start + b"content-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(body) + body,
        )
    )


def false_head(chance: random.Random, reply: Reply) -> bytes:
    """A first line or headers that are none."""
    return chance.choice(
        (
            b"HTTP/9.9 OK 200\r\n\r\n" + reply.body,
            b"SSH-2.0-OpenSSH_9.6\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
            b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n" + reply.body,
            b"HTTP/1.1 200 OK\r\n" + b"x: " + b"y" * 200_000 + b"\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nfenbo-now: \xff\xfe\r\ncontent-length: 0\r\n\r\n",
            b"HTTP/1.1 999 What\r\ncontent-length: 2\r\n\r\n{}",
            b"HTTP/1.1 204 None\r\nretry-after: soon\r\nfenbo-now: 99999999999999999999\r\n\r\n",
            b"",
        )
    )


LIES: tuple[Lie, ...] = (wrong_type, not_json, portal, false_frame, false_head)


@cache
def giant() -> bytes:
    """An answer without end in a small body: unpacked it is larger than a desk reads of one answer."""
    packed = gzip.compress(bytes(GIANT), 6)
    head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n"
    return f"{head}content-length: {len(packed)}\r\n\r\n".encode() + packed


def _fields(reply: Reply) -> dict[str, Any]:
    try:
        told = json.loads(reply.body)
    except ValueError:
        told = None
    return told if isinstance(told, dict) and told else {"unheard": 1}


class LyingCentre:
    """``async with``: serves on ``port``. Tells ``most`` lies, ``share`` of all answers, then only the truth."""

    def __init__(self, centre: str, seed: int, most: int, share: float) -> None:
        self._true = httpx.AsyncClient(base_url=centre, timeout=30.0)
        self._chance = random.Random(seed)
        self.left = most
        self.share = share
        self.told: Counter[str] = Counter()
        self.port = 0
        self._open: set[asyncio.Task[None]] = set()
        self._watching: set[asyncio.Event] = set()
        """Rung with every lie."""

    async def __aenter__(self) -> "LyingCentre":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1 << 22)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._true.aclose()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, httpx.HTTPError):
                while await self._one(reader, writer):
                    continue
        except asyncio.CancelledError:
            return  # Our own end: nobody waits for this task.
        finally:
            self._open.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request; whether the connection goes on."""
        asked = await _request(reader)
        if asked.path.startswith("/v1/wake"):
            return await self._wake(asked, writer)
        reply = await self._truth(asked)
        waits = "poll " if "wait=" in asked.path else ""
        if not (self._due() if waits else self._lies()):
            kept = "".join(f"{k}: {v}\r\n" for k, v in reply.headers.items() if k != "content-type")
            kind = reply.headers.get("content-type", "application/json")
            writer.write(framed(reply.body, kind, f"{reply.status} -", kept))
            await writer.drain()
            return True
        lie = self._chance.choice(LIES)
        large = self._chance.randrange(_ONE_GIANT_IN) == 0
        self._tell(waits + ("giant" if large else lie.__name__))
        if waits and self._chance.randrange(_ONE_SILENT_IN) == 0:
            await self._silence()
        writer.write(giant() if large else lie(self._chance, reply))
        await writer.drain()
        return False

    def _lies(self) -> bool:
        """Never so many that streams, which come more slowly, have had less than their least part."""
        fair = self.told.total() < 100 or self._spoiled() > LEAST * self.told.total()
        return self.left > 0 and fair and self._chance.random() < self.share

    def _tell(self, name: str) -> None:
        self.left -= 1
        self.told[name] += 1
        for waiting in self._watching:
            waiting.set()

    async def _truth(self, asked: Request) -> Reply:
        answer = await self._true.request(asked.method, asked.path, headers=asked.headers, content=asked.body)
        headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
        return Reply(answer.status_code, headers, answer.content)

    async def _wake(self, asked: Request, writer: asyncio.StreamWriter) -> bool:
        """A stream of hints. While there are lies left it is true until a lie on a stream is due; then it is spoiled."""
        if self._due() and self._chance.random() < 0.5:
            self._tell("stream " + (spoil := self._chance.choice(streams.WHOLE)).__name__)
            writer.write(spoil(self._chance))
            await writer.drain()
            return False
        async with self._true.stream("GET", asked.path, headers=asked.headers) as answer:
            writer.write(streams.HEAD)
            true = spawn(_passed_on(answer, writer), "true-hints")
            try:
                await self._until(lambda: true.done() or self._due())
            finally:
                true.cancel()
                await asyncio.gather(true, return_exceptions=True)
        if self._due():
            await self._spoil(writer)
        return False

    async def _spoil(self, writer: asyncio.StreamWriter) -> None:
        if self._chance.randrange(_ONE_SILENT_IN) == 0:
            self._tell("stream half_open")
            return await self._silence()
        self._tell("stream " + (spoil := self._chance.choice(streams.INSIDE)).__name__)
        writer.write(spoil(self._chance))
        return await writer.drain()

    async def _silence(self) -> None:
        """Half-open: nothing comes and nothing ends, while so many other lies are told."""
        until = self.left - _SILENT_FOR
        await self._until(lambda: self.left <= max(0, until))

    def _due(self) -> bool:
        """Whether streams and the questions that stand in for them have had less than their part of the lies."""
        return self.left > 0 and self._spoiled() <= STREAMS * self.told.total()

    def _spoiled(self) -> int:
        return sum(count for name, count in self.told.items() if name.startswith(("stream", "poll")))

    async def _until(self, true: Callable[[], bool]) -> None:
        told = asyncio.Event()
        self._watching.add(told)
        try:
            while not true():
                told.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_S):
                        await told.wait()
        finally:
            self._watching.discard(told)


async def _passed_on(answer: httpx.Response, writer: asyncio.StreamWriter) -> None:
    async for piece in answer.aiter_raw():
        writer.write(piece)
        await writer.drain()


async def _request(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    size = int(headers.get("content-length", 0))
    body = await reader.readexactly(size) if size else b""
    kept = ("authorization", "content-type", "fenbo-protocol", "upload-offset")
    return Request(method, path, {k: v for k, v in headers.items() if k in kept}, body)
