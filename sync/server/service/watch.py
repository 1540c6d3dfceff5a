"""The watch (值守): modes of peace and war, who is on duty, hand-over; judged like commands, by its own small law."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import partial

import msgspec

from sync.domain.duty import (
    AnyDutyCommand,
    AnyDutyEvent,
    Duty,
    EndMode,
    HandoverAccepted,
    ModeEnded,
    ModeOrdered,
    OrderMode,
    apply,
    decide,
    next_due,
    releases,
)
from sync.domain.errors import Refusal
from sync.domain.identity import ACTOR_CENTRE, DISTRICT
from sync.domain.ids import child
from sync.server.service import masking
from sync.server.service.acting import Act, context
from sync.server.service.caller import Caller
from sync.server.service.decision import execute
from sync.server.service.faults import Conflicting
from sync.server.service.following import follow
from sync.server.service.recording import loaded, note
from sync.server.service.references import MODE, InForce, row
from sync.server.store import judged, refs, tickets, watches
from sync.server.store.database import Database, again
from sync.server.store.judged import CommandRow
from sync.server.store.statement import Tx
from sync.wire.codec import decode, encode
from sync.wire.messages import DutyAnswer, DutyRequest, Verdict, VerdictKind

LONGEST_KEY = 64
_AGAIN: dict[VerdictKind, VerdictKind] = {"applied": "duplicate", "rejected": "rejected"}
OF_DISTRICT = (OrderMode, EndMode)
"""A mode holds in the whole district, so only the district's watch orders and ends it."""


class Watch:
    """One watch per scope. ``changed`` is awaited after a change of mode, so that this node decides by it at once."""

    def __init__(
        self,
        database: Database,
        references: Callable[[], InForce],
        changed: Callable[[], Awaitable[None]],
        clock: Callable[[], int],
    ) -> None:
        self._database = database
        self._references = references
        self._changed = changed
        self._clock = clock

    async def standing(self, caller: Caller) -> Duty:
        """The watch of the caller's scope as it stands."""
        return await self._database.read(lambda tx: _read(watches.read(tx, caller.actor.scope)))

    async def ask(self, caller: Caller, request: DutyRequest) -> DutyAnswer:
        """One key, one verdict. Raises ``Conflicting`` for a key that was used for something else."""
        if not 0 < len(request.key) <= LONGEST_KEY:
            raise Conflicting("centre.bad_id", most=LONGEST_KEY)
        job = partial(self._ask, caller=caller, request=request)
        answer = await again(partial(self._database.write, job))
        await self._changed()
        return answer

    async def fire(self) -> int:
        """The automatic returns that are due; exactly once, also after the centre was down over them."""
        due = await self._database.read(lambda tx: watches.due(tx, self._clock()))
        done = [await self._database.write(lambda tx, of=scope: self._fire(tx, of)) for scope in due]  # type: ignore[misc]
        if any(done):
            await self._changed()
        return sum(done)

    def _ask(self, tx: Tx, caller: Caller, request: DutyRequest) -> DutyAnswer:
        raw, now, scope = encode(request), self._clock(), caller.actor.scope
        hashed = hashlib.sha256(raw).digest()
        known = judged.find(tx, request.key)
        if known is not None:
            if known.body_hash != hashed:
                raise Conflicting("centre.key_reused", command=known.key)
            told = decode(known.verdict, Verdict)
            return _answer(tx, scope, msgspec.structs.replace(told, kind=_AGAIN[told.kind]))
        act = Act(caller.actor, now, request.key)
        found = self._act(tx, act, scope, masking.said(request.command, raw))
        if isinstance(found, Refusal):
            verdict = Verdict(request.key, 0, "rejected", code=found.code, values=found.values)
        else:
            verdict = Verdict(request.key, 0, "applied")
        _store(tx, act, verdict, hashed)
        return _answer(tx, scope, verdict)

    def _fire(self, tx: Tx, scope: str) -> int:
        now = self._clock()
        due = next_due(_read(watches.load(tx, scope)))
        if due is None or due[0] > now:
            return 0
        act = Act(ACTOR_CENTRE, now, f"{scope}@{due[0]}:{due[1].mode}"[:LONGEST_KEY])
        if judged.find(tx, act.key) is not None or isinstance(self._act(tx, act, scope, due[1]), Refusal):
            return 0
        _store(tx, act, Verdict(act.key, 0, "applied"), b"")
        return 1

    def _act(self, tx: Tx, act: Act, scope: str, command: AnyDutyCommand) -> Duty | Refusal:
        law = self._references()
        if isinstance(command, OF_DISTRICT) and scope != DISTRICT:
            return Refusal("role")
        duty = _read(watches.load(tx, scope))
        decided = decide(duty, command, context(law, act))
        if isinstance(decided, Refusal):
            return decided
        for event in decided:
            duty = apply(duty, event, act.now)
            note(tx, "duty", act.actor, act.now, {"scope": scope, "event": encode(event).decode()})
        due = next_due(duty)
        watches.save(tx, scope, duty.ver, due[0] if due else 0, encode(duty))
        if any(isinstance(event, ModeOrdered | ModeEnded) for event in decided):
            _publish(tx, law, duty, act.now)
        for event in decided:
            _release(tx, law, act, event)
        return duty


def _publish(tx: Tx, law: InForce, duty: Duty, now: int) -> None:
    """The mode goes the way of reference data: every node and desk hears of it, and it is kept for ever."""
    version, shown = f"{MODE}.{duty.ver:08}", duty.mode or duty.drill
    body: dict[str, str | int | bool] = {"version": version, "profile": duty.profile(law.ordinary)}
    if shown is not None:
        body |= {
            "id": shown.id,
            "level": shown.level.value,
            "ordered_by": shown.ordered_by,
            "reference": shown.reference,
            "since": shown.start,
            "end": shown.end,
            "drill": shown.drill,
        }
    refs.install(tx, row(MODE, version, encode(body), now, now))


def _release(tx: Tx, law: InForce, act: Act, event: AnyDutyEvent) -> None:
    """What the outgoing person still holds goes free with the signature."""
    if not isinstance(event, HandoverAccepted):
        return
    asked = releases(event)
    known = loaded(tickets.load(tx, [one.ticket for one in asked]))
    for n, command in enumerate(asked):
        ticket = known.get(command.ticket)
        if ticket is None or ticket.claim is None or ticket.claim.by != event.handover.outgoing:
            continue
        freed = Act(ACTOR_CENTRE, act.now, child(act.key, n))
        execute(tx, law, freed, command)
        follow(tx, law, freed, command)


def _answer(tx: Tx, scope: str, verdict: Verdict) -> DutyAnswer:
    return DutyAnswer(_read(watches.read(tx, scope)), verdict.kind, verdict.code, verdict.values)


def _read(body: bytes) -> Duty:
    return decode(body, Duty) if body else Duty()


def _store(tx: Tx, act: Act, verdict: Verdict, hashed: bytes) -> None:
    """The verdict under its key; no desk's number, since these do not travel through the outbox."""
    row = CommandRow(act.key, act.actor.desk, None, hashed, act.actor.id, encode(verdict), 0, act.now)
    judged.write(tx, row)
