"""A desk of the model: the true rules of sending and fetching over a store in memory, on a line with faults."""

from msgspec.structs import replace

from console.store.reference import InForce
from sync.client.core import pulling, snapshot
from sync.client.core.answer import Answer, Trouble
from sync.client.core.pushing import Push
from sync.domain.commands import AnyCommand
from sync.domain.identity import Actor
from sync.wire.codec import decode, encode
from sync.wire.messages import Verdict, Verdicts
from tests.faults.model.centre import Bugs, Centre
from tests.faults.model.machine import Machine
from tests.faults.model.shelf import Crash, Shelf
from tests.sync.client.simulated import GARBLED

LINE = ("", "", "", "", "request lost", "answer lost", "twice", *GARBLED)
"""What may happen to a request and its answer."""


class Desk:
    """A person at a desk."""

    def __init__(self, user: str, centre: Centre, refs: InForce, bugs: Bugs, machine: Machine) -> None:
        self.user, self.centre, self.bugs, self.machine = user, centre, bugs, machine
        self.shelf = Shelf(refs, bugs)
        self.late: list[bytes] = []
        """Requests still somewhere in the network."""
        self.told: dict[str, Verdict] = {}
        """First verdict on each key that this desk or the network was given, in this life of the log."""
        self.full = False
        """Whether the last thing fetched brought the base to one whole state of the centre."""
        self.restart()

    @property
    def actor(self) -> Actor:
        """Who works here."""
        return replace(self.centre.people[self.user], desk=f"desk-{self.user}")

    def restart(self) -> None:
        """The program ends and is started again."""
        self.shelf.reopen()
        self.push = Push(lambda limit: self.shelf.waiting(self.actor.desk, limit))

    def do(self, key: str, command: AnyCommand, now: int) -> None:
        """An act of the person."""
        self.shelf.submit(key, command, self.actor, now)

    def send(self, fault: str = "") -> None:
        """One batch."""
        batch = self.push.next()
        if batch is None:
            return None
        body = encode(batch)
        if fault == "request lost":
            self.late.append(body)
            return self.push.silent()
        answer = self._ask(body)
        if fault == "twice":
            answer = self._ask(body)
        if fault == "answer lost":
            return self.push.silent()
        if fault in GARBLED:
            answer = GARBLED[fault](answer)
        else:
            self.machine.hear(self.centre.now)
        told = self.push.answered(answer)
        if "bystatus" in self.bugs and answer.status == 200 and not told.verdicts:
            self.shelf.settle([Verdict(one.key, one.dseq, "applied") for one in batch.commands])
        if told.verdicts:
            self.shelf.settle(told.verdicts, told.cursor)
        if told.expected:
            self.shelf.renumber(self.actor.desk, told.expected)
        return None

    def deliver(self) -> None:
        """Requests that were lost arrive after all, the newest first; nobody waits for their answers."""
        while self.late:
            self._ask(self.late.pop())

    def replay(self, key: str) -> Verdict | None:
        """The network repeats a command that was judged; what the centre says now."""
        found = self.centre.judged.get(key)
        if found is None:
            return None
        answer = self.centre.commands(self.user, b'{"commands":[' + found.raw + b"]}")
        return decode(answer.body, Verdicts).verdicts[0] if answer.status == 200 else None

    def fetch(self, fault: str = "", limit: int = 3, crash: str = "") -> None:
        """One question for changes, or everything."""
        since = self.shelf.cursor
        if not since:
            return self.bootstrap(crash)
        answer = self.centre.changes(self.user, since, limit)
        if fault in ("answer lost", "request lost"):
            return None
        if fault in GARBLED:
            answer = GARBLED[fault](answer)
        else:
            self.machine.hear(self.centre.now)
        told = pulling.answered(answer, since, self.shelf.scope_ver)
        if told.page is not None:
            for _ in range(2 if fault == "twice" else 1):
                self.shelf.apply(told.page, crash)
            self.full = not told.page.more
        if told.trouble is Trouble.RESYNC:
            self.bootstrap(crash)
        return None

    def bootstrap(self, crash: str = "") -> None:
        """Everything anew."""
        manifest, packed = self.centre.snapshot(self.user)
        self.machine.hear(self.centre.now)
        rows = snapshot.rows(snapshot.manifest(encode(manifest)).parts[0], packed)
        if crash == "before":
            raise Crash
        self.shelf.adopt(rows, manifest.cursor, manifest.scope_ver, crash)
        self.full = True

    def _ask(self, body: bytes) -> Answer:
        answer = self.centre.commands(self.user, body)
        if answer.status == 200:
            for told in decode(answer.body, Verdicts).verdicts:
                self.told.setdefault(told.key, told)
        return answer
