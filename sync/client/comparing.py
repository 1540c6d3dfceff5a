"""Comparing (protocol §9): now and then the desk asks whether it holds what it should, and mends only what differs.

A difference is never expected: something wrote past the rules, or the rules have a hole. It is logged as such.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from sync.client.bell import Bell
from sync.client.core.answer import Trouble, trouble
from sync.client.core.arrived import Arrived, Held, held
from sync.client.core.breaker import Breaker
from sync.client.ports import Clock, Shelf
from sync.client.wire import Wire
from sync.domain.errors import BadInput, NotAllowed, NotSignedIn, StoreBroken, Unreachable
from sync.wire import checksum
from sync.wire.checksum import BUCKETS, Checksums, RawBucket
from sync.wire.codec import decode

_log = logging.getLogger(__name__)
FIRST_S, AGAIN_S, EVERY_S = 90.0, 600.0, 3_600.0
"""After the line is up, after a vain attempt, and from then on; half of it up to one and a half times it, so that
desks don't ask at once."""
_STEP = 250
_BREATH_S = 0.002
"""Between two steps: the window gets the processor back."""
_TRIES = 5
MOST = 32
"""When more buckets differ than this, the cache is fetched anew as a whole."""

Message = TypeVar("Message")


class Base(NamedTuple):
    """A base ticket of the desk: its number in the file, its id and version, whether it is open, when it was closed
    (UTC ms; 0 when it was not)."""

    n: int
    id: str
    ver: int
    open: bool
    closed: int


class Ledger(Protocol):
    """The desk's base tickets, listed."""

    def some(self, after: int, limit: int) -> Sequence[Base]:
        """The next ``limit`` after a number."""


class Comparing:
    """``bell`` rings to compare now."""

    def __init__(
        self, wire: Wire, shelf: Shelf, ledger: Ledger, clock: Clock, luck: Callable[[], float]
    ) -> None:
        self.bell = Bell()
        self._wire = wire
        self._shelf = shelf
        self._ledger = ledger
        self._clock = clock
        self._luck = luck
        self._breaker = Breaker()
        self.distrusted: Callable[[], object] = lambda: None
        """Told when the cache was forgotten: all must be fetched anew."""
        self.done: Callable[[int], object] = lambda mended: None
        """Told after every comparison how many tickets were mended."""

    async def run(self) -> None:
        """Until cancelled."""
        pause = FIRST_S
        while True:
            await self.bell.wait(pause * (0.5 + self._luck()))
            try:
                self.done(await self.once())
                pause = EVERY_S
            except (Unreachable, BadInput, NotSignedIn, NotAllowed, StoreBroken) as fault:
                _log.info("not compared: %s", fault.key)
                pause = AGAIN_S

    async def once(self) -> int:
        """Compares everything once; how many tickets were mended."""
        for _ in range(_TRIES):
            differing = await self._differing()
            if differing is not None:
                return await self._mend(differing)
        raise Unreachable("sync.unreachable", reason="moving")

    async def _differing(self) -> list[int] | None:
        """Buckets that differ; nothing when the cache moved while it was looked at, and no answer was for it."""
        since, who = self._shelf.cursor(), self._wire.sessions.actor
        told = await self._ask("", since, Checksums)
        if told is None or told.scope_ver != self._shelf.scope_ver():
            return None
        mine = checksum.sums((one.id, one.ver) for one in await self._hot(told.since, told.moving))
        if self._shelf.cursor() != since or self._wire.sessions.actor != who:
            return None
        pairs = zip(checksum.told(mine), told.buckets, strict=False)
        return [n for n, (ours, theirs) in enumerate(pairs) if ours != theirs]

    async def _mend(self, differing: list[int]) -> int:
        if not differing:
            return 0
        _log.error("the cache differs from the centre in %d of %d buckets", len(differing), BUCKETS)
        if len(differing) > MOST:
            if self._breaker.allows(self._clock.now()):
                self._shelf.forget()
                self.distrusted()
            return 0
        return sum([await self._bucket(n) for n in differing])

    async def _bucket(self, n: int) -> int:
        """Fetches one bucket and puts right what differs, unless the cache has moved meanwhile: then the next
        comparison does."""
        since, who = self._shelf.cursor(), self._wire.sessions.actor
        told = await self._ask(f"/{n}", since, RawBucket)
        if told is None or told.scope_ver != self._shelf.scope_ver():
            return 0
        theirs = {one.id: one for one in map(held, told.tickets)}
        ours = {
            one.id: one.ver
            for one in await self._hot(told.since, told.moving)
            if checksum.bucket(one.id) == n
        }
        if self._shelf.cursor() != since or self._wire.sessions.actor != who:
            return 0
        return self._put_right(since, ours, theirs)

    def _put_right(self, cursor: str, ours: dict[str, int], theirs: dict[str, Held]) -> int:
        stale = [one for key, one in theirs.items() if ours.get(key) != one.ver]
        wrong = {one.id for one in stale} | (ours.keys() - theirs.keys())
        # Taken out first, so that a version that is too high gives way as well; the cursor stays where it is.
        page = Arrived(
            cursor, tuple(stale), tuple(sorted(wrong)), more=True, scope_ver=self._shelf.scope_ver()
        )
        self._shelf.apply(page, ())
        _log.error("%d tickets were mended: %s", len(wrong), ", ".join(sorted(wrong)[:5]))
        return len(wrong)

    async def _hot(self, since: int, moving: Sequence[str]) -> list[Base]:
        """What of the base counts."""
        left_out, found, after = frozenset(moving), list[Base](), 0
        while some := self._ledger.some(after, _STEP):
            after = some[-1].n
            found += [
                one
                for one in some
                if (one.open or not one.closed or one.closed >= since) and one.id not in left_out
            ]
            await asyncio.sleep(_BREATH_S)
        return found

    async def _ask(self, path: str, cursor: str, kind: type[Message]) -> Message | None:
        if not cursor:
            return None
        answer = await self._wire.ask("GET", f"/v1/checksum{path}", query={"cursor": cursor})
        if answer.status == 200:
            return decode(answer.body, kind)
        if trouble(answer) in (Trouble.RESYNC, Trouble.CONFLICT):
            return None
        raise Unreachable("sync.unreachable.answer", status=answer.status)
