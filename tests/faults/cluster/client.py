"""A load client in a process of its own: ``python -m tests.faults.cluster.client PLAN ANSWERS``.

Several desks' connections, each sending batches in order and the same batch again until it has its verdicts, as a desk
does. Says ``ready`` when all are signed in, works until standard input closes, finishes what is in flight, then writes
down every verdict with its instant.
"""

import random
import ssl
import sys
import threading
import uuid
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from time import monotonic

import httpx
import msgspec

from sync.domain.commands import AddNote, AnyCommand
from sync.server.clock import new_id, now_ms
from sync.wire.codec import decode, encode
from sync.wire.messages import CommandBatch, Credentials, Envelope, Session, Verdicts
from tests.benchmarks.centre_work import dispatching

BATCH = 48
ANSWER_S = 20.0


class Line(msgspec.Struct, frozen=True):
    """One desk: who sits there, and its tickets."""

    user: str
    password: str
    tickets: list[str]


class Plan(msgspec.Struct, frozen=True):
    """What a client process does: where, trusting whom, with which desks, at most how fast (commands a second)."""

    url: str
    authority: str
    rate: float
    lines: list[Line]


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """One verdict: the command, what was said, and when (seconds of the machine's monotonic clock)."""

    key: str
    kind: str
    at: float


class Desk:
    """One connection that never gives a batch up."""

    def __init__(self, plan: Plan, line: Line) -> None:
        context = ssl.create_default_context(cafile=plan.authority)
        self._http = httpx.Client(base_url=plan.url, verify=context, timeout=ANSWER_S)
        self._pause = BATCH * len(plan.lines) / plan.rate
        self._line, self._dseq, self._actor = line, 0, ""
        self._device = f"load-{uuid.uuid4().hex[:12]}"
        self.answers: list[Answer] = []
        self.troubles = 0
        self.broke: Exception | None = None

    def work(self, ready: threading.Barrier, over: threading.Event) -> None:
        """Batches one after the other until told to stop; what goes wrong in the client itself is kept in ``broke``."""
        try:
            self._sign_in()
            ready.wait()
            self._work(over)
        except Exception as fault:
            self.broke = fault
            ready.abort()
            raise
        finally:
            self._http.close()

    def _work(self, over: threading.Event) -> None:
        asked = self._commands()
        due = monotonic() + random.random() * self._pause
        while not over.wait(max(0.0, due - monotonic())):
            due = max(due + self._pause, monotonic() - self._pause)
            self._settle([self._envelope(next(asked)) for _ in range(BATCH)])

    def _sign_in(self) -> None:
        asked = Credentials(device=self._device, user=self._line.user, password=self._line.password)
        while (answer := self._http.post("/v1/session", content=encode(asked))).status_code != 200:
            print(answer.status_code, answer.text[:200], file=sys.stderr, flush=True)
            threading.Event().wait(random.uniform(0.2, 1.0))
        session = decode(answer.content, Session)
        self._actor = session.actor.id
        self._http.headers["Authorization"] = f"Bearer {session.access}"

    def _commands(self) -> Iterator[AnyCommand]:
        """Every ticket claimed, classified, dispatched and noted; then notes for ever."""
        for ticket in self._line.tickets:
            yield from dispatching(ticket)
        for ticket in cycle(self._line.tickets):
            yield AddNote(ticket=ticket, words="续报现场情况")

    def _envelope(self, command: AnyCommand) -> Envelope:
        self._dseq += 1
        now = now_ms()
        return Envelope(
            key=new_id(now),
            device=self._device,
            dseq=self._dseq,
            command=command,
            base_ver=0,
            actor=self._actor,
            created=now,
        )

    def _settle(self, waiting: list[Envelope]) -> None:
        while waiting:
            told = self._push(waiting)
            waiting = waiting[told:]
            if not told:
                self.troubles += 1
                threading.Event().wait(random.uniform(0.1, 0.6))

    def _push(self, batch: list[Envelope]) -> int:
        """How many of the batch have their verdict now."""
        try:
            answer = self._http.post("/v1/commands", content=encode(CommandBatch(tuple(batch))))
        except httpx.HTTPError:
            return 0
        if answer.status_code != 200:
            if answer.status_code not in (429, 502, 503, 504):
                raise AssertionError(f"{answer.status_code}: {answer.text[:300]}")
            return 0
        at = monotonic()
        verdicts = decode(answer.content, Verdicts).verdicts
        self.answers += [Answer(one.key, one.kind, at) for one in verdicts]
        return len(verdicts)


def main(plan: Plan, answers: Path) -> None:
    """All desks at once, a thread each."""
    over, ready = threading.Event(), threading.Barrier(len(plan.lines), lambda: print("ready", flush=True))
    desks = [Desk(plan, line) for line in plan.lines]
    threads = [threading.Thread(target=desk.work, args=(ready, over), name="load") for desk in desks]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()
    found = {
        "troubles": sum(desk.troubles for desk in desks),
        "answers": [a for d in desks for a in d.answers],
    }
    answers.write_bytes(msgspec.json.encode(found))
    if any(desk.broke for desk in desks):
        raise SystemExit("a load client broke")


if __name__ == "__main__":
    main(msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=Plan), Path(sys.argv[2]))
