"""The push loop: sends what the outbox holds, for as long as the line lives."""

import logging
from collections.abc import Callable

from sync.client.bell import Bell
from sync.client.core import backoff
from sync.client.core.pushing import Push, Pushed, refusal
from sync.client.ports import Sayings, Shelf
from sync.client.uploading import upload
from sync.client.wire import Wire
from sync.domain.errors import FenboError, NotSignedIn, StoreBroken, Unreachable
from sync.wire.codec import encode
from sync.wire.messages import Envelope

_log = logging.getLogger(__name__)


class PushLoop:
    """One person's stream. ``bell`` rings when something was saved."""

    def __init__(self, wire: Wire, shelf: Shelf, sayings: Sayings, luck: Callable[[], float]) -> None:
        self.bell = Bell()
        self._wire = wire
        self._shelf = shelf
        self._sayings = sayings
        self._luck = luck
        self._device = ""
        self._push = Push(self._waiting)
        self._attempt = 0
        self._sent = 0
        self.pulled: Callable[[str], object] = lambda cursor: None
        """Told where the log stands after a batch."""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._wire.access()
                busy = await self._once()
            except NotSignedIn:
                self._push.silent()
                await self.bell.wait(backoff.MOST_S)
                continue
            except (Unreachable, StoreBroken) as fault:
                if isinstance(fault, StoreBroken):
                    _log.error("verdicts can't be kept: %s", fault.key)
                self._push.silent()
                await self._again()
                continue
            if not busy:
                self._tell_sent()
                await self.bell.wait()

    async def _once(self) -> bool:
        """One batch; whether there was one."""
        actor = self._wire.sessions.actor
        self._device = actor.desk if actor else ""
        batch = self._push.next()
        if batch is None:
            return False
        answer = await self._wire.ask("POST", "/v1/commands", body=encode(batch))
        await self._take(self._push.answered(answer), batch.commands)
        return True

    async def _take(self, told: Pushed, sent: tuple[Envelope, ...]) -> None:
        if told.verdicts:
            self._attempt = 0
            self._sent += len(told.verdicts)
            self._shelf.settle(told.verdicts, told.cursor)
            self.pulled(told.cursor)
        if told.expected:
            _log.info("numbered anew from %d", told.expected)
            self._shelf.renumber(self._device, told.expected)
        if told.blob:
            await self._bring(next(one for one in sent if one.key == told.blob))
        if told.trouble is not None:
            await self._again(told.wait)

    async def _bring(self, lacking: Envelope) -> None:
        """Upload what the command names; one whose bytes are gone from this desk goes to the tray."""
        for sha256, media in self._shelf.attachments(lacking.key):
            content = self._shelf.blob(sha256)
            if content is None:
                self._shelf.settle((refusal(lacking, "blob_missing"),))
                return
            try:
                await upload(self._wire, sha256, media, content)
            except (NotSignedIn, Unreachable):
                raise
            except FenboError as fault:
                _log.info("attachment refused: %s", fault.key)
                self._shelf.settle((refusal(lacking, "blob_refused"),))
                return

    async def _again(self, told: float = 0.0) -> None:
        """Waits longer each time; at least as long as the centre has ``told`` (s)."""
        await self.bell.wait(backoff.delay(self._attempt, self._luck(), told))
        self._attempt += 1

    def _tell_sent(self) -> None:
        if self._sent:
            self._sayings.sent(self._sent)
            self._sent = 0

    def _waiting(self, limit: int) -> tuple[Envelope, ...]:
        return tuple(self._shelf.waiting(self._device, limit))
