"""Intake: a channel's batch comes in; every item becomes a ticket, is known already, or waits in quarantine.

accepted + duplicate + quarantined = sent, always (I15). Nothing a citizen said is turned away for its form.
"""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from sync.domain.errors import BadInput
from sync.server.clock import new_id
from sync.server.service import spelling
from sync.server.service.arriving import Bad, Item, Reading, judge, quarantined
from sync.server.service.persons import Persons
from sync.server.service.references import InForce
from sync.server.store import arrivals
from sync.server.store.arrivals import QuarantineRow
from sync.server.store.database import Database, again
from sync.server.store.statement import Tx
from sync.wire.codec import decode, encode
from sync.wire.messages import IntakeAnswer, IntakeBatch, IntakeItem, IntakeResult
from sync.wire.shape import decoder

BATCH = 1_000
TOGETHER = 250
"""Items per transaction: a full batch must not make dispatchers wait."""
RAW_KEPT = 64 * 1024
"""How much of an unreadable item the quarantine keeps, in characters."""


class Intake:
    """Takes appeals in."""

    def __init__(
        self,
        database: Database,
        references: Callable[[], InForce],
        persons: Persons,
        clock: Callable[[], int],
    ) -> None:
        self._database = database
        self._references = references
        self._persons = persons
        self._clock = clock

    async def take(self, channel: str, batch: IntakeBatch, at: int = 0, scope: str = "") -> IntakeAnswer:
        """One result per item, in order. ``at`` is the time of arrival (UTC ms) when it is not now, ``scope`` that of
        the desk that hands it in, which sees what could not be taken.

        Raises ``BadInput`` for a batch that is too long or a channel nobody knows. When it breaks off half-way,
        what was taken is known: the same batch again gives ``duplicate`` for it.
        """
        if len(batch.items) > BATCH:
            raise BadInput("centre.batch_size", most=BATCH, got=len(batch.items))
        law, now = self._references(), at or self._clock()
        code = spelling.channel(law.catalogue, channel)
        if not code:
            raise BadInput("centre.unknown_channel", channel=channel[:40])
        readings = [read(law, code, n, raw, now) for n, raw in enumerate(batch.items)]
        results: list[IntakeResult] = []
        for first in range(0, len(readings), TOGETHER):
            part = readings[first : first + TOGETHER]
            job = partial(_take, law, self._persons, (batch.source[:200], code, scope), now, part)
            results += await again(partial(self._database.write, job))
        return IntakeAnswer(results=tuple(results))

    async def take_one(self, channel: str, raw: msgspec.Raw, settle: Callable[[Tx], None]) -> IntakeResult:
        """Takes one item in and runs ``settle`` in the same transaction, unless the item still can't be taken:
        then nothing is written and the result says why."""
        law, now = self._references(), self._clock()
        one = read(law, spelling.channel(law.catalogue, channel), 0, raw, now)

        def take(tx: Tx) -> IntakeResult:
            result = judge(tx, law, self._persons, [one])[0]
            if result.outcome != "quarantined":
                settle(tx)
            return result

        return await again(partial(self._database.write, take))


def read(law: InForce, code: str, n: int, raw: msgspec.Raw, now: int) -> Reading:
    """The item in the catalogue's own words, or why it can't be read."""
    try:
        item = decode(raw, IntakeItem)
        return Item(
            n, bytes(raw), item.line or n + 1, spelling.spelled(law.catalogue, item.appeal, code), now
        )
    except BadInput as fault:
        return Bad(n, bytes(raw), _line(raw, n + 1), fault)


def _take(
    law: InForce,
    persons: Persons,
    source: tuple[str, str, str],
    now: int,
    readings: Sequence[Reading],
    tx: Tx,
) -> list[IntakeResult]:
    results = judge(tx, law, persons, readings)
    held = [
        _held(source, one, result, now)
        for one, result in zip(readings, results, strict=True)
        if quarantined(result)
    ]
    arrivals.hold(tx, held)
    return results


def _held(source: tuple[str, str, str], one: Reading, result: IntakeResult, now: int) -> QuarantineRow:
    return QuarantineRow(
        id=new_id(now),
        source=source[0],
        channel=source[1],
        line=one.line,
        raw=one.raw.decode("utf-8", "replace")[:RAW_KEPT],
        code=result.code,
        vals=encode(result.values).decode(),
        received=now,
        scope=source[2],
    )


class _Where(msgspec.Struct):
    line: int = 0


def _line(raw: msgspec.Raw, n: int) -> int:
    """The line the sender named, or the item's place in the batch."""
    try:
        line = decoder(_Where).decode(raw).line
    except (msgspec.DecodeError, UnicodeDecodeError):
        return n
    return line if 0 < line < 1 << 31 else n
