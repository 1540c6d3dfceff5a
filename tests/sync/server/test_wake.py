"""A hint follows a commit; streams end when the centre leaves."""

import threading

from sync.domain.commands import AddNote
from tests.support.centre import WAIT, Centre
from tests.sync.server.samples import item


def test_a_hint_arrives_after_a_command(centre: Centre) -> None:
    desk, listener = centre.desk(), centre.desk("u-huang")
    ticket = desk.intake("hotline-12345", [item("A1")]).results[0].ticket
    with listener.http.stream("GET", "/v1/wake") as stream:
        lines = stream.iter_lines()
        first = next(line for line in lines if line.startswith("id: "))
        verdict = desk.do(AddNote(ticket=ticket, words="hint"))
        hints = (line for line in lines if line.startswith("id: ") and line != first)
        assert next(hints).endswith(f".{verdict.seq}")


def test_an_open_stream_does_not_hold_up_the_shutdown(centre: Centre) -> None:
    listener = centre.desk()
    assert centre.server is not None
    with listener.http.stream("GET", "/v1/wake") as stream:
        lines = stream.iter_lines()
        next(lines)
        ended = threading.Event()
        centre.server.leave()
        for _ in lines:
            pass
        ended.set()
    assert ended.wait(WAIT)
