"""The pull loop: brings what changed at the centre into the cache, page by page, and everything when it must."""

import asyncio
import hashlib
import logging
from collections.abc import Callable

from sync.client.bell import Bell
from sync.client.core import backoff, pulling, snapshot
from sync.client.core.answer import Answer, Trouble, trouble
from sync.client.core.arrived import Arrived
from sync.client.core.breaker import Breaker
from sync.client.core.pulling import Pulled
from sync.client.ports import Building, Clock, Sayings, Shelf
from sync.client.wire import Wire
from sync.domain.errors import BadInput, NotAllowed, NotSignedIn, StoreBroken, Unreachable
from sync.domain.identity.actor import Actor
from sync.wire.codec import decode
from sync.wire.messages import Manifest, Reference

_log = logging.getLogger(__name__)
_STEP = 250
_TRIES = 5
_STORE_S = 5.0


class PullLoop:
    """``bell`` rings when the log has grown; without it, a look every 15 to 30 s."""

    def __init__(
        self, wire: Wire, shelf: Shelf, clock: Clock, sayings: Sayings, luck: Callable[[], float]
    ) -> None:
        self.bell = Bell()
        self._wire = wire
        self._shelf = shelf
        self._clock = clock
        self._sayings = sayings
        self._luck = luck
        self._breaker = Breaker()
        self._attempt = 0
        self._floor = ""
        self.rebuilt: Callable[[], object] = lambda: None
        """Told when the outbox may have something to ask: everything was fetched anew, or a verdict was of another life
        of the log than the pages."""

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.pull()
                self._attempt = 0
                wait = backoff.poll(self._luck())
            except (Unreachable, BadInput):
                wait = backoff.delay(self._attempt, self._luck())
                self._attempt += 1
            except (NotSignedIn, NotAllowed):
                wait = backoff.MOST_S
            except StoreBroken as fault:
                wait = await self._broken(fault)
            await self.bell.wait(wait)

    def hint(self, cursor: str) -> None:
        """The log stands at ``cursor``: look, unless the cache is there already."""
        if cursor and cursor != self._shelf.cursor():
            self.bell.ring()

    async def pull(self) -> None:
        """Everything up to the head. Raises ``Unreachable`` when the centre could not be understood."""
        kept: Arrived | None = None
        asked: tuple[str, Actor | None] = ("", None)
        while True:
            since, who = self._shelf.cursor(), self._wire.sessions.actor
            self._floor = since or self._floor  # outlives a cache that is thrown away
            if not since:
                await self._everything()
                continue
            before, kept = kept if asked == (since, who) else None, None
            asked = (since, who)
            told = await self._stretch(before.cursor if before else since)
            if self._changed(who) or since != self._shelf.cursor():
                continue
            if told.page is None:
                await self._without(told)
                continue
            page = before.then(told.page) if before else told.page
            if pulling.kept_back(page, self._shelf.under_way()):
                kept = page
            elif await self._apply(page, who) and not page.more:
                return

    async def _stretch(self, since: str) -> Pulled:
        """The next page after a cursor."""
        query: dict[str, str | int] = {"cursor": since, "limit": pulling.LIMIT}
        answer = await self._wire.ask("GET", "/v1/changes", query=query)
        return pulling.answered(answer, since, self._shelf.scope_ver())

    async def _without(self, told: Pulled) -> None:
        """No page: a new snapshot where that helps, else the reason as an exception."""
        if told.trouble is not Trouble.RESYNC:
            raise _fault(told.trouble)
        if not self._honest(told) and not self._breaker.allows(self._clock.now()):
            self._sayings.state("degraded")
            _log.error("asked to fetch everything too often: %s", told.reason)
            await asyncio.sleep(backoff.MOST_S)
            raise Unreachable("sync.unreachable", reason="resync")
        _log.info("fetching everything: %s", told.reason)
        try:
            await self._everything()
        except (Unreachable, BadInput):
            self._breaker.unfetched()
            raise

    def _honest(self, told: Pulled) -> bool:
        """Whether what the person may see has changed: that is no loop, however often it happens."""
        who = self._wire.sessions.actor
        return told.reason == "scope" and self._breaker.changed(who.id if who else "", told.scope_ver)

    async def _broken(self, fault: StoreBroken) -> float:
        """A damaged cache is fetched anew; a full disk is waited for."""
        waits = fault.key == "sync.store.locked"
        _log.log(
            logging.INFO if waits else logging.ERROR, "%s: %s", fault.values.get("file", "cache"), fault.key
        )
        if fault.key == "sync.store.damaged" and self._breaker.allows(self._clock.now()):
            self._shelf.forget()
            return 0.0
        self._attempt += 1
        return backoff.delay(self._attempt, self._luck(), _STORE_S)

    async def _apply(self, page: Arrived, who: Actor | None) -> bool:
        """Write the page, unless somebody else has sat down or the cache was forgotten meanwhile; whether it was
        written."""
        since, lacking = self._shelf.cursor(), pulling.lacking(page.refs, self._shelf.versions())
        bodies = [await self._reference(kind, version) for kind, version in lacking.items()]
        if self._changed(who) or self._shelf.cursor() != since:
            return False
        if self._shelf.apply(page, bodies):
            self.rebuilt()
        return True

    def _changed(self, who: Actor | None) -> bool:
        """Whether what was asked for one person would now be shown to another."""
        return who is not None and self._wire.sessions.actor != who

    async def _reference(self, kind: str, version: str) -> Reference:
        answer = await self._wire.ask("GET", f"/v1/references/{kind}/{version}")
        if answer.status != 200:
            raise _fault(trouble(answer))
        told = decode(answer.body, Reference)
        if (
            told.kind != kind
            or told.version != version
            or hashlib.sha256(told.body).hexdigest() != told.sha256
        ):
            raise BadInput("sync.page.part", n=0)
        return told

    async def _everything(self) -> None:
        """A new cache from a snapshot; the one in use stays until the new one is whole and sound."""
        who = self._wire.sessions.actor
        floor: dict[str, str | int] = {"cursor": self._floor} if self._floor else {}
        answer = await self._wire.ask("GET", "/v1/snapshot", query=floor)
        if answer.status != 200:
            raise _fault(trouble(answer))
        manifest = snapshot.manifest(answer.body, self._floor)
        building = self._shelf.begin()
        try:
            await self._parts(manifest, building)
            if self._changed(who):
                raise Unreachable("sync.unreachable", reason="person")
            building.finish(manifest.cursor, manifest.scope_ver, manifest.server_now)
            self.rebuilt()
        except BaseException:
            building.abandon()
            raise

    async def _parts(self, manifest: Manifest, building: Building) -> None:
        for part in manifest.parts:
            packed = (await self._part(manifest.id, part.n)).body
            rows = snapshot.rows(part, packed)
            building.pack(packed, len(rows))
            for at in range(0, len(rows), _STEP):
                building.add(rows[at : at + _STEP])
                await asyncio.sleep(0)

    async def _part(self, snapshot_id: str, n: int) -> Answer:
        """One part; a broken load is tried again, so that one bad minute does not cost all that came before."""
        for attempt in range(_TRIES):
            try:
                answer = await self._wire.ask("GET", f"/v1/snapshot/{snapshot_id}/{n}")
                if answer.status == 200:
                    return answer
                if trouble(answer) is not Trouble.AGAIN:
                    raise _fault(trouble(answer))
            except Unreachable:
                if attempt == _TRIES - 1:
                    raise
            await asyncio.sleep(backoff.delay(attempt, self._luck()))
        raise Unreachable("sync.unreachable", reason="snapshot")


def _fault(found: Trouble | None) -> Exception:
    if found in (Trouble.NOT_ALLOWED, Trouble.TOO_OLD):
        return NotAllowed("sync.too_old" if found is Trouble.TOO_OLD else "centre.not_allowed")
    return Unreachable("sync.unreachable", reason=str(found))
