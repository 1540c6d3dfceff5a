"""The line to the centre: brought up after the first paint, on its own thread."""

import asyncio
import logging
import random
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from console.asking import Asking, Question
from console.assembly import centre_process
from console.assembly.centre_process import CentreProcess
from console.assembly.launch import Launch
from console.assembly.ledger import Ledger
from console.assembly.person import NOBODY
from console.assembly.shelf import Shelf
from console.background import LoopThread, spawn
from resources import reader
from sync.client import engine
from sync.client.core import backoff
from sync.client.engine import Engine
from sync.client.trust import Trust
from sync.client.wire import Entry
from sync.domain.errors import FenboError, Unreachable
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_log = logging.getLogger(__name__)
_ENGINE_S = 60.0
_LASTED_MS = 30_000
"""A line that lived so long is no failing start."""


class Online:
    """The desk's line: starts the embedded centre where there is no other, runs the engine, tells how it stands."""

    def __init__(self, desk: "Desk", launch: Launch) -> None:
        self._desk = desk
        self._launch = launch
        self._engine: Engine | None = None
        self._ready = asyncio.Event()
        self._shelf = Shelf(desk.store, desk.clock.now, desk.tell)
        luck = random.SystemRandom().random
        self._served = engine.Served(self._shelf, desk.clock, self, self, luck, Ledger(desk.store.files))
        self._state = ("connecting", desk.clock.now())
        self._sent = 0
        self._left = False
        """Whether somebody signed out here: then nobody is signed in again without asking."""
        self._asking = Asking(self._ask)
        self._loop = LoopThread("fenbo-sync")
        self.process: CentreProcess | None = None
        """The embedded centre, while one runs."""
        self._life: asyncio.Task[None] | None = None

    @property
    def now(self) -> tuple[str, int]:
        """The state of the line, and since when (UTC ms)."""
        return self._state

    @property
    def sent_now(self) -> int:
        """How many commands the last reconnect delivered."""
        return self._sent

    @property
    def api(self) -> Asking:
        """The centre's one-shot questions."""
        return self._asking

    def begin(self) -> None:
        """Take it up; from here on the desk is told how it stands."""
        self._loop.call(self._begin)

    def push(self) -> None:
        """There is something to send."""
        self._loop.call(lambda: self._engine.push() if self._engine else None)

    def sync_now(self) -> None:
        """Send and fetch at once."""
        self._loop.call(lambda: self._engine.sync_now() if self._engine else None)

    def sign_in(self, user: str, password: str) -> "Future[Actor]":
        """A new session."""
        return self._loop.run(self._sign_in(user, password))

    def renew(self, user: str, old: str, new: str) -> "Future[None]":
        """An own password for somebody who must have one before signing in."""
        return self._loop.run(self._renew(user, old, new))

    def sign_out(self) -> None:
        """End the session."""
        self._loop.run(self._sign_out())

    def close(self) -> None:
        """End everything, waiting for it."""
        self._loop.run(self._end()).result()
        self._loop.stop()

    # What the engine tells (sync.client.ports.Sayings, Keeper).

    def state(self, name: str) -> None:
        """The line is in another state now."""
        if name != self._state[0]:
            self._state = (name, self._desk.clock.now())
            self._desk.tell()

    def sent(self, count: int) -> None:
        """So many commands were delivered just now."""
        self._sent = count
        self._desk.tell()

    def refresh_token(self) -> str:
        """The token of the last session."""
        return self._desk.store.outbox.recall("refresh")

    def signed_in(self, actor: Actor, refresh: str, scope_ver: int) -> None:
        """A session began or went on."""
        self._desk.store.outbox.remember("refresh", refresh)
        self._shelf.look_as(actor, scope_ver)
        if actor != self._desk.actor:
            self._desk.become(actor)

    def signed_out(self) -> None:
        """The session is over; the person stays the author of what is unsent."""
        self._desk.store.outbox.remember("refresh", "")

    def _begin(self) -> None:
        self._life = spawn(self._live(), "fenbo-line")

    async def _end(self) -> None:
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)

    async def _live(self) -> None:
        attempt = 0
        while True:
            begun = self._served.clock.now()
            try:
                await self._serve()
            except (FenboError, OSError, ExceptionGroup) as fault:
                _log.error("the line broke: %s", _names(fault))
                self.state("offline")
            attempt = attempt + 1 if self._served.clock.now() - begun < _LASTED_MS else 0
            await asyncio.sleep(backoff.delay(attempt, self._served.luck()))

    async def _serve(self) -> None:
        """One centre, until it ends."""
        if self._launch.centre:
            entry = Entry(self._launch.token, self._user())
            await self._run(Engine(self._served, self._launch.centre, entry, self._trust()))
            return
        self.state("embedded_starting")
        process = await centre_process.start(self._launch.data, sample=self._launch.sample)
        self.process = process
        try:
            await self._until_it_ends(process)
        finally:
            self.process = None
            await process.stop()

    async def _until_it_ends(self, process: CentreProcess) -> None:
        running = Engine(self._served, process.url, Entry(process.token, self._user()))
        async with asyncio.TaskGroup() as both:
            work = both.create_task(self._run(running), name="fenbo-engine")
            status = await process.ended()
            work.cancel()
        _log.warning("the centre on this machine ended (%d) and is started again", status)

    def _trust(self) -> Trust:
        """What this desk checks its centre by, from its settings."""
        told = self._desk.options.text
        return Trust(told("authority"), told("certificate"), told("certificate_key"))

    def _user(self) -> str:
        """Who enters an embedded centre without being asked: who worked here last, else its first dispatcher."""
        if self._left:
            return ""
        told = self._launch.user or self._desk.actor.id or self._desk.options.text("user")
        return told or first_dispatcher()

    async def _run(self, running: Engine) -> None:
        self._engine = running
        self._ready.set()
        self.state("connecting")
        try:
            await running.run()
        finally:
            self._engine = None
            self._ready.clear()

    async def _engine_now(self) -> Engine:
        try:
            async with asyncio.timeout(_ENGINE_S):
                await self._ready.wait()
        except TimeoutError:
            raise Unreachable("sync.unreachable") from None
        if self._engine is None:
            raise Unreachable("sync.unreachable")
        return self._engine

    async def _sign_in(self, user: str, password: str) -> Actor:
        actor = await (await self._engine_now()).sign_in(user, password)
        self._left = False
        self._desk.options.set("user", user)
        return actor

    async def _renew(self, user: str, old: str, new: str) -> None:
        await (await self._engine_now()).renew(user, old, new)

    async def _sign_out(self) -> None:
        self._left = True
        await (await self._engine_now()).sign_out()
        self._desk.become(NOBODY)

    def _ask(self, question: Question) -> "Future[Any]":
        return self._loop.run(self._answer(question))

    async def _answer(self, question: Question) -> Any:
        return await question((await self._engine_now()).api)


def first_dispatcher() -> str:
    """The account of the sample district's first dispatcher."""
    people = reader.load("sample/people.json")["people"]
    return next((str(one["id"]) for one in people if one["role"] == Role.DISPATCHER), "")


def _names(fault: BaseException) -> str:
    """What kind of fault, without its words: those may hold what a citizen said."""
    if isinstance(fault, BaseExceptionGroup):
        return ", ".join(_names(one) for one in fault.exceptions)
    return str(getattr(fault, "key", type(fault).__name__))
