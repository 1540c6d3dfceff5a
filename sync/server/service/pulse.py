"""The pulse: looks at the head every second, so that no lost hint and no restored backup stays unnoticed."""

from collections.abc import Callable

from sync.server.clock import entropy
from sync.server.service.wake import Wake
from sync.server.store import heads
from sync.server.store.database import Database


class Pulse:
    """Watches the sequencer. ``reborn`` is called with the new epoch when the log has begun a new life."""

    def __init__(self, database: Database, wake: Wake, reborn: Callable[[str], None]) -> None:
        self._database = database
        self._wake = wake
        self._reborn = reborn
        self._epoch = ""

    async def beat(self) -> None:
        """Tells what other nodes wrote; a head lower than one already served means that commits were lost, and
        every desk must take a new snapshot (protocol §3)."""
        served = self._wake.highest
        head = await self._database.read(heads.read)
        if head.epoch == self._epoch and head.seq < served:
            await self.renew()
        elif head.epoch != self._epoch:
            self._begin(head.epoch, head.seq)
        else:
            self._wake.rise(head.seq)

    async def renew(self) -> None:
        """Begins a new life of the log."""
        epoch = entropy(8).hex()
        await self._database.write(lambda tx: heads.renew(tx, epoch))
        head = await self._database.read(heads.read)
        self._begin(head.epoch, head.seq)

    def _begin(self, epoch: str, seq: int) -> None:
        self._epoch = epoch
        self._wake.begin(epoch, seq)
        self._reborn(epoch)
