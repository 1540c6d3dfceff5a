"""A hint follows a commit; streams end when the centre leaves."""

import threading

from sync.domain.commands import AddNote
from sync.wire.codec import decode
from sync.wire.messages import Page
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
        centre.server.leave()
        rest = list(lines)
    assert len({line for line in rest if line.startswith("id: ")}) <= 1, "it ended, and told of nothing new"


def test_a_question_may_wait_for_the_log_to_grow(either: Centre) -> None:
    desk, listener = either.desk(), either.desk("u-huang")
    ticket = desk.intake("hotline-12345", [item("A1")]).results[0].ticket
    cursor = listener.page().cursor
    held: list[Page] = []

    def ask() -> None:
        answer = listener.http.get("/v1/changes", params={"cursor": cursor, "wait": 20})
        held.append(decode(answer.content, Page))

    asking = threading.Thread(target=ask, name="fenbo-test-poll")
    asking.start()
    wake = either.server.application.centre().wake  # type: ignore[union-attr]
    either.until(lambda: wake.waiting == 1)
    assert held == []
    verdict = desk.do(AddNote(ticket=ticket, words="hint"))
    asking.join(WAIT)
    assert [line.seq for line in held[0].events] == [verdict.seq]


def test_a_question_with_nothing_new_is_answered_in_time(centre: Centre) -> None:
    desk = centre.desk()
    cursor = desk.page().cursor
    for query in ({"cursor": cursor, "wait": 1}, {"wait": 20}):
        page = decode(desk.http.get("/v1/changes", params=query).content, Page)
        assert (page.cursor, page.events) == (cursor, ())
    assert desk.http.get("/v1/changes", params={"cursor": "0123abc.0", "wait": 20}).status_code == 409
    assert desk.http.get("/v1/changes", params={"cursor": cursor, "wait": 26}).status_code == 400
