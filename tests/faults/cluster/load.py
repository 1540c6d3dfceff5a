"""The parent's end: load clients and the real desk, started, listened to, ended."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec

from sync.wire.codec import decode, encode
from sync.wire.messages import Credentials, IntakeAnswer, Session
from tests.benchmarks.centre_work import CHANNEL, PEOPLE, intake_bodies
from tests.faults.cluster.client import Answer, Line, Plan
from tests.faults.cluster.front import Front
from tests.faults.cluster.ground import ROOT

CLIENTS = 2


class Told(msgspec.Struct, frozen=True):
    """What a client process wrote down."""

    troubles: int
    answers: list[Answer]


class Child(NamedTuple):
    """A process that listens to standard input."""

    process: "subprocess.Popen[str]"
    file: Path

    def ask(self, text: str) -> str:
        """One line in, one line out."""
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        return self.hear()

    def hear(self) -> str:
        """The next line."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        assert line, f"{self.file.name} ended"
        return line

    def close(self) -> None:
        """Its standard input closes: it finishes what it does."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        if self.process.wait(120):
            raise AssertionError(f"{self.file.name}: {self.file.read_text(encoding='utf-8')[-2000:]}")
        self.process.stdout.close()


def hand_in(front: Front, n: int) -> list[str]:
    """Appeals through the front door; the tickets' ids."""
    made: list[str] = []
    with httpx.Client(base_url=front.url, verify=str(front.authority), timeout=60) as http:
        asked = Credentials(device="cluster-intake", user=PEOPLE[0], password=front.passwords[PEOPLE[0]])
        session = decode(http.post("/v1/session", content=encode(asked)).raise_for_status().content, Session)
        http.headers["Authorization"] = f"Bearer {session.access}"
        for body in intake_bodies(n):
            answer = http.post(f"/v1/intake/{CHANNEL}", content=body).raise_for_status()
            results = decode(answer.content, IntakeAnswer).results
            made += [one.ticket for one in results if one.outcome == "accepted"]
    return made


def clients(
    made: list[Child], folder: Path, front: Front, tickets: Sequence[str], lines: int, rate: float
) -> None:
    """Adds the client processes, with ``lines`` desks between them, each desk with its own share of the tickets."""
    for c in range(CLIENTS):
        ours = range(c, lines, CLIENTS)
        plan = Plan(
            front.url,
            str(front.authority),
            rate * len(ours) / lines,
            [
                Line(
                    PEOPLE[at % len(PEOPLE)],
                    front.passwords[PEOPLE[at % len(PEOPLE)]],
                    list(tickets[at::lines]),
                )
                for at in ours
            ],
        )
        file = folder / f"plan{c}.json"
        file.write_bytes(msgspec.json.encode(plan))
        module = "tests.faults.cluster.client"
        made.append(_child(folder, f"client{c}", {}, module, str(file), str(folder / f"answers{c}.json")))


def answers(folder: Path, children: Sequence[Child]) -> Told:
    """Ends the clients; everything they were told, in the order of time."""
    for child in children:
        assert child.process.stdin is not None
        child.process.stdin.close()
    told = []
    for c, child in enumerate(children):
        child.close()
        told.append(msgspec.json.decode((folder / f"answers{c}.json").read_bytes(), type=Told))
    found = sorted((one for part in told for one in part.answers), key=lambda one: one.at)
    return Told(sum(part.troubles for part in told), found)


def desk(folder: Path, front: Front) -> Child:
    """A real desk at the front door; it trusts the district's own authority."""
    trusting = {
        "SSL_CERT_FILE": str(front.authority),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    module, user = "tests.faults.cluster.desk", PEOPLE[0]
    return _child(
        folder, "desk", trusting, module, str(folder / "desk"), front.url, user, front.passwords[user]
    )


def end(children: Sequence[Child]) -> None:
    """Whatever still runs is killed."""
    for child in children:
        if child.process.poll() is None:
            child.process.kill()
        child.process.wait()


def _child(folder: Path, name: str, more: dict[str, str], module: str, *arguments: str) -> Child:
    file = folder / f"{name}.log"
    with file.open("w", encoding="utf-8") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=dict(os.environ) | more,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    return Child(started, file)
