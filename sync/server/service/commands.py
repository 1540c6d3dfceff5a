"""Judging commands: one key, one verdict, for ever (protocol §4)."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from sync.domain.commands import AnyCommand
from sync.domain.errors import BadInput, Refusal, StoreBroken
from sync.domain.ids import child
from sync.domain.law.sight import sees
from sync.domain.ticket import Ticket
from sync.server.service import following, masking, receiving
from sync.server.service.acting import Act
from sync.server.service.caller import Caller
from sync.server.service.decision import execute
from sync.server.service.faults import Conflicting
from sync.server.service.persons import Persons
from sync.server.service.recording import Outcome
from sync.server.service.references import InForce
from sync.server.service.showing import eyes
from sync.server.store import arrivals, blobs, heads, judged, tickets
from sync.server.store.ahead import Ahead
from sync.server.store.arrivals import VaultRow
from sync.server.store.database import Database
from sync.server.store.faults import Clash
from sync.server.store.judged import CommandRow
from sync.server.store.statement import Tx
from sync.wire.codec import decode, encode
from sync.wire.cursor import Cursor
from sync.wire.keys import born
from sync.wire.messages import Envelope, Verdict, Verdicts

BATCH = 50
LONGEST_ID = 64
KEPT_MS = 90 * 24 * 3_600_000
"""How long verdicts are kept; an older key is told ``expired`` and never executed."""
_LOG = logging.getLogger("fenbo.centre.commands")


class Judged(NamedTuple):
    """A verdict, the number awaited next from its desk, and how far the log had come with it."""

    verdict: Verdict
    expected: int
    cursor: Cursor


class Judge:
    """Takes batches of commands and answers each with its verdict."""

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

    async def judge(self, caller: Caller, batch: Sequence[Envelope]) -> Verdicts:
        """Verdicts in order, up to the first command that has none yet.

        Raises ``Conflicting`` when the first one contradicts what is known (``expected`` tells what is awaited),
        ``StoreBroken`` when nothing could be written: the same batch is welcome again.
        """
        check_batch(caller, batch)
        jobs = [self._job(caller, envelope) for envelope in batch]
        answers = await self._database.write_all(jobs, _ahead(batch))
        found: list[Judged] = []
        for envelope, answer in zip(batch, answers, strict=True):
            settled = await self._settled(caller, envelope, answer)
            if isinstance(settled, Exception):
                if not found:
                    raise settled
                break
            found.append(settled)
            if settled.verdict.kind == "needs_blob":
                break
        return Verdicts(
            verdicts=tuple(one.verdict for one in found),
            expected=found[-1].expected,
            cursor=str(found[-1].cursor),
            server_now=self._clock(),
        )

    def _job(self, caller: Caller, envelope: Envelope) -> Callable[[Tx], Judged]:
        return lambda tx: _stood(tx, envelope, self._judge(tx, caller, envelope))

    def _judge(self, tx: Tx, caller: Caller, envelope: Envelope) -> Verdict:
        raw = encode(envelope)
        hashed, now = hashlib.sha256(raw).digest(), self._clock()
        reached = judged.reached(tx, envelope.device)
        known = judged.find(tx, envelope.key)
        if known is not None:
            verdict = _again(tx, known, hashed, now)
            current = self._current(tx, caller, envelope.command.ticket) if verdict.current else None
            return replace(verdict, current=current)
        if envelope.dseq <= reached and born(envelope.key) < now - KEPT_MS:
            return Verdict(key=envelope.key, dseq=envelope.dseq, kind="expired")
        if envelope.dseq != reached + 1:
            raise Conflicting("centre.dseq", expected=reached + 1, got=envelope.dseq)
        verdict = self._first(tx, caller, envelope, raw, now)
        if verdict.kind != "needs_blob":
            _store(tx, caller, envelope, verdict, hashed, now)
        return verdict

    def _first(self, tx: Tx, caller: Caller, envelope: Envelope, raw: bytes, now: int) -> Verdict:
        """The verdict on a command never seen before."""
        told = Verdict(key=envelope.key, dseq=envelope.dseq, kind="applied")
        if born(envelope.key) < now - KEPT_MS or (envelope.expires and envelope.expires < now):
            return replace(told, kind="expired")
        brought = receiving.attached(envelope.command)
        if brought and blobs.missing(tx, brought):
            return replace(told, kind="needs_blob")
        outcome = self._act(tx, Act(caller.actor, now, envelope.key), envelope.command, raw)
        if isinstance(outcome, Refusal):
            current = self._current(tx, caller, envelope.command.ticket)
            return replace(told, kind="rejected", code=outcome.code, values=outcome.values, current=current)
        return replace(told, seq=outcome.seq)

    def _act(self, tx: Tx, act: Act, asked: AnyCommand, raw: bytes) -> Outcome | Refusal:
        """Masks, decides and records; what was said in full goes to the vault."""
        law = self._references()
        if receiving.barred(asked, act.actor):
            return Refusal("role")
        full = receiving.readable(law, asked, act.now, act.key)
        if isinstance(full, Refusal):
            return full
        command = masking.command(full)
        outcome = receiving.known(tx, command) or execute(tx, law, act, command)
        if isinstance(outcome, Refusal):
            return outcome
        receiving.note(tx, command)
        if command != full:
            arrivals.keep(tx, [VaultRow(child(act.key, 0), full.ticket, act.now, receiving.in_full(full))])
        following.note(tx, self._persons, following.of_receive(full), act.now)
        following.follow(tx, law, act, command)
        return outcome

    async def _settled(
        self, caller: Caller, envelope: Envelope, answer: Judged | Exception
    ) -> Judged | Exception:
        """The verdict; what broke the law's code consumes its command, so that it never blocks a desk."""
        if isinstance(answer, Judged | Conflicting | StoreBroken | BadInput):
            return answer
        if isinstance(answer, Clash):
            return (await self._database.write_all([self._job(caller, envelope)]))[0]
        _LOG.error("command %s (%s) broke", envelope.key, type(envelope.command).__name__, exc_info=answer)
        job = partial(self._broken, caller, envelope)
        return (await self._database.write_all([job]))[0]

    def _broken(self, caller: Caller, envelope: Envelope, tx: Tx) -> Judged:
        now, reached = self._clock(), judged.reached(tx, envelope.device)
        if envelope.dseq != reached + 1:
            raise Conflicting("centre.dseq", expected=reached + 1, got=envelope.dseq)
        current = self._current(tx, caller, envelope.command.ticket)
        verdict = Verdict(envelope.key, envelope.dseq, "rejected", code="internal", current=current)
        _store(tx, caller, envelope, verdict, hashlib.sha256(encode(envelope)).digest(), now)
        return _stood(tx, envelope, verdict)

    def _current(self, tx: Tx, caller: Caller, ticket_id: str) -> Ticket | None:
        """What is true now, if the caller may see it."""
        body = tickets.bodies(tx, [ticket_id]).get(ticket_id)
        ticket = decode(body, Ticket) if body else None
        if ticket is None or not sees(caller.actor, ticket):
            return None
        return eyes(caller.actor, self._references()).ticket(ticket)


