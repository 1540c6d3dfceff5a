"""Work for a centre: appeals handed in, and for each ticket the four commands of a dispatch, as prepared requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sync.domain.commands import AddNote, Assignment, ClaimTicket, Classify, Dispatch
from sync.domain.intake import Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.ticket import BranchRole
from sync.wire.codec import decode, encode
from sync.wire.messages import CommandBatch, IntakeAnswer
from tests.benchmarks.load import request
from tests.benchmarks.tickets import NOW, Tickets
from tests.support.centre import Centre, Desk, process

CHANNEL = "hotline-12345"
PEOPLE = ("u-chen", "u-huang", "u-liang", "u-wu")
BATCH = 500
APPLIED = b'"kind":"applied"'
PLACE = Place("101", "10018", "")
_fresh = count()


class Running(NamedTuple):
    """A centre in a process of its own."""

    centre: Centre
    port: int
    pid: int


@contextmanager
def centre(*arguments: str) -> Iterator[Running]:
    """A centre with the sample people and no sample day, gone at the end."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "centre"
        if "--database" in arguments:
            with process(folder, *arguments, "--sample") as first:
                first.terminate()
        with process(folder, *arguments) as started:
            yield Running(started.centre, int(started.centre.url.rpartition(":")[2]), started.process.pid)


def items(n: int, first: int = 0) -> list[bytes]:
    """Appeals as a channel hands them in."""
    supply = Tickets(seed=n + first)
    appeals = (supply.appeal(first + at, NOW) for at in range(n))
    return [encode({"appeal": one}) for one in appeals]


def intake_bodies(n: int) -> list[bytes]:
    """Batches of appeals that no channel has sent before."""
    found = items(n, next(_fresh) * 1_000_000)
    parts = (found[at : at + BATCH] for at in range(0, n, BATCH))
    return [b'{"source":"benchmark","items":[' + b",".join(part) + b"]}" for part in parts]


def hand_in(desk: Desk, n: int) -> list[str]:
    """Lets appeals become tickets; answers their ids."""
    made: list[str] = []
    for body in intake_bodies(n):
        answer = desk.http.post(f"/v1/intake/{CHANNEL}", content=body).raise_for_status()
        made += [
            one.ticket for one in decode(answer.content, IntakeAnswer).results if one.outcome == "accepted"
        ]
    return made


def shifts(running: Running, lines: int, tickets_each: int) -> list[list[bytes]]:
    """Per line a desk of its own with the requests of its tickets: claim, classify, dispatch, note."""
    found = []
    for n in range(lines):
        desk = running.centre.desk(PEOPLE[n % len(PEOPLE)])
        ids = hand_in(desk, tickets_each)
        found.append([_request(desk, command) for ticket in ids for command in dispatching(ticket)])
    return found


def dispatching(ticket: str) -> tuple[ClaimTicket, Classify, Dispatch, AddNote]:
    """What a dispatcher does with one ticket."""
    return (
        ClaimTicket(ticket=ticket),
        Classify(ticket=ticket, leaf="10101", kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=PLACE),
        Dispatch(ticket=ticket, assignments=(Assignment("U182", BranchRole.LEAD, "请核实处置"),), fence=1),
        AddNote(ticket=ticket, words="已电话核实地点"),
    )


def _request(desk: Desk, command: ClaimTicket | Classify | Dispatch | AddNote) -> bytes:
    body = encode(CommandBatch((desk.envelope(command),)))
    return request("/v1/commands", body, token=desk.session.access)
