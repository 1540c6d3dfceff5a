"""A bell: somebody waits for it, anybody rings it. Rings while nobody waits are not lost, and count as one."""

import asyncio


class Bell:
    """To be rung and waited for on one loop."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """There is a reason to look."""
        self._rung.set()

    async def wait(self, seconds: float | None = None) -> bool:
        """Until it rings, or so many seconds; whether it rang."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True
