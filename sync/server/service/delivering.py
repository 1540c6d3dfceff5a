"""Pushing dispatches, and their ends, to units' own systems (protocol §5): at least once, in order per unit, tried
until taken.

The receiver deduplicates by the dispatch's id. One unit's dead system holds up nobody else's; several nodes take
turns by the attempt they saw, so that a slow receiver is not asked by all of them.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from sync.server.clock import entropy, steady_ms
from sync.server.service.posting import post
from sync.server.service.receivers import Receiver, Receivers
from sync.server.store import deliveries, outbox
from sync.server.store.database import Database
from sync.server.store.outbox import OutboundRow
from sync.wire.codec import encode
from sync.wire.outward import Queue

_LOG = logging.getLogger("fenbo.centre.delivering")
FIRST_MS, MOST_MS = 2_000, 600_000
"""Back-off with full jitter: up to 2 s after the first failure, twice as much after each, at most ten minutes."""
LEASE_MS = 30_000
"""Another node's attempt is left alone for so long."""
STUCK_MS = 15 * 60_000
STUCK_TRIES = 5


class Turn(NamedTuple):
    """What this node knows of a unit's first dispatch: which attempt it saw, when to look again."""

    dispatch: str = ""
    attempts: int = 0
    until: int = 0


class Delivering:
    """Runs one task per unit for which something waits."""

    def __init__(self, database: Database, receivers: Receivers, clock: Callable[[], int]) -> None:
        self._database = database
        self._receivers = receivers
        self._clock = clock
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._turns: dict[str, Turn] = {}

    async def turn(self) -> None:
        """Begins what is due; units at work or at rest are left alone."""
        known = self._receivers.now()
        idle = [unit for unit in known if unit not in self._tasks and self._rested(unit)]
        if not idle:
            return
        for one in await self._database.read(lambda tx: deliveries.waiting(tx, idle)):
            work = self._deliver(one.unit, known[one.unit])
            task = asyncio.get_running_loop().create_task(work, name=f"centre-deliver-{one.unit}")
            self._tasks[one.unit] = task
            task.add_done_callback(lambda _, unit=one.unit: self._tasks.pop(unit))  # type: ignore[misc]

    async def close(self) -> None:
        """Ends what is under way; whatever was not confirmed goes again later."""
        under_way = list(self._tasks.values())
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def standing(self) -> list[Queue]:
        """Units with a system of their own for which something waits."""
        pushed, now = self._receivers.now(), self._clock()
        found = await self._database.read(
            lambda tx: deliveries.waiting(tx, {*pushed, *deliveries.pulling(tx)})
        )
        return [
            Queue(
                unit=one.unit,
                way="push" if one.unit in pushed else "pull",
                waiting=one.waiting,
                oldest=one.oldest,
                attempts=one.attempts,
                fault=one.fault,
                stuck=one.attempts >= STUCK_TRIES or now - one.oldest > STUCK_MS,
            )
            for one in found
        ]

    def _rested(self, unit: str) -> bool:
        return self._turns.get(unit, Turn()).until <= steady_ms()

    async def _deliver(self, unit: str, receiver: Receiver) -> None:
        """One after the other, until none is left or one is not taken."""
        try:
            while row := await self._database.read(lambda tx: deliveries.first(tx, unit)):
                if not await self._one(unit, receiver, row):
                    return
            self._turns.pop(unit, None)
        except Exception as fault:  # noqa: BLE001 - a delivery that failed once must come again
            _LOG.error("delivering to %s broke: %s", unit, type(fault).__name__, exc_info=fault)
            self._rest(unit, Turn(unit, 0, FIRST_MS))

    async def _one(self, unit: str, receiver: Receiver, row: OutboundRow) -> bool:
        """Whether it was taken."""
        turn = self._turns.get(unit, Turn())
        if row.attempts and (turn.dispatch, turn.attempts) != (row.id, row.attempts):
            self._rest(unit, Turn(row.id, row.attempts, LEASE_MS))
            return False
        if not await self._database.write(lambda tx: deliveries.attempt(tx, row.id, row.attempts)):
            return True
        fault = await asyncio.to_thread(post, receiver, row.id, _body(row), self._clock())
        if fault:
            self._failed(unit, row, fault)
            await self._database.write(lambda tx: deliveries.failed(tx, row.id, fault))
            return False
        await self._database.write(lambda tx: outbox.taken(tx, row.id, unit))
        if row.attempts >= STUCK_TRIES:
            _LOG.warning("the system of %s takes dispatches again", unit)
        return True

    def _failed(self, unit: str, row: OutboundRow, fault: str) -> None:
        tries = row.attempts + 1
        longest = min(MOST_MS, FIRST_MS << min(row.attempts, 16))
        self._rest(unit, Turn(row.id, tries, _luck(longest)))
        if tries == STUCK_TRIES:
            _LOG.warning("the system of %s takes no dispatches: %s", unit, fault)

    def _rest(self, unit: str, turn: Turn) -> None:
        self._turns[unit] = turn._replace(until=steady_ms() + turn.until)


def _body(row: OutboundRow) -> bytes:
    return encode(
        {
            "id": row.id,
            "kind": row.kind,
            "ticket": row.ticket,
            "unit": row.target,
            "at": row.at,
            "branch": msgspec.Raw(row.payload),
        }
    )


def _luck(longest: int) -> int:
    """Anything from nothing to ``longest``."""
    return int.from_bytes(entropy(4), "big") * longest >> 32
