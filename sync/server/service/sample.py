"""The sample day (示例数据): made-up appeals that arrive today, minute by minute, through the ordinary intake."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from resources import reader
from sync.domain.clock import local_date, midnight
from sync.server.service.intake import Intake
from sync.wire.codec import encode
from sync.wire.messages import IntakeBatch

MINUTE = 60_000


class _Arrival(msgspec.Struct, frozen=True):
    """One line of the sample day; ``at_min`` is the minute of the local day."""

    at_min: int
    channel: str
    upstream: str
    kind: str
    title: str
    text: str
    street: str = ""
    community: str = ""
    address: str = ""
    name: str = ""
    phone: str = ""
    urgency: str = "ordinary"
    leaf: str = ""
    consent: bool = False
    secret: bool = False


class SampleDay:
    """Hands in what is due. Started anew on the same day it sends the same numbers, which are known then."""

    def __init__(self, intake: Intake, clock: Callable[[], int], pace: float) -> None:
        self._intake = intake
        self._clock = clock
        self._interval = int(MINUTE / pace) if pace else 0
        found = msgspec.convert(reader.load("sample/appeals.json")["appeals"], list[_Arrival])
        self._arrivals = sorted(found, key=lambda one: one.at_min)
        self._day = 0
        self._next = 0
        self._round = 0
        self._last = 0
        self._turn = asyncio.Lock()

    async def arrive(self) -> int:
        """Hands in all that is due now and returns how many; with a pace, the next one early when it got quiet."""
        async with self._turn:
            return await self._arrive()

    async def _arrive(self) -> int:
        now = self._clock()
        day = midnight(local_date(now))
        if day != self._day:
            self._day, self._next, self._round, self._last = day, 0, 0, 0
        count = 0
        while self._round == 0 and self._next < len(self._arrivals) and self._at(self._next) <= now:
            await self._hand_in(self._at(self._next))
            count += 1
        if not count and self._interval and now - self._last >= self._interval:
            await self._hand_in(now)
            count = 1
        return count

    def _at(self, n: int) -> int:
        return self._day + self._arrivals[n].at_min * MINUTE

    async def _hand_in(self, at: int) -> None:
        one = self._arrivals[self._next]
        item = msgspec.Raw(encode({"appeal": self._plain(one)}))
        await self._intake.take(one.channel, IntakeBatch(source="sample", items=(item,)), at)
        self._last, self._next = self._clock(), self._next + 1
        if self._next == len(self._arrivals) and self._interval:
            self._next, self._round = 0, self._round + 1

    def _plain(self, one: _Arrival) -> Mapping[str, Any]:
        return {
            "id": "",
            "channel": one.channel,
            "upstream": self._number(one.upstream),
            "kind": one.kind,
            "title": one.title,
            "text": one.text,
            "received": 0,
            "person": {"name": one.name, "phone": one.phone},
            "place": {"street": one.street, "community": one.community, "address": one.address},
            "urgency": one.urgency,
            "consent": one.consent,
            "secret": one.secret,
            "upstream_class": one.leaf,
        }

    def _number(self, pattern: str) -> str:
        """Today's number; one without a date in it gets the day's, and a second round its own."""
        day = local_date(self._day)
        told = pattern.replace("{date}", f"{day:%Y%m%d}")
        told = told if told != pattern else f"{pattern}{day:%m%d}"
        return f"{told}-{self._round + 1}" if self._round else told
