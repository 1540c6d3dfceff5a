"""Chains of doors as the description links them: appeals come in, are seen, are acted on, are seen again. What the
generator makes up is mended where only this centre knows the word: the channel, the desk, its next number, a ticket.

The hooks of ``schemathesis run --phases stateful``; ``conformance`` starts it and tells whose desk it is (``DESK``).
"""

import atexit
import json
import os
import random
from collections import Counter
from typing import Any

import schemathesis

from sync.domain.commands import AddNote, AnyCommand, ClaimTicket, ReleaseTicket
from sync.server.clock import new_id, now_ms
from sync.wire.codec import encode
from tests.sync.server.samples import item

DOORS = ("intake.intake", "changes.changes", "changes.timeline", "commands.commands")
DESK, SEEN = "FENBO_CHAINED_DESK", "FENBO_CHAINED_SEEN"
"""Names in the environment: the desk and its person, and the file that is told what came of it all."""


class Hand:
    """What the next request may name: a desk's next number, tickets seen so far. Counts what came of the requests."""

    def __init__(self, device: str, actor: str) -> None:
        self._device, self._actor, self._chance, self._made = device, actor, random.Random(1), 0
        self._next, self._tickets = 1, list[str]()
        self.seen = Counter[str]()

    def mend(self, case: Any) -> None:
        """Makes a made-up request one that means something; every fourth stays as it was made up."""
        if self._chance.random() < 0.25:
            return
        if case.operation.path == "/v1/intake/{channel}":
            self._made += 1
            case.path_parameters = {"channel": "hotline-12345"}
            case.body = {"source": "chained", "items": [item(f"C{self._made}"), {"appeal": {}}]}
        elif case.operation.path == "/v1/commands":
            commands = [self._envelope(n) for n in range(self._chance.randrange(1, 4))]
            case.body = {"commands": commands}

    def hear(self, response: Any, case: Any) -> None:
        """Learns from an answer."""
        self.seen[f"{case.operation.label} {response.status_code}"] += 1
        told = response.json() if response.content else {}
        if response.status_code == 409 and "expected" in told.get("values", {}):
            self._next = told["values"]["expected"]
        if response.status_code != 200:
            return
        for one in told.get("results", ()):
            self.seen[f"intake {one['outcome']}"] += 1
            self._tickets += [one["ticket"]] if one.get("ticket") else []
        for one in told.get("verdicts", ()):
            self.seen[f"command {one['kind']}"] += 1
        self._next = told.get("expected", self._next)

    def _envelope(self, n: int) -> dict[str, Any]:
        ticket = self._chance.choice(self._tickets or ["nobody's"])
        command: AnyCommand = self._chance.choice(
            (AddNote(ticket=ticket, words="x"), ClaimTicket(ticket=ticket), ReleaseTicket(ticket=ticket))
        )
        return {
            "key": new_id(now_ms()),
            "device": self._device,
            "dseq": self._next + n,
            "command": json.loads(encode(command)),
            "base_ver": 0,
            "actor": self._actor,
            "created": now_ms(),
        }


def _hooked(device: str, actor: str, told: str) -> None:
    hand = Hand(device, actor)

    @schemathesis.hook
    def before_call(context: Any, case: Any, kwargs: Any) -> None:
        hand.mend(case)

    @schemathesis.hook
    def after_call(context: Any, case: Any, response: Any) -> None:
        hand.hear(response, case)

    def tell() -> None:
        with open(told, "w", encoding="utf-8") as file:
            json.dump(hand.seen, file)

    atexit.register(tell)


if DESK in os.environ:
    _hooked(*os.environ[DESK].split(), os.environ[SEEN])
