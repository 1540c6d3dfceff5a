"""Judging what arrived: the same law for an item of a thousand as for a command, written in bulk."""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sync.domain.commands import Receive
from sync.domain.errors import BadInput, Refusal
from sync.domain.identity import ACTOR_CENTRE
from sync.domain.ids import child
from sync.domain.intake import Appeal
from sync.domain.law.case import Decision
from sync.domain.law.decide import decide
from sync.server.clock import new_id
from sync.server.service import answering, following, masking
from sync.server.service.acting import Act, context
from sync.server.service.decision import day
from sync.server.service.persons import Persons
from sync.server.service.recording import Deed, record
from sync.server.service.references import InForce
from sync.server.store import arrivals, heads
from sync.server.store.arrivals import VaultRow
from sync.server.store.statement import Tx
from sync.wire.codec import encode
from sync.wire.messages import IntakeResult

_LOG = logging.getLogger("fenbo.centre.intake")


class Item(NamedTuple):
    """A readable item: its place in the batch, its bytes and line, the appeal, the time of arrival (UTC ms)."""

    n: int
    raw: bytes
    line: int
    appeal: Appeal
    at: int


class Bad(NamedTuple):
    """An item that can't be read, and why."""

    n: int
    raw: bytes
    line: int
    fault: BadInput


Reading = Item | Bad


class _Born(NamedTuple):
    """An item judged: its ticket and what the law says."""

    item: Item
    ticket: str
    appeal: Appeal
    decision: Decision


def quarantined(result: IntakeResult) -> bool:
    """Whether a person must look at it."""
    return result.outcome == "quarantined"


def judge(tx: Tx, law: InForce, persons: Persons, readings: Sequence[Reading]) -> list[IntakeResult]:
    """What becomes of each; everything taken is written, and the later answer to what is known."""
    results = {
        one.n: IntakeResult(one.n, "quarantined", code=one.fault.key, values=_plain(one.fault))
        for one in readings
        if isinstance(one, Bad)
    }
    fresh = _fresh(tx, [one for one in readings if isinstance(one, Item)], results)
    _receive(tx, law, persons, fresh, results)
    known = [one for one in readings if isinstance(one, Item) and results[one.n].outcome == "duplicate"]
    answering.note(tx, law, [(results[one.n].ticket, one.appeal.replies, one.at) for one in known])
    return [results[one.n] for one in readings]


def _fresh(tx: Tx, items: Sequence[Item], results: dict[int, IntakeResult]) -> list[Item]:
    """The new ones; what is known already, also from earlier in the batch, gets its result here."""
    numbers: dict[str, list[str]] = {}
    for one in items:
        numbers.setdefault(one.appeal.channel, []).append(one.appeal.upstream)
    known = {
        (channel, number): ticket
        for channel, wanted in numbers.items()
        for number, ticket in arrivals.known(tx, channel, wanted).items()
    }
    fresh = []
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
    return fresh


def _receive(
    tx: Tx, law: InForce, persons: Persons, fresh: Sequence[Item], results: dict[int, IntakeResult]
) -> None:
    if not fresh:
        return
    serial = heads.serials(tx, day(fresh[0].at), len(fresh))
    born = [_decided(law, one, results[one.n].ticket, serial + n) for n, one in enumerate(fresh)]
    for one in born:
        if isinstance(one.decision, Refusal):
            refusal = one.decision
            results[one.item.n] = IntakeResult(
                one.item.n, "quarantined", code=refusal.key, values=refusal.values
            )
    taken = [one for one in born if not isinstance(one.decision, Refusal)]
    _write(tx, law, taken)
    following.note(tx, persons, [(one.ticket, one.appeal) for one in taken], fresh[0].at)


def _decided(law: InForce, one: Item, ticket: str, serial: int) -> _Born:
    """The law's word; should the law itself break, the item waits for a person like any other that can't be taken."""
    appeal = replace(one.appeal, id=child(ticket, 0), received=one.at)
    command = Receive(ticket=ticket, appeal=masking.appeal(appeal))
    try:
        decision = decide({}, command, context(law, Act(ACTOR_CENTRE, one.at, ticket), serial))
    except Exception as fault:  # noqa: BLE001 - an item is never lost, whatever breaks
        _LOG.error("receiving broke: %s", type(fault).__name__, exc_info=fault)
        decision = Refusal("internal")
    return _Born(one, ticket, appeal, decision)


def _write(tx: Tx, law: InForce, born: Sequence[_Born]) -> None:
    deeds = [
        Deed(event, ACTOR_CENTRE, one.item.at, one.ticket)
        for one in born
        if not isinstance(one.decision, Refusal)
        for event in one.decision
    ]
    if not deeds:
        return
    arrivals.note(
        tx, [(one.appeal.channel, one.appeal.upstream, one.ticket) for one in born if one.appeal.upstream]
    )
    arrivals.keep(tx, [VaultRow(one.appeal.id, one.ticket, one.item.at, encode(one.appeal)) for one in born])
    record(tx, law, deeds, {})


def _plain(fault: BadInput) -> dict[str, str | int]:
    return {key: value if isinstance(value, int) else str(value)[:500] for key, value in fault.values.items()}
