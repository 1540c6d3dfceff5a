"""The centre put together: one database, one clock, and the services that share them."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress

from sync.domain.errors import StoreBroken
from sync.server.clock import entropy, now_ms
from sync.server.config import Config, prepare
from sync.server.service.audit import Audit
from sync.server.service.blobs import Blobs
from sync.server.service.changes import Feed
from sync.server.service.chores import Chore, Chores
from sync.server.service.commands import KEPT_MS, Judge
from sync.server.service.comparing import Comparing
from sync.server.service.delivering import Delivering
from sync.server.service.due import Timekeeper
from sync.server.service.granting import Granting
from sync.server.service.intake import Intake
from sync.server.service.live import References
from sync.server.service.people import load_sample
from sync.server.service.persons import Persons
from sync.server.service.pulse import Pulse
from sync.server.service.quarantine import Quarantine
from sync.server.service.receivers import Receivers
from sync.server.service.reveal import Reveal
from sync.server.service.sample import SampleDay
from sync.server.service.sessions import Sessions
from sync.server.service.snapshot import Snapshots
from sync.server.service.wake import Wake
from sync.server.service.watch import Watch
from sync.server.store import deliveries, heads, judged
from sync.server.store.database import Database
from sync.server.store.opening import is_postgres, open_database
from sync.server.store.shelving import Shelving

KEY_FILE, KEY_BYTES = "centre.key", 32


class Centre:
    """Everything a request may need. Made by ``open_centre``, let go by ``close``."""

    def __init__(self, config: Config, database: Database, wake: Wake, clock: Callable[[], int]) -> None:
        self.config = config
        self.clock = clock
        self.wake = wake
        self.database = database
        self.references = References(database, clock)
        key = signing_key(config)
        persons = Persons(key)
        self.sessions = Sessions(database, key, clock, config.token, config.password_days)
        self.granting = Granting(database, self.sessions, self.references.now, clock)
        self.judge = Judge(database, self.references.now, persons, clock)
        self.feed = Feed(database, self.references.now, clock)
        self.comparing = Comparing(database, self.references.now, clock)
        self.intake = Intake(database, self.references.now, persons, clock)
        self.quarantine = Quarantine(database, self.intake, clock)
        self.reveal = Reveal(database, clock)
        self.audit = Audit(database)
        self.snapshots = Snapshots(database, config.snapshots, self.references.now, clock)
        self.blobs = Blobs(database, config.blobs, clock)
        self.watch = Watch(database, self.references.now, self.references.look, clock)
        self.timekeeper = Timekeeper(database, self.references.now, clock)
        self.delivering = Delivering(database, Receivers(config.receivers), clock)
        self.pulse = Pulse(database, wake, self._reborn)
        self.sample = SampleDay(
            database, self.references.now, persons, self.intake, self.blobs, clock, config.sample_pace
        )
        self.shelving = Shelving(config) if config.shelve_after and is_postgres(config) else None
        self.epoch = ""
        self._chores = Chores()

    async def start(self) -> None:
        """First rows of a new centre; what the next life of an old one needs to know; then the chores."""
        await self.database.write(lambda tx: heads.create(tx, entropy(8).hex()))
        await self.references.start(self.config.sample)
        if not self.config.token:  # an embedded centre must be ready at once
            await asyncio.to_thread(self.references.warm)
        if self.config.restored:
            await self.pulse.renew()
        await self.pulse.beat()
        if self.config.sample:
            await load_sample(self.database, self.config)
        if self.config.sample or self.config.arrivals:
            await self.sample.begin(self.config.arrivals)
        if self.config.arrivals:
            self._chores.start(Chore("sample", 0.5, self.sample.arrive))
        self._chores.start(
            Chore("pulse", 1.0, self.pulse.beat),
            Chore("timekeeper", 1.0, self.timekeeper.fire),
            Chore("watch", 1.0, self.watch.fire),
            Chore("references", 2.0, self.references.look),
            Chore("delivering", 1.0, self.delivering.turn),
            Chore("tidy", 60.0, self.tidy),
            Chore("shelving", 3_600.0, self.shelve),
        )

    async def shelve(self) -> None:
        """Tickets closed long ago leave the hot table."""
        if self.shelving is not None:
            await asyncio.to_thread(self.shelving.turn, self.clock())

    async def tidy(self) -> None:
        """Lets go of what is no longer needed."""
        self.snapshots.tidy()
        await self.blobs.tidy()
        before = self.clock() - KEPT_MS
        await self.database.write(lambda tx: judged.prune(tx, before))
        await self.database.write(lambda tx: deliveries.prune(tx, before))

    async def close(self) -> None:
        """Ends chores and streams, finishes what was handed in."""
        await self._chores.stop()
        await self.delivering.close()
        self.wake.close()
        if self.shelving is not None:
            await asyncio.to_thread(self.shelving.close)
        await self.database.close()

    def _reborn(self, epoch: str) -> None:
        self.epoch = epoch
        self.snapshots.forget()


async def open_centre(config: Config, clock: Callable[[], int] = now_ms) -> Centre:
    """Opens or makes the centre in ``config.data``."""
    prepare(config)
    wake = Wake(asyncio.get_running_loop())
    database = await asyncio.to_thread(open_database, config, wake.rise)
    centre = Centre(config, database, wake, clock)
    await centre.start()
    return centre


def signing_key(config: Config) -> bytes:
    """The key that signs tokens, made once and kept beside the data; nodes of one centre share the file. It appears
    whole or not at all. Raises ``StoreBroken`` for a file that is no key: an empty one would let anybody sign."""
    file = config.data / KEY_FILE
    if not file.exists():
        fresh = file.with_name(f"{KEY_FILE}.{entropy(4).hex()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(entropy(KEY_BYTES))
        with suppress(FileExistsError):  # another node was faster: its key is the one
            os.link(fresh, file)
        fresh.unlink()
    key = file.read_bytes()
    if len(key) != KEY_BYTES:
        raise StoreBroken("centre.key_broken", file=KEY_FILE)
    return key
