"""Chores: what the centre does by itself at intervals, each named, kept, and ended with the centre."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

_LOG = logging.getLogger("fenbo.centre.chores")


class Chore(NamedTuple):
    """Something to do every ``seconds``; one that fails is logged and tried again at its next turn."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[Any]]


class Chores:
    """Runs chores on the loop until told to stop."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, *chores: Chore) -> None:
        """Begins each after its first interval."""
        loop = asyncio.get_running_loop()
        self._tasks += [loop.create_task(_turns(chore), name=f"centre-{chore.name}") for chore in chores]

    async def stop(self) -> None:
        """Ends them all and waits until they have ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()


async def _turns(chore: Chore) -> None:
    while True:
        await asyncio.sleep(chore.seconds)
        try:
            await chore.run()
        except Exception as fault:  # noqa: BLE001 - a chore that failed once must come again
            _LOG.error("chore %s failed: %s", chore.name, type(fault).__name__, exc_info=fault)
