"""The engine: push, pull and wake loops of one desk at one centre, on one asyncio loop of their own."""

import asyncio
from collections.abc import Callable

from sync.client.api import Api
from sync.client.comparing import Comparing, Ledger
from sync.client.ports import Clock, Keeper, Sayings, Shelf
from sync.client.pull_loop import PullLoop
from sync.client.push_loop import PushLoop
from sync.client.session import Sessions
from sync.client.transport import Transport
from sync.client.trust import SYSTEM, Trust
from sync.client.wake_loop import WakeLoop
from sync.client.wire import NO_ENTRY, Entry, Wire
from sync.domain.identity.actor import Actor


class Served:
    """Whom the engine serves: the ports of one desk, its luck (a number in [0, 1), for jitter), and its base tickets,
    where it can list them: then they are compared with the centre's now and then. The session outlives an engine."""

    def __init__(
        self,
        shelf: Shelf,
        clock: Clock,
        keeper: Keeper,
        sayings: Sayings,
        luck: Callable[[], float],
        ledger: Ledger | None = None,
    ) -> None:
        self.shelf = shelf
        self.clock = clock
        self.sayings = sayings
        self.luck = luck
        self.ledger = ledger
        self.sessions = Sessions(shelf, keeper)


class Engine:
    """One centre. Made and run on the sync thread's loop; a centre that moved gets a new engine."""

    def __init__(self, served: Served, url: str, entry: Entry = NO_ENTRY, trust: Trust = SYSTEM) -> None:
        self._transport = Transport(url, served.clock.learn, trust)
        self._wire = Wire(self._transport, served.sessions, served.sayings, entry)
        self._push = PushLoop(self._wire, served.shelf, served.sayings, served.luck)
        self._pull = PullLoop(self._wire, served.shelf, served.clock, served.sayings, served.luck)
        self._wake = WakeLoop(self._wire, served.clock, self._pull.hint, served.luck)
        self._push.pulled = self._pull.hint
        self._wake.broken = self._pull.bell.ring
        self._pull.rebuilt = self._push.bell.ring
        self.comparing: Comparing | None = None
        if served.ledger is not None:
            self.comparing = Comparing(self._wire, served.shelf, served.ledger, served.clock, served.luck)
            self.comparing.distrusted = self._pull.bell.ring
        self.api = Api(self._wire)

    async def run(self) -> None:
        """Until cancelled; then every connection is closed."""
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(self._push.run(), name="fenbo-push")
                loops.create_task(self._pull.run(), name="fenbo-pull")
                if self.comparing is not None:
                    loops.create_task(self.comparing.run(), name="fenbo-compare")
                loops.create_task(self._wake.run(), name="fenbo-wake")
                loops.create_task(self._wake.watch(), name="fenbo-watch")
        finally:
            await self._transport.close()

    def push(self) -> None:
        """Something was saved."""
        self._push.bell.ring()

    def sync_now(self) -> None:
        """Send and fetch at once, whatever the waiting time was."""
        self._push.bell.ring()
        self._pull.bell.ring()
        self._wake.bell.ring()

    async def sign_in(self, user: str, password: str) -> Actor:
        """A new session; what waits is sent, what may be seen is fetched."""
        actor = await self._wire.sign_in(user, password)
        self._wake.cut()
        self.sync_now()
        return actor

    async def renew(self, user: str, old: str, new: str) -> None:
        """An own password in place of one that has to be changed before signing in."""
        await self._wire.sessions.renew(self._wire.transport, user, old, new)

    async def sign_out(self) -> None:
        """The session is over."""
        await self._wire.sign_out()
        self._wake.cut()
