"""A centre in memory that keeps the server's rules: one key, one verdict; contiguous numbers; one sealed log.

``bugs`` names rules it breaks on purpose, so that the checkers can be seen to work.
"""

import hashlib
import zlib
from collections.abc import Callable
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sync.client.core.answer import Answer
from sync.domain import law
from sync.domain.commands import AnyCommand, Dispatch
from sync.domain.errors import Refusal
from sync.domain.events import AnyEvent, Recorded
from sync.domain.identity import DISTRICT, Actor
from sync.domain.law import Context
from sync.domain.law.sight import sees
from sync.domain.ticket import Ticket
from sync.server.store.chain import START, Line, seal
from sync.wire.codec import decode, encode
from sync.wire.cursor import Cursor, parse
from sync.wire.messages import CommandBatch, Envelope, Manifest, Part, Problem, RawPage, Verdict, Verdicts
from tests.faults.model.channel import Door, Taken

Bugs = frozenset[str]


class Row(NamedTuple):
    """A ticket as it stood from ``seq`` on."""

    seq: int
    ticket: Ticket
    body: bytes


class Commit(NamedTuple):
    """One command's transaction: what was asked, what was said, where the log stood before and after."""

    asked: Envelope
    raw: bytes
    verdict: Verdict
    fence: int
    """The ticket's fence when the command was judged."""
    before: int
    after: int


class Life:
    """One life of the log: commits, lines, and every state each ticket ever had in it."""

    def __init__(self) -> None:
        self.commits: list[Commit] = []
        self.log: list[Line] = []
        self.rows: dict[str, list[Row]] = {}
        self.taken: list[Taken] = []

    def until(self, count: int) -> "Life":
        """The same life up to a commit: what a standby had got when the primary died."""
        made, seq = Life(), self.commits[count - 1].after if count else 0
        made.commits, made.log = self.commits[:count], self.log[:seq]
        kept = {one: [row for row in rows if row.seq <= seq] for one, rows in self.rows.items()}
        made.rows = {one: rows for one, rows in kept.items() if rows}
        made.taken = [one for one in self.taken if one.seq <= seq]
        return made

    def at(self, seq: int, scope: str) -> dict[str, bytes]:
        """What a scope held at a number of the log: the oracle."""
        found = {}
        for one, rows in self.rows.items():
            row = next((r for r in reversed(rows) if r.seq <= seq), None)
            if row and scope in (DISTRICT, row.ticket.scope):
                found[one] = row.body
        return found


