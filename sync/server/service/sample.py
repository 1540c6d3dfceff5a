"""The sample day (示例数据): made-up appeals of a working day; what is past has been worked on by a sample shift,
the rest arrives minute by minute through the ordinary intake."""

import asyncio
from collections.abc import Callable

import msgspec

from sync.domain.clock import local_date, midnight
from sync.server.service import sample_photos
from sync.server.service.blobs import Blobs
from sync.server.service.intake import Intake
from sync.server.service.persons import Persons
from sync.server.service.references import InForce
from sync.server.service.sample_arrival import arrivals, plain
from sync.server.service.sample_past import Reliving
from sync.server.service.sample_plan import MINUTE, listed
from sync.server.service.sample_shift import shift
from sync.server.store import arrivals as known
from sync.server.store import blobs as blob_rows
from sync.server.store import heads
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.codec import encode
from sync.wire.messages import IntakeBatch

_HOURS_BACK = 12 * 60 * MINUTE
_MARK = "sample"
"""The channel under which the centre remembers its sample days; no real channel has this code."""
_BEGUN, _WITH, _WITHOUT = "begun", "with", "without"


class SampleDay:
    """Hands in what is due. Begun anew on the same day it sends the same numbers, which are known then."""

    def __init__(
        self,
        database: Database,
        references: Callable[[], InForce],
        persons: Persons,
        intake: Intake,
        blobs: Blobs,
        clock: Callable[[], int],
        pace: float,
    ) -> None:
        self._database = database
        self._references = references
        self._persons = persons
        self._intake = intake
        self._blobs = blobs
        self._clock = clock
        self._interval = int(MINUTE / pace) if pace else 0
        self._arrivals = arrivals()
        self._begun = ""
        self._day = self._next = self._round = self._last = 0
        self._turn = asyncio.Lock()

    async def begin(self, wanted: bool) -> None:
        """A folder begun without the sample day never gets one; ``wanted`` counts at its first start only."""
        self._begun = await self._database.write(lambda tx: _begin(tx, wanted))

    async def arrive(self) -> int:
        """Hands in all that is due now and returns how many; with a pace, the next one early when it got quiet."""
        if self._begun != _WITH:
            return 0
        async with self._turn:
            return await self._arrive()

    async def _arrive(self) -> int:
        now = self._clock()
        day, count = midnight(local_date(now)), 0
        if day != self._day:
            if not self._day:
                count = await self._remember(day, now)
            self._day, self._next, self._round, self._last = day, 0, 0, 0
            self._skip(now if count else 0)
        while self._round == 0 and self._next < len(self._arrivals) and self._at(self._next) <= now:
            await self._hand_in(self._at(self._next))
            count += 1
        if not count and self._interval and now - self._last >= self._interval:
            await self._hand_in(now)
            count = 1
        return count

    async def _remember(self, day: int, now: int) -> int:
        """The shift's work up to now, once for each day on which the centre is started."""
        pictures = await sample_photos.bring(self._blobs)
        return await self._database.write(lambda tx: self._relive(tx, pictures, day, now))

    def _relive(self, tx: Tx, pictures: list[str], day: int, now: int) -> int:
        if known.known(tx, _MARK, [str(day)]):
            return 0
        first = not known.known(tx, _MARK, [_BEGUN])
        marks = [(_MARK, _BEGUN, _WITH)] if first else []
        known.note(tx, [*marks, (_MARK, str(day), _WITH)])
        blob_rows.use(tx, pictures)
        table = shift()
        before = midnight(local_date(day - _HOURS_BACK))
        days = ((day, self._arrivals), (before, self._arrivals)) if first else ((day, self._arrivals),)
        past = listed(table, days, now)
        return Reliving(tx, self._references(), self._persons, table, now).relive(past)

    def _skip(self, now: int) -> None:
        while self._next < len(self._arrivals) and self._at(self._next) <= now:
            self._next += 1

    def _at(self, n: int) -> int:
        return self._day + self._arrivals[n].at_min * MINUTE

    async def _hand_in(self, at: int) -> None:
        one = self._arrivals[self._next]
        item = msgspec.Raw(encode({"appeal": plain(one, self._day, self._round)}))
        await self._intake.take(one.channel, IntakeBatch(source="sample", items=(item,)), at)
        self._last, self._next = self._clock(), self._next + 1
        if self._next == len(self._arrivals) and self._interval:
            self._next, self._round = 0, self._round + 1


def _begin(tx: Tx, wanted: bool) -> str:
    """What was decided at the folder's first start. A wanted day is noted with its first tickets, in one breath."""
    found = known.known(tx, _MARK, [_BEGUN])
    if found:
        return found[_BEGUN]
    if wanted and not heads.read(tx).seq:
        return _WITH
    known.note(tx, [(_MARK, _BEGUN, _WITHOUT)])
    return _WITHOUT
