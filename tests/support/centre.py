"""The real centre for tests: on port 0, on its own folder, in a thread or as a process of its own."""

import asyncio
import atexit
import contextlib
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from sync.domain.commands import AnyCommand
from sync.server.__main__ import Server
from sync.server.clock import new_id, now_ms
from sync.server.config import Config
from sync.wire.codec import decode, encode
from sync.wire.messages import (
    CommandBatch,
    Credentials,
    Envelope,
    IntakeAnswer,
    Page,
    Session,
    Verdict,
    Verdicts,
)
from tests.support import postgres

TOKEN = "the-one-time-token-of-a-test"
ROOT = Path(__file__).resolve().parents[2]
WAIT = 30.0
_TRUST = ssl.create_default_context()
"""Made once: reading the authorities costs as much as ten requests."""


class Desk:
    """A signed-in desk that numbers its commands as the protocol asks."""

    def __init__(self, url: str, user: str, device: str, token: str = TOKEN) -> None:
        self.http = httpx.Client(base_url=url, timeout=WAIT, verify=_TRUST)
        self.device = device
        self.dseq = 0
        asked = Credentials(device=device, user=user, token=token)
        self.session = decode(
            self.http.post("/v1/session", content=encode(asked)).raise_for_status().content, Session
        )
        self.http.headers["Authorization"] = f"Bearer {self.session.access}"

    def envelope(self, command: AnyCommand, base_ver: int = 0, **more: Any) -> Envelope:
        """The command under the desk's next number."""
        self.dseq += 1
        return Envelope(
            key=new_id(now_ms()),
            device=self.device,
            dseq=self.dseq,
            command=command,
            base_ver=base_ver,
            actor=self.session.actor.id,
            created=now_ms(),
            **more,
        )

    def push(self, *envelopes: Envelope) -> Verdicts:
        """The centre's verdicts on a batch."""
        answer = self.http.post("/v1/commands", content=encode(CommandBatch(envelopes)))
        assert answer.status_code == 200, answer.text
        return decode(answer.content, Verdicts)

    def do(self, command: AnyCommand, base_ver: int = 0) -> Verdict:
        """The verdict on one command."""
        return self.push(self.envelope(command, base_ver)).verdicts[0]

    def page(self, cursor: str = "", limit: int = 1000) -> Page:
        """One page of changes."""
        answer = self.http.get(
            "/v1/changes", params={"cursor": cursor, "limit": limit} if cursor else {"limit": limit}
        )
        assert answer.status_code == 200, answer.text
        return decode(answer.content, Page)

    def intake(self, channel: str, items: list[Any], source: str = "test") -> IntakeAnswer:
        """Hands plain items in."""
        content = encode({"source": source, "items": items})
        answer = self.http.post(f"/v1/intake/{channel}", content=content)
        assert answer.status_code == 200, answer.text
        return decode(answer.content, IntakeAnswer)


class Centre:
    """A running centre: its address, and desks that sign in to it."""

    def __init__(
        self, url: str, data: Path, server: Server | None = None, config: Config | None = None
    ) -> None:
        self.url = url
        self.data = data
        self.server = server
        self.config = config
        self._desks: list[Desk] = []

    def desk(self, user: str = "u-chen", device: str = "") -> Desk:
        """A desk signed in as a sample person."""
        desk = Desk(self.url, user, device or f"desk-{uuid.uuid4().hex[:8]}")
        self._desks.append(desk)
        return desk

    def sign_in(self, user: str = "u-chen", device: str = "") -> httpx.Client:
        """A client that carries the session of a sample person."""
        return self.desk(user, device).http

    def on_loop(self, act: Callable[[], Awaitable[Any]]) -> Any:
        """Runs something of the centre's own on its loop and waits for it."""
        assert self.server is not None and self.server.loop is not None

        async def run() -> Any:
            return await act()

        return asyncio.run_coroutine_threadsafe(run(), self.server.loop).result(WAIT)

    def until(self, true: Callable[[], Any]) -> None:
        """Waits for a condition, asking again with every turn of the centre's chores."""
        end = time.monotonic() + WAIT
        while not true():
            assert time.monotonic() < end, "it did not come true"
            threading.Event().wait(0.02)

    def close_desks(self) -> None:
        """Closes every client."""
        for desk in self._desks:
            desk.http.close()


def _home() -> Path:
    """A folder that is gone when the tests are."""
    home = Path(tempfile.mkdtemp(prefix="fenbo-centre-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


@cache
def template() -> Path:
    """A folder of a centre that was started once, so that tests need not hash fifteen passwords each."""
    home = _home()
    with running(Config(data=home, token=TOKEN, sample=True)):
        pass
    return home


@cache
def template_database() -> str:
    """The name of a PostgreSQL database of a centre that was started once."""
    url = postgres.fresh_database()
    home = _home()
    with running(Config(data=home, token=TOKEN, sample=True, database=url)):
        pass
    return postgres.name_of(url)


def database(kind: str) -> str:
    """The URL of a fresh database of a kind (``sqlite`` | ``postgresql``) with the sample people in it."""
    return postgres.fresh_database(template_database()) if kind == "postgresql" else ""


@contextlib.contextmanager
def running(config: Config, clock: Callable[[], int] = now_ms) -> Iterator[Centre]:
    """The centre in a thread of this process."""
    ready = threading.Event()
    urls: list[str] = []

    def announce(url: str) -> None:
        urls.append(url)
        ready.set()

    server = Server(config, announce, clock)
    thread = threading.Thread(target=server.run, name="fenbo-test-centre")
    thread.start()
    desks: list[Centre] = []
    try:
        assert ready.wait(WAIT), "the centre did not start"
        desks.append(Centre(urls[0], config.data, server, config))
        yield desks[0]
    finally:
        for centre in desks:
            centre.close_desks()
        server.leave()
        thread.join(WAIT)


@contextlib.contextmanager
def fresh(folder: Path, clock: Callable[[], int] = now_ms, **settings: Any) -> Iterator[Centre]:
    """A centre with the sample people and nothing else, in a thread."""
    shutil.copytree(template(), folder, dirs_exist_ok=True)
    with running(Config(data=folder, token=TOKEN, **settings), clock) as centre:
        yield centre


class Process:
    """A centre in a process of its own, that can be killed."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "sync.server", "--data", str(folder), "--token-stdin", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(f"{TOKEN}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line.startswith("centre ready "), line
        self.centre = Centre(line.split()[-1], folder)

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.finish()

    def terminate(self) -> int:
        """As an operator would; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.finish()

    def finish(self) -> int:
        """Waits for the end and closes the pipes."""
        self.centre.close_desks()
        status = self.process.wait(WAIT)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return status


@contextlib.contextmanager
def process(folder: Path, *arguments: str, anew: bool = True) -> Iterator[Process]:
    """A centre with the sample people in a process of its own; not ``anew`` serves the folder as it was left."""
    if anew:
        shutil.copytree(template(), folder, dirs_exist_ok=True)
    started = Process(folder, *arguments)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
        started.finish()
