"""A centre in memory that judges by the true law, and a desk on a true store, joined by a line that can fail."""

import copy
import hashlib
import zlib
from pathlib import Path

from console.assembly.shelf import Shelf
from console.store.profile import Store, open_profile
from sync.client.core import pulling, snapshot
from sync.client.core.answer import Answer, Trouble
from sync.client.core.arrived import Arrived
from sync.client.core.pushing import Push
from sync.domain import law
from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.events import Recorded
from sync.domain.identity import Actor, Role
from sync.domain.law import Context
from sync.domain.ticket import Ticket
from sync.wire.codec import decode, encode
from sync.wire.cursor import Cursor, parse
from sync.wire.messages import CommandBatch, Envelope, Manifest, Page, Part, Problem, Verdict, Verdicts
from tests.support.filled import NOW

PEOPLE = (
    Actor("u-chen", "陈思敏", Role.DISPATCHER),
    Actor("u-huang", "黄子谦", Role.DISPATCHER),
)


class Centre:
    """One log, one set of tickets, every key judged once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.epoch = "one"
        self.tickets: dict[str, Ticket] = {}
        self.log: list[Recorded] = []
        self.judged: dict[str, tuple[bytes, Verdict]] = {}
        self.reached: dict[str, int] = {}

    def saved(self) -> dict[str, object]:
        """A backup."""
        return {k: copy.copy(v) for k, v in vars(self).items()}

    def restore(self, backup: dict[str, object], epoch: str) -> None:
        """The tail is lost; the log begins a new life."""
        vars(self).update({k: copy.copy(v) for k, v in backup.items()})
        self.epoch = epoch

    @property
    def head(self) -> str:
        """Where the log stands."""
        return str(Cursor(self.epoch, len(self.log)))

    def commands(self, body: bytes) -> Answer:
        """``POST /v1/commands``."""
        batch = decode(body, CommandBatch)
        verdicts = []
        for one in batch.commands:
            verdict = self._judge(one)
            if verdict is None:
                if not verdicts:
                    expected = self.reached.get(one.device, 0) + 1
                    return Answer(409, encode(Problem("centre.dseq", {"expected": expected})))
                break
            verdicts.append(verdict)
        reached = self.reached.get(batch.commands[0].device, 0)
        return Answer(200, encode(Verdicts(tuple(verdicts), reached + 1, self.head, NOW)))

    def changes(self, cursor: str, limit: int) -> Answer:
        """``GET /v1/changes``."""
        since = parse(cursor)
        if since.epoch != self.epoch or since.seq > len(self.log):
            return Answer(409, encode(Problem("centre.resync")))
        lines = self.log[since.seq : since.seq + limit]
        upto = since.seq + len(lines)
        touched = tuple(self.tickets[one] for one in dict.fromkeys(line.ticket for line in lines))
        page = Page(
            str(Cursor(self.epoch, upto)), self.head, upto < len(self.log), tuple(lines), touched, (), 1, NOW
        )
        return Answer(200, encode(page))

    def snapshot(self) -> tuple[Manifest, bytes]:
        """``GET /v1/snapshot`` and its one part."""
        rows = b"".join(encode(one) + b"\n" for one in self.tickets.values())
        packer = zlib.compressobj(1, wbits=31)
        packed = packer.compress(rows) + packer.flush()
        part = Part(0, len(self.tickets), len(packed), hashlib.sha256(packed).hexdigest())
        return Manifest("s", self.head, 1, (part,), 1, NOW), packed

    def _judge(self, one: Envelope) -> Verdict | None:
        known = self.judged.get(one.key)
        if known is not None:
            assert known[0] == encode(one), "a repeated request must be equal to the byte"
            return (
                known[1]
                if known[1].kind != "applied"
                else Verdict(one.key, one.dseq, "duplicate", known[1].seq)
            )
        if one.dseq != self.reached.get(one.device, 0) + 1:
            return None
        verdict = self._first(one)
        self.judged[one.key] = (encode(one), verdict)
        self.reached[one.device] = one.dseq
        return verdict

    def _first(self, one: Envelope) -> Verdict:
        actor = next(a for a in PEOPLE if a.id == one.actor)
        context = Context(
            NOW, one.key, actor, self._context.rulebook, self._context.calendar, self._context.catalogue
        )
        decision = law.decide(self.tickets, one.command, context)
        if isinstance(decision, Refusal):
            current = self.tickets.get(one.command.ticket)
            return Verdict(one.key, one.dseq, "rejected", 0, decision.code, decision.values, current)
        self.tickets |= law.apply_all(self.tickets, decision, NOW)
        for event in decision:
            ver = self.tickets[event.ticket].ver
            line = (
                len(self.log) + 1,
                NOW,
                event.ticket,
                ver,
                actor.id,
                actor.name,
                actor.role,
                one.device,
                one.key,
            )
            self.log.append(Recorded(*line, event))
        return Verdict(one.key, one.dseq, "applied", len(self.log))


class Desk:
    """A store, the rules of the client, and somebody who works."""

    def __init__(self, folder: Path, person: Actor, centre: Centre) -> None:
        self.folder = folder
        self.centre = centre
        self._person = person
        self.store: Store = open_profile(folder, keyring=False)
        self._late: list[bytes] = []
        self._wire()

    def _wire(self) -> None:
        self.kept: Arrived | None = None
        self.shelf = Shelf(self.store, lambda: NOW, lambda: None)
        from msgspec.structs import replace

        self.actor = replace(self._person, desk=self.shelf.device(self._person.id))
        self.push = Push(lambda limit: self.shelf.waiting(self.actor.desk, limit))

    def do(self, command: AnyCommand) -> str:
        """An act of the person; its key."""
        return self.store.work.submit(command, actor=self.actor, now=NOW).key

    def send(self, fault: str = "") -> None:
        """One batch over a line with a fault."""
        batch = self.push.next()
        if batch is None:
            return
        body = encode(batch)
        if fault == "request lost":
            self.push.silent()
            self._late.append(body)
            return
        answer = self.centre.commands(body)
        if fault == "twice":
            answer = self.centre.commands(body)
        if fault == "answer lost":
            self.push.silent()
            return
        if fault in GARBLED:
            answer = GARBLED[fault](answer)
        told = self.push.answered(answer)
        if told.verdicts:
            self.shelf.settle(told.verdicts, told.cursor)
        if told.expected:
            self.shelf.renumber(self.actor.desk, told.expected)

    def late(self) -> None:
        """Requests that were lost on the way arrive after all, oldest last; nobody waits for their answers."""
        while self._late:
            self.centre.commands(self._late.pop())

    def fetch(self, fault: str = "", limit: int = 3) -> None:
        """One question for changes, or everything."""
        if not self.shelf.cursor():
            self.bootstrap()
            return
        since = self.kept.cursor if self.kept else self.shelf.cursor()
        answer = self.centre.changes(since, limit)
        if fault in GARBLED:
            answer = GARBLED[fault](answer)
        told = pulling.answered(answer, since, self.shelf.scope_ver())
        if fault in ("answer lost", "request lost"):
            return
        page = self.kept.then(told.page) if self.kept and told.page else told.page
        self.kept = page if page and pulling.kept_back(page, self.shelf.under_way()) else None
        for _ in range(0 if page is None or self.kept else 2 if fault == "twice" else 1):
            self.shelf.apply(page, ())
        if told.trouble is Trouble.RESYNC:
            self.bootstrap()

    def bootstrap(self) -> None:
        """Everything anew."""
        self.kept = None
        manifest, packed = self.centre.snapshot()
        building = self.shelf.begin()
        rows = snapshot.rows(snapshot.manifest(encode(manifest)).parts[0], packed)
        building.pack(packed, len(rows))
        building.add(rows)
        building.finish(manifest.cursor, manifest.scope_ver, NOW)

    def crash(self) -> None:
        """The program ends and is started again."""
        self.store.close()
        self.store = open_profile(self.folder, keyring=False)
        self.store.work.refold()
        self._wire()

    def settle(self) -> None:
        """Until nothing is left to send or to fetch, over a sound line."""
        for _ in range(200):
            if not self.shelf.waiting(self.actor.desk, 1) and self.shelf.cursor() == self.centre.head:
                return
            self.send()
            self.fetch(limit=50)
        raise AssertionError("it never came to rest")


GARBLED = {
    "html": lambda answer: Answer(200, b"<html>Please log in to the hotel network</html>"),
    "cut": lambda answer: Answer(answer.status, answer.body[: len(answer.body) // 2]),
    "wrong type": lambda answer: Answer(200, answer.body.replace(b'"seq":', b'"seq":"x","s":')),
    "other epoch": lambda answer: Answer(answer.status, answer.body.replace(b'"cursor":"', b'"cursor":"zz')),
    "busy": lambda answer: Answer(503, b'{"code":"centre.busy"}', 1.0),
    "broken": lambda answer: Answer(500, b"Internal Server Error"),
    "shuffled": lambda answer: Answer(200, b'{"verdicts":[],"expected":1,"cursor":"","server_now":0}'),
}
