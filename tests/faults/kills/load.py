"""Load on a centre that may die at any moment: the same bytes again until a verdict has come."""

import random
import threading
import time
from collections import Counter

import httpx

from sync.domain.commands import AddNote
from sync.domain.errors import BadInput
from sync.wire.codec import decode, encode
from sync.wire.messages import Audited, CommandBatch, Verdicts
from tests.support.centre import Centre, Desk

DESKS = 4
PATIENCE_S = 60.0


class Load:
    """Some desks, each sending one small batch after the other. ``with Load(centre, ticket) as load``."""

    def __init__(self, centre: Centre, ticket: str, desks: int = DESKS, seed: int = 1) -> None:
        self.ticket = ticket
        self.sent: set[str] = set()
        self.acknowledged: dict[str, str] = {}
        """Every key a verdict has come for, and which."""
        self.again = 0
        """Requests that were repeated because nothing came back."""
        self._seed = seed
        self._over = threading.Event()
        self._desks = [centre.desk() for _ in range(desks)]
        self._threads = [
            threading.Thread(target=self._run, args=(n,), name=f"load-{n}") for n in range(desks)
        ]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def until(self, more: int) -> None:
        """Until so many more verdicts have come."""
        goal, end = len(self.acknowledged) + more, time.monotonic() + PATIENCE_S
        while len(self.acknowledged) < goal:
            assert time.monotonic() < end, "I17: no verdict for a minute"
            threading.Event().wait(0.002)

    def proof(self, centre: Centre) -> str:
        """Every acknowledged command exactly once in the log, no other more than once, the log whole."""
        lost, twice = self.counted(centre)
        assert not lost and not twice, f"I2/I3: {len(lost)} acknowledged lost, {len(twice)} applied twice"
        audited = centre.sign_in("u-audit").get("/v1/audit/chain").content
        assert decode(audited, Audited).whole, "I7"
        return f"{len(self.acknowledged)} acknowledged, {self.again} repeated: 0 lost, 0 twice"

    def counted(self, centre: Centre) -> tuple[set[str], set[str]]:
        """Keys acknowledged and gone, keys done twice."""
        reader, effects = centre.desk("u-liang"), Counter[str]()
        cursor, more = "", True
        while more:
            page = reader.page(cursor)
            effects.update(line.key for line in page.events)
            cursor, more = page.cursor, page.more
        applied = {key for key, kind in self.acknowledged.items() if kind in ("applied", "duplicate")}
        return applied - effects.keys(), {key for key in self.sent if effects[key] > 1}

    def _run(self, n: int) -> None:
        desk, chance = self._desks[n], random.Random(self._seed * 100 + n)
        while not self._over.is_set():
            batch = [
                desk.envelope(AddNote(ticket=self.ticket, words=f"{n}-{desk.dseq}"))
                for _ in range(chance.randrange(1, 4))
            ]
            self.sent.update(one.key for one in batch)
            left = tuple(batch)
            while left and not self._over.is_set():
                done = self._push(desk, encode(CommandBatch(left)))
                left = left[done:]

    def _push(self, desk: Desk, body: bytes) -> int:
        """How many of the batch have their verdict now."""
        try:
            answer = desk.http.post("/v1/commands", content=body)
            if answer.status_code == 200:
                told = decode(answer.content, Verdicts).verdicts
                self.acknowledged |= {one.key: one.kind for one in told}
                return len(told)
            assert answer.status_code in (429, 503), f"{answer.status_code} {answer.text[:200]}"
        except (httpx.HTTPError, BadInput):
            pass
        self.again += 1
        self._over.wait(0.05)
        return 0