def _stood(tx: Tx, envelope: Envelope, verdict: Verdict) -> Judged:
    """The verdict, and how things stand after it."""
    head = heads.read(tx)
    return Judged(verdict, judged.reached(tx, envelope.device) + 1, Cursor(head.epoch, head.seq))


def check_batch(caller: Caller, batch: Sequence[Envelope]) -> None:
    """Raises ``Conflicting`` for a batch that is too long, has holes, or belongs to another desk or person."""
    if not 1 <= len(batch) <= BATCH:
        raise Conflicting("centre.batch_size", most=BATCH, got=len(batch))
    for n, envelope in enumerate(batch):
        if envelope.device != caller.actor.desk:
            raise Conflicting("centre.other_desk", desk=caller.actor.desk)
        if envelope.actor and envelope.actor != caller.actor.id:
            raise Conflicting("centre.other_person", dseq=envelope.dseq)
        if max(len(envelope.key), len(envelope.command.ticket)) > LONGEST_ID:
            raise Conflicting("centre.bad_id", most=LONGEST_ID)
        if envelope.dseq != batch[0].dseq + n:
            raise Conflicting("centre.dseq", expected=batch[0].dseq + n, got=envelope.dseq)


def _ahead(batch: Sequence[Envelope]) -> Ahead:
    """What the commands of a batch will ask for."""
    keys = tuple(envelope.key for envelope in batch)
    return Ahead(batch[0].device, keys, tuple(envelope.command.ticket for envelope in batch))


def _again(tx: Tx, known: CommandRow, hashed: bytes, now: int) -> Verdict:
    """The stored verdict; the touch makes a standby confirm before "already applied" is said."""
    if known.body_hash != hashed:
        raise Conflicting("centre.key_reused", command=known.key)
    judged.touch(tx, known.key, now)
    verdict = decode(known.verdict, Verdict)
    return replace(verdict, kind="duplicate") if verdict.kind == "applied" else verdict


def _store(tx: Tx, caller: Caller, envelope: Envelope, verdict: Verdict, hashed: bytes, now: int) -> None:
    judged.write(
        tx,
        CommandRow(
            key=envelope.key,
            device=envelope.device,
            dseq=envelope.dseq,
            body_hash=hashed,
            actor=caller.actor.id,
            verdict=encode(verdict),
            seq=verdict.seq,
            at=now,
        ),
    )
