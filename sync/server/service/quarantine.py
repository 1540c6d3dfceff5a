"""Quarantine (隔离区): what came in and could not be taken waits for a person, never in silence."""

import re
from collections.abc import Callable, Sequence

import msgspec

from sync.domain.errors import BadInput
from sync.domain.identity import DISTRICT
from sync.server.clock import new_id
from sync.server.service import masking
from sync.server.service.caller import Caller
from sync.server.service.faults import Absent, Conflicting
from sync.server.service.intake import Intake
from sync.server.service.recording import note
from sync.server.store import arrivals
from sync.server.store.arrivals import QuarantineRow
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.codec import encode
from sync.wire.messages import IntakeResult, Quarantined
from sync.wire.shape import decoder

_NUMBER = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{17}[\dXx]")


class Quarantine:
    """Lists, mends and dismisses."""

    def __init__(self, database: Database, intake: Intake, clock: Callable[[], int]) -> None:
        self._database = database
        self._intake = intake
        self._clock = clock

    async def waiting(self, caller: Caller, after: str, most: int) -> list[Quarantined]:
        """Items still waiting, in order of arrival, numbers masked. Where an item lies nobody knows before it can be
        read: so a sub-centre sees what its own desks handed in, the district all."""
        scope = "" if caller.actor.scope == DISTRICT else caller.actor.scope
        rows = await self._database.read(lambda tx: arrivals.held(tx, after, most, scope))
        return [_shown(row) for row in rows]

    async def hold(self, caller: Caller, items: Sequence[Quarantined]) -> int:
        """Takes in what a desk's import could not read; returns how many are held. A row that waits already, word for
        word, is not held twice: the same file may come again."""
        now = self._clock()
        rows = [
            QuarantineRow(
                new_id(now),
                i.source[:200],
                "",
                i.line,
                i.raw,
                i.code,
                encode(i.values).decode(),
                now,
                scope=caller.actor.scope,
            )
            for i in items
        ]

        def fresh(tx: Tx) -> None:
            known = {source: arrivals.waiting(tx, source) for source in {row.source for row in rows}}
            arrivals.hold(
                tx, [row for row in rows if (row.line, row.raw, row.scope) not in known[row.source]]
            )

        await self._database.write(fresh)
        return len(rows)

    async def mend(self, caller: Caller, item: str, mended: msgspec.Raw) -> IntakeResult:
        """Hands a corrected item in. It leaves quarantine only if it is taken now; masked numbers that were left as
        they were shown are restored from the original."""
        row = await self._row(caller, item)
        whole = msgspec.Raw(restored(bytes(mended).decode("utf-8", "replace"), row.raw).encode())

        def settle(tx: Tx) -> None:
            if not arrivals.decide(tx, item, "mended"):
                raise Conflicting("centre.settled")
            note(tx, "mended", caller.actor, self._clock(), {"item": item})

        return await self._intake.take_one(row.channel, whole, settle)

    async def dismiss(self, caller: Caller, item: str, reason: str) -> None:
        """Settles that it is no appeal; the reason goes into the log."""
        if not reason.strip() or len(reason) > 500:
            raise BadInput("centre.dismiss_reason", most=500)
        await self._row(caller, item)

        def settle(tx: Tx) -> None:
            if not arrivals.decide(tx, item, "dismissed"):
                raise Conflicting("centre.settled")
            facts = {"item": item, "reason": masking.words(reason.strip())}
            note(tx, "dismissed", caller.actor, self._clock(), facts)

        await self._database.write(settle)

    async def _row(self, caller: Caller, item: str) -> QuarantineRow:
        row = await self._database.write(lambda tx: arrivals.find(tx, item))
        if row is None or caller.actor.scope not in (DISTRICT, row.scope):
            raise Absent("centre.not_found")
        return row


def restored(mended: str, original: str) -> str:
    """The mended text with every number that still stands masked put back from the original."""
    for number in _NUMBER.findall(original):
        mended = mended.replace(masking.words(number), number)
    return mended


def _shown(row: QuarantineRow) -> Quarantined:
    return Quarantined(
        id=row.id,
        source=row.source,
        line=row.line,
        raw=masking.words(row.raw),
        code=row.code,
        values=decoder(dict[str, str | int]).decode(row.vals),
        received=row.received,
    )
