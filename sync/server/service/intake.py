"""Intake: a channel's batch comes in; every item becomes a ticket, is known already, or waits in quarantine.

accepted + duplicate + quarantined = sent, always (I15). Nothing a citizen said is turned away for its form.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sync.domain.commands import Receive
from sync.domain.errors import BadInput, Refusal
from sync.domain.identity import ACTOR_CENTRE
from sync.domain.ids import child
from sync.domain.intake import Appeal
from sync.domain.law.decide import decide
from sync.server.clock import new_id
from sync.server.service import masking, spelling
from sync.server.service.decision import Act, context, day
from sync.server.service.due import due_time
from sync.server.service.recording import Deed, record
from sync.server.service.references import InForce
from sync.server.store import arrivals, heads
from sync.server.store.arrivals import QuarantineRow, VaultRow
from sync.server.store.database import Database, again
from sync.server.store.statement import Tx
from sync.wire.codec import decode, encode
from sync.wire.messages import IntakeAnswer, IntakeBatch, IntakeItem, IntakeResult

BATCH = 1_000
RAW_KEPT = 64 * 1024
"""How much of an unreadable item the quarantine keeps, in characters."""


class _Item(NamedTuple):
    """An item on its way: its place in the batch and what it became so far."""

    n: int
    appeal: Appeal
    at: int


class Intake:
    """Takes appeals in."""

    def __init__(
        self, database: Database, references: Callable[[], InForce], clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._references = references
        self._clock = clock

    async def take(self, channel: str, batch: IntakeBatch, at: int = 0) -> IntakeAnswer:
        """One result per item, in order. ``at`` is the time of arrival (UTC ms) when it is not now.

        Raises ``BadInput`` for a batch that is too long or a channel nobody knows.
        """
        if len(batch.items) > BATCH:
            raise BadInput("centre.batch_size", most=BATCH, got=len(batch.items))
        law = self._references()
        code = spelling.channel(law.catalogue, channel)
        if not code:
            raise BadInput("centre.unknown_channel", channel=channel[:40])
        now = at or self._clock()
        read = [_read(law, code, n, raw, now) for n, raw in enumerate(batch.items)]
        return await again(lambda: self._database.write(lambda tx: _take(tx, law, code, batch, read, now)))


Read = _Item | BadInput


def _read(law: InForce, code: str, n: int, raw: msgspec.Raw, now: int) -> Read:
    """The item in the catalogue's own words, or why it can't be read."""
    try:
        item = decode(raw, IntakeItem)
        return _Item(n, spelling.spelled(law.catalogue, item.appeal, code), now)
    except BadInput as fault:
        return fault


def _take(
    tx: Tx, law: InForce, code: str, batch: IntakeBatch, read: Sequence[Read], now: int
) -> IntakeAnswer:
    results: dict[int, IntakeResult] = {}
    fresh: list[_Item] = []
    _sort(tx, read, fresh, results)
    _receive(tx, law, fresh, results)
    held = []
    for n, one in enumerate(read):
        if isinstance(one, BadInput):
            results[n] = IntakeResult(n, "quarantined", code=one.key, values=_plain(one))
        if results[n].outcome == "quarantined":
            held.append(_held(batch, code, results[n], now))
    arrivals.hold(tx, held)
    return IntakeAnswer(results=tuple(results[n] for n in range(len(read))))


def _sort(tx: Tx, read: Sequence[Read], fresh: list[_Item], results: dict[int, IntakeResult]) -> None:
    """Tells what is known already from what is new, also inside the batch."""
    items = [one for one in read if isinstance(one, _Item)]
    by_channel: dict[str, list[str]] = {}
    for one in items:
        by_channel.setdefault(one.appeal.channel, []).append(one.appeal.upstream)
    known = {
        (channel, number): ticket
        for channel, numbers in by_channel.items()
        for number, ticket in arrivals.known(tx, channel, numbers).items()
    }
    for one in items:
        name = (one.appeal.channel, one.appeal.upstream)
        if one.appeal.upstream and name in known:
            results[one.n] = IntakeResult(one.n, "duplicate", ticket=known[name])
            continue
        ticket = new_id(one.at)
        if one.appeal.upstream:
            known[name] = ticket
        results[one.n] = IntakeResult(one.n, "accepted", ticket=ticket)
        fresh.append(one)


def _receive(tx: Tx, law: InForce, fresh: Sequence[_Item], results: dict[int, IntakeResult]) -> None:
    """Judges the new ones by the same law as everything else and writes them in bulk."""
    if not fresh:
        return
    serial = heads.serials(tx, day(fresh[0].at), len(fresh))
    deeds: list[Deed] = []
    vault: list[VaultRow] = []
    noted: list[tuple[str, str, str]] = []
    for n, one in enumerate(fresh):
        ticket = results[one.n].ticket
        act = Act(ACTOR_CENTRE, one.at, ticket)
        appeal = replace(one.appeal, id=child(ticket, 0), received=one.at)
        command = Receive(ticket=ticket, appeal=masking.appeal(appeal))
        decided = decide({}, command, context(law, act, serial + n))
        if isinstance(decided, Refusal):
            results[one.n] = IntakeResult(one.n, "quarantined", code=decided.key, values=decided.values)
            continue
        deeds += [Deed(event, ACTOR_CENTRE, one.at, ticket) for event in decided]
        vault.append(VaultRow(child(ticket, 0), ticket, one.at, encode(appeal)))
        if appeal.upstream:
            noted.append((appeal.channel, appeal.upstream, ticket))
    arrivals.note(tx, noted)
    arrivals.keep(tx, vault)
    if deeds:
        record(tx, deeds, {}, due_time(law))


def _held(batch: IntakeBatch, code: str, result: IntakeResult, now: int) -> QuarantineRow:
    raw = bytes(batch.items[result.n])
    return QuarantineRow(
        id=new_id(now),
        source=batch.source[:200],
        channel=code,
        line=_line(raw, result.n + 1),
        raw=raw.decode("utf-8", "replace")[:RAW_KEPT],
        code=result.code,
        vals=encode(result.values).decode(),
        received=now,
    )


class _Where(msgspec.Struct):
    line: int = 0


def _line(raw: bytes, n: int) -> int:
    """The line the sender named, or the item's place in the batch."""
    try:
        return msgspec.json.decode(raw, type=_Where).line or n
    except (msgspec.DecodeError, UnicodeDecodeError):
        return n


def _plain(fault: BadInput) -> dict[str, str | int]:
    return {key: value if isinstance(value, int) else str(value)[:500] for key, value in fault.values.items()}
