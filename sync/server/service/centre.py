"""The centre put together: one database, one clock, and the services that share them."""

import asyncio
from collections.abc import Callable

from sync.server.clock import entropy, now_ms
from sync.server.config import Config, prepare
from sync.server.service.changes import Feed
from sync.server.service.commands import Judge
from sync.server.service.intake import Intake
from sync.server.service.live import References
from sync.server.service.people import load_sample
from sync.server.service.sessions import Sessions
from sync.server.service.wake import Wake
from sync.server.store import heads
from sync.server.store.database import Database
from sync.server.store.opening import open_database

_KEY_FILE = "centre.key"


class Centre:
    """Everything a request may need. Made by ``open_centre``, let go by ``close``."""

    def __init__(self, config: Config, database: Database, wake: Wake, clock: Callable[[], int]) -> None:
        self.config = config
        self.clock = clock
        self.wake = wake
        self.database = database
        self.references = References(database, clock)
        self.sessions = Sessions(database, signing_key(config), clock, config.token)
        self.judge = Judge(database, self.references.now, clock)
        self.feed = Feed(database, self.references.now, clock)
        self.intake = Intake(database, self.references.now, clock)
        self.epoch = ""

    async def start(self) -> None:
        """First rows of a new centre; what the next life of an old one needs to know."""
        await self.database.write(lambda tx: heads.create(tx, entropy(8).hex()))
        await self.references.start(self.config.sample)
        if self.config.sample:
            await load_sample(self.database, self.config)
        head = await self.feed.head()
        self.epoch = head.epoch
        self.wake.rise(head.seq)

    async def close(self) -> None:
        """Ends streams, finishes what was handed in."""
        self.wake.close()
        await self.database.close()


async def open_centre(config: Config, clock: Callable[[], int] = now_ms) -> Centre:
    """Opens or makes the centre in ``config.data``."""
    prepare(config)
    wake = Wake(asyncio.get_running_loop())
    database = await asyncio.to_thread(open_database, config, wake.rise)
    centre = Centre(config, database, wake, clock)
    await centre.start()
    return centre


def signing_key(config: Config) -> bytes:
    """The key that signs tokens, made once and kept beside the data; nodes of one centre share the file."""
    file = config.data / _KEY_FILE
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(entropy(32))
    return file.read_bytes()