class Centre:
    """Takes batches, hands out pages and snapshots; can crash, fail over, and change what a person may see."""

    def __init__(
        self, context: Context, people: dict[str, Actor], bugs: Bugs, clock: Callable[[], int]
    ) -> None:
        self._context, self._bugs, self._clock = context, bugs, clock
        self.door = Door(self, context, bugs)
        self.people = people
        self.scope_ver = dict.fromkeys(people, 1)
        self.epoch, self.life, self.durable = "life1", Life(), 0
        self.lives: dict[str, Life] = {self.epoch: self.life}
        self.hidden: set[int] = set()
        """Lines written but not yet visible: only the naive sequence has such."""
        self.slow = False
        self._load()

    @property
    def seq(self) -> int:
        """The last line's number."""
        return len(self.life.log)

    @property
    def now(self) -> int:
        """Its own clock, UTC ms."""
        return self._clock()

    @property
    def head(self) -> str:
        """Where the log stands."""
        return str(Cursor(self.epoch, self.seq))

    def restart(self) -> None:
        """The process dies and comes back: what was not durable is gone."""
        if "ackfirst" in self._bugs:
            self.life = self.lives[self.epoch] = self.life.until(self.durable)
        self.durable = len(self.life.commits)
        self.hidden.clear()
        self._load()

    def failover(self, lost: int) -> None:
        """Another node takes over without the last ``lost`` commits: a new life of the log."""
        self.life = self.life.until(max(0, len(self.life.commits) - lost))
        if "noepoch" not in self._bugs:
            self.epoch = f"life{len(self.lives) + 1}"
        self.lives[self.epoch] = self.life
        self.durable = len(self.life.commits)
        self.hidden.clear()
        self._load()

    def grant(self, user: str, scope: str) -> None:
        """A person sees another scope from here on."""
        if self.people[user].scope != scope:
            self.people[user] = replace(self.people[user], scope=scope)
            self.scope_ver[user] += 1

    def commands(self, user: str, body: bytes) -> Answer:
        """``POST /v1/commands``."""
        batch, verdicts = decode(body, CommandBatch), list[Verdict]()
        for one in batch.commands:
            verdict = self._judge(user, one)
            if verdict is None:
                if not verdicts and self._reused(one):
                    return Answer(409, encode(Problem("centre.key_reused")))
                if not verdicts:
                    expected = self.reached.get(one.device, 0) + 1
                    return Answer(409, encode(Problem("centre.dseq", {"expected": expected})))
                break
            verdicts.append(verdict)
        reached = self.reached.get(batch.commands[0].device, 0)
        return Answer(200, encode(Verdicts(tuple(verdicts), reached + 1, self.head, self._clock())))

    def changes(self, user: str, cursor: str, limit: int) -> Answer:
        """``GET /v1/changes``."""
        since, scope = parse(cursor), self.people[user].scope
        if since.epoch != self.epoch or since.seq > self.seq:
            return Answer(409, encode(Problem("centre.resync")))
        lines = [one for one in self.life.log[since.seq :] if self._concerns(one, scope)][: limit + 1]
        more, lines = len(lines) > limit, lines[:limit]
        touched = dict.fromkeys(line.ticket for line in lines)
        seen = {one: self.tickets[one] for one in touched if self._visible(user, self.tickets[one])}
        page = RawPage(
            cursor=str(Cursor(self.epoch, lines[-1].seq if more else self.seq)),
            head=self.head,
            more=more,
            events=tuple(msgspec.Raw(line.payload) for line in lines if line.ticket in seen),
            tickets=tuple(msgspec.Raw(self.life.rows[one][-1].body) for one in seen),
            removed=() if "noremove" in self._bugs else tuple(one for one in touched if one not in seen),
            scope_ver=self.scope_ver[user],
            server_now=self._clock(),
            refs={},
        )
        return Answer(200, encode(page))

    def snapshot(self, user: str) -> tuple[Manifest, bytes]:
        """``GET /v1/snapshot`` and its one part."""
        rows = list(self.life.at(self.seq, self.people[user].scope).values())
        packer = zlib.compressobj(1, wbits=31)
        packed = packer.compress(b"".join(row + b"\n" for row in rows)) + packer.flush()
        part = Part(0, len(rows), len(packed), hashlib.sha256(packed).hexdigest())
        return Manifest("s", self.head, 1, (part,), self.scope_ver[user], self._clock()), packed

    def _load(self) -> None:
        life = self.life
        self.tickets = {one: rows[-1].ticket for one, rows in life.rows.items()}
        self.judged = {one.asked.key: one for one in life.commits}
        self.reached: dict[str, int] = {}
        for one in life.commits:
            self.reached[one.asked.device] = max(self.reached.get(one.asked.device, 0), one.asked.dseq)

    def _concerns(self, line: Line, scope: str) -> bool:
        return line.seq not in self.hidden and (
            scope == DISTRICT or scope in (line.scope, line.old_scope) or "leak" in self._bugs
        )

    def _visible(self, user: str, ticket: Ticket) -> bool:
        return "leak" in self._bugs or sees(self.people[user], ticket)

    def _judge(self, user: str, one: Envelope) -> Verdict | None:
        raw, known = encode(one), self.judged.get(one.key)
        if known and not self._forgotten(known):
            if known.raw != raw:
                return None
            told = known.verdict
            return replace(told, kind="duplicate") if told.kind == "applied" else told
        if not self._in_turn(one, known):
            return None
        return self._first(user, one, raw)

    def _reused(self, one: Envelope) -> bool:
        """A key of another request: one that came late, with the number it had before the centre was restored."""
        known = self.judged.get(one.key)
        return known is not None and known.raw != encode(one)

    def _forgotten(self, known: Commit) -> bool:
        return "noidem" in self._bugs or ("rejudge" in self._bugs and known.verdict.kind == "rejected")

    def _in_turn(self, one: Envelope, known: Commit | None) -> bool:
        expected = self.reached.get(one.device, 0) + 1
        if one.dseq < expected:
            return known is not None or "reorder" in self._bugs
        return one.dseq == expected or bool(self._bugs & {"gap", "reorder"})

    def _first(self, user: str, one: Envelope, raw: bytes) -> Verdict:
        before, command = self.seq, self._command(one)
        own = self.tickets.get(command.ticket)
        context = replace(
            self._context, now=self._clock(), key=one.key, actor=replace(self.people[user], desk=one.device)
        )
        decision = law.decide(self._known(command, one.device), command, context)
        if isinstance(decision, Refusal):
            verdict = Verdict(one.key, one.dseq, "rejected", 0, decision.code, decision.values)
        else:
            for event in decision:
                self.write(event, context, one)
            verdict = Verdict(one.key, one.dseq, "applied", self.seq)
        commit = Commit(one, raw, verdict, own.fence if own else 0, before, self.seq)
        self.life.commits.append(commit)
        self.judged[one.key] = commit
        self.reached[one.device] = max(one.dseq, self.reached.get(one.device, 0))
        if "naive" in self._bugs and self.slow and self.seq > before:
            self.hidden, self.slow = set(range(before + 1, self.seq + 1)), False
        return verdict

    def _command(self, one: Envelope) -> AnyCommand:
        own = self.tickets.get(one.command.ticket)
        if "nofence" in self._bugs and own and isinstance(one.command, Dispatch):
            return replace(one.command, fence=own.fence)
        return one.command

    def _known(self, command: AnyCommand, device: str) -> dict[str, Ticket]:
        """The tickets as the law is shown them; without a lock, a racing command sees yesterday's."""
        rows = self.life.rows.get(command.ticket, [])
        if "nolock" in self._bugs and len(rows) > 1 and self.life.log[rows[-1].seq - 1].desk != device:
            return self.tickets | {command.ticket: rows[-2].ticket}
        return self.tickets

    def write(self, event: AnyEvent, context: Context, one: Envelope) -> None:
        """A line of the log and the state after it."""
        old = self.tickets.get(event.ticket)
        self.tickets |= law.apply_all(self.tickets, (event,), context.now)
        new, seq, actor = self.tickets[event.ticket], self.seq + 1, context.actor
        told = Recorded(
            seq, context.now, new.id, new.ver, actor.id, actor.name, actor.role, one.device, one.key, event
        )
        kind = str(event.__struct_config__.tag)
        line = Line(
            seq, context.now, new.id, new.ver, kind, new.scope, old.scope if old else new.scope, "",
            actor.id, one.device, one.key, encode(told), b"", b"",
        )  # fmt: skip
        self.life.log.append(seal(line, self.life.log[-1].hash if self.life.log else START))
        self.life.rows.setdefault(new.id, []).append(Row(seq, new, encode(new)))
