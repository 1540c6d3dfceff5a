"""Chains of doors as the description links them: appeals come in, are seen, are acted on, are seen again. What the
generator makes up is mended where only this centre knows the word: the channel, the desk, its next number, a ticket."""

import json
import random
from collections import Counter
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as openapi

from sync.domain.commands import AddNote, AnyCommand, ClaimTicket, ReleaseTicket
from sync.server.app import description
from sync.server.clock import new_id, now_ms
from sync.wire.codec import encode
from tests.support.centre import Centre, Desk
from tests.sync.server.samples import item

DOORS = ("intake.intake", "changes.changes", "changes.timeline", "commands.commands")
CHECKS = [
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
]
_STEPS = 8


class Hand:
    """What the next request may name: a desk's next number, tickets seen so far. Counts what came of the requests."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk, self._chance, self._made = desk, random.Random(seed), 0
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
            "device": self._desk.device,
            "dseq": self._next + n,
            "command": json.loads(encode(command)),
            "base_ver": 0,
            "actor": self._desk.session.actor.id,
            "created": now_ms(),
        }


def play(centre: Centre, examples: int, seed: int = 1) -> Counter[str]:
    """So many chains; what was seen on the way. Raises what ``schemathesis`` raises when an answer is not as described."""
    desk = centre.desk("u-zheng")
    hand = Hand(desk, seed)
    document = json.loads(encode(description()))
    schema = schemathesis.openapi.from_dict(document).include(operation_id=list(DOORS))
    base: Any = schema.as_state_machine()

    class Chain(base):  # type: ignore[misc]
        def before_call(self, case: Any) -> None:
            hand.mend(case)

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            headers = {"Authorization": f"Bearer {desk.session.access}"}
            return {"base_url": centre.url, "headers": headers, "timeout": 60}

        def validate_response(self, response: Any, case: Any, **more: Any) -> None:
            case.validate_response(response, checks=CHECKS)

        def after_call(self, response: Any, case: Any) -> None:
            hand.hear(response, case)

    Chain.run(
        settings=settings(
            max_examples=examples,
            stateful_step_count=_STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
    )
    return hand.seen
