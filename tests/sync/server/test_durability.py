"""What was acknowledged is there after the power was cut; a centre leaves politely when asked, or with its desk."""

import contextlib
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import httpx

from sync.domain.commands import AddNote
from sync.wire.codec import decode
from sync.wire.messages import Audited
from tests.support.centre import WAIT, Centre, process
from tests.sync.server import town


def test_every_acknowledged_command_survives_a_kill_during_load(tmp_path: Path) -> None:
    with process(tmp_path / "centre") as first:
        desks = [first.centre.desk(device=f"d{n}") for n in range(4)]
        ticket = town.received(desks[0], "K1")
        said: list[list[str]] = [[] for _ in desks]
        enough = threading.Event()
        threads = [
            threading.Thread(target=load(first.centre, n, ticket, said, enough), daemon=True)
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        assert enough.wait(WAIT)
        first.process.kill()
        for thread in threads:
            thread.join(WAIT)
    acknowledged = {words for one in said for words in one}
    assert len(acknowledged) > 40
    with process(tmp_path / "centre", anew=False) as second:
        again = second.centre
        desk = again.desk(device="reader")
        notes = {note.words for note in town.ticket(desk, ticket).notes}
        assert acknowledged <= notes
        assert decode(again.sign_in("u-audit").get("/v1/audit/chain").content, Audited).whole


def load(
    centre: Centre, n: int, ticket: str, said: list[list[str]], enough: threading.Event
) -> Callable[[], None]:
    """Pushes notes one by one until the centre is gone, and remembers those that were acknowledged."""
    desk = centre.desk(device=f"load{n}")

    def run() -> None:
        with contextlib.suppress(httpx.HTTPError):
            for k in range(10_000):
                if desk.do(AddNote(ticket=ticket, words=f"{n}-{k}")).kind == "applied":
                    said[n].append(f"{n}-{k}")
                if sum(map(len, said)) > 60:
                    enough.set()

    return run


def test_a_polite_request_ends_it_even_with_an_open_stream(tmp_path: Path) -> None:
    with process(tmp_path / "centre") as running:
        desk = running.centre.desk()
        with desk.http.stream("GET", "/v1/wake") as stream:
            lines = stream.iter_lines()
            next(lines)
            running.process.send_signal(signal.SIGTERM)
            list(lines)
        assert running.process.wait(WAIT) == 0


def test_a_child_leaves_with_its_desk(tmp_path: Path) -> None:
    with process(tmp_path / "centre") as running:
        assert running.process.stdin is not None
        running.process.stdin.close()
        assert running.process.wait(WAIT) == 0
