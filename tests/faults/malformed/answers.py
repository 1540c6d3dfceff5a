"""A real desk (store, engine, transport) at a centre that lies: it neither falls nor loses nor doubles anything."""

import asyncio
import io
import time
from pathlib import Path
from typing import NamedTuple

from console.assembly.shelf import Shelf
from console.background import spawn
from console.clock import CentreClock
from console.store.profile import Store, open_profile
from sync.client.engine import Engine, Served
from sync.client.wire import Entry
from sync.domain.commands import AddNote
from sync.domain.identity import Actor, Role
from tests.console.assembly.acts import made_by
from tests.faults.malformed.lying import LyingCentre
from tests.support import centre as centres
from tests.support.centre import TOKEN, Centre
from tests.sync.server import town

FIRST, SHARE = 0.15, 0.6
"""Of all answers, as long as there are lies left: until the desk has everything, and then."""
_HEAL_S = 300.0
"""Long enough for a busy machine: only a desk that will never come to rest needs all of it."""
_ACTS = 1_000
_PAUSE_S = 0.005


class Told(NamedTuple):
    """What came of it. ``lost`` and ``doubled`` are acts of the desk at the centre, ``differs`` its rows."""

    malformed: int
    kinds: dict[str, int]
    acts: int
    lost: int
    doubled: int
    differs: bool
    crashed: str

    @property
    def hints(self) -> int:
        """How many of them were on the stream of hints, or answers to the long question that stands in for it."""
        return sum(count for name, count in self.kinds.items() if name.startswith(("stream", "poll")))

    @property
    def sound(self) -> bool:
        """Whether the desk came through."""
        return not (self.lost or self.doubled or self.differs or self.crashed)


class Stuck:
    """Sees a desk that asks nothing any more while lies are left: that is a fault too."""

    def __init__(self, liar: LyingCentre) -> None:
        self._liar, self._left, self._since = liar, liar.left, time.monotonic()
        self.words = ""

    def now(self) -> bool:
        """Whether it is so; then ``words`` tell what every task waits for."""
        if self._liar.left != self._left:
            self._left, self._since = self._liar.left, time.monotonic()
        if time.monotonic() - self._since < _HEAL_S:
            return False
        told = io.StringIO()
        for task in asyncio.all_tasks():
            task.print_stack(limit=6, file=told)
        self.words = f"it asks nothing any more\n{told.getvalue()}"
        return True


class Person:
    """Keeper and sayings of a desk without a window."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.actor: Actor | None = None

    def refresh_token(self) -> str:
        """The token of the last session."""
        return self._store.outbox.recall("refresh")

    def signed_in(self, actor: Actor, refresh: str, scope_ver: int) -> None:
        """A session began or went on."""
        self._store.outbox.remember("refresh", refresh)
        self.actor = actor

    def signed_out(self) -> None:
        """The session is over."""
        self._store.outbox.remember("refresh", "")

    def state(self, name: str) -> None:
        """How the line stands."""

    def sent(self, count: int) -> None:
        """So many were delivered."""


def play(centre: Centre, folder: Path, seed: int, malformed: int) -> Told:
    """So many lies while a person works, then the truth until all is at rest."""
    store = open_profile(folder, keyring=False)
    try:
        return asyncio.run(_play(centre, store, seed, malformed))
    finally:
        store.close()


async def _play(centre: Centre, store: Store, seed: int, malformed: int) -> Told:
    clock, person = CentreClock(), Person(store)
    shelf = Shelf(store, clock.now, lambda: None)
    served = Served(shelf, clock, person, person, lambda: 0.0)
    colleague = centre.desk("u-huang")
    ticket = await asyncio.to_thread(town.received, colleague, "lied-to", place={"street": "104"})
    async with LyingCentre(centre.url, seed, malformed, FIRST) as liar:
        engine = Engine(served, f"http://127.0.0.1:{liar.port}", Entry(TOKEN, "u-chen"))
        running = spawn(engine.run(), "lied-to")
        me = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk=shelf.device("u-chen"))
        keys: set[str] = set()
        stuck = Stuck(liar)
        while liar.left and not running.done() and not stuck.now():
            if len(keys) < _ACTS and len(store.outbox.active()) < 20:
                note = AddNote(ticket=ticket, words=f"第{len(keys)}条")
                keys.add(store.work.submit(note, actor=me, now=clock.now()).key)
                told = AddNote(ticket=ticket, words=f"同事{len(keys)}")
                await asyncio.to_thread(colleague.do, told)
            if store.reading.versions():
                liar.share = SHARE
            engine.sync_now()
            await asyncio.sleep(_PAUSE_S)
        crashed = stuck.words or await _rest(running, engine, store, colleague)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    made = await asyncio.to_thread(made_by, centre, keys)
    return Told(
        malformed=malformed - liar.left,
        kinds=dict(sorted(liar.told.items())),
        acts=len(keys),
        lost=len(keys) - len(made),
        doubled=sum(n - 1 for n in made.values()),
        differs=store.reading.base(ticket) != town.ticket(colleague, ticket),
        crashed=crashed,
    )


async def _rest(running: "asyncio.Task[None]", engine: Engine, store: Store, colleague: centres.Desk) -> str:
    """Until nothing is under way and the cache is at the head; what went wrong, if anything."""
    end = time.monotonic() + _HEAL_S
    while not running.done():
        head = (await asyncio.to_thread(colleague.page, "", 1)).head
        if not store.outbox.active() and store.reading.remembered("cursor") == head:
            return ""
        if time.monotonic() > end:
            return "it never came to rest"
        engine.sync_now()
        await asyncio.sleep(0.05)
    fault = None if running.cancelled() else running.exception()
    return repr(fault) if fault else "the engine ended"
