"""Dispatches pushed to a unit's own system: signed, in order, at least once, whatever that system does meanwhile."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sync.domain.commands import Recall
from sync.domain.errors import BadInput
from sync.server.service import delivering, receivers
from sync.server.service.posting import signature
from tests.support.centre import Centre, Desk, database, fresh
from tests.sync.server import town

SECRET = "sixteen characters at least"


class System:
    """A unit's own system: takes dispatches, or answers as it was told to."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[dict[str, object]] = []
        self.forged = 0
        self._lock = threading.Lock()
        system = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(system.take(dict(self.headers), body))
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_told: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/dispatches"

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """One request: checked, noted, answered."""
        with self._lock:
            told = headers["Fenbo-Signature"]
            if told != signature(SECRET, int(headers["Fenbo-Timestamp"]), body):
                self.forged += 1
            self.got.append(json.loads(body))
            assert self.got[-1]["id"] == headers["Fenbo-Delivery"]
            return self.answers.pop(0) if self.answers else 204

    @property
    def ids(self) -> list[object]:
        """Dispatches in the order in which they first came."""
        return list(dict.fromkeys(one["id"] for one in self.got))


@contextmanager
def listening() -> Iterator[System]:
    """The unit's system, up."""
    system = System()
    thread = threading.Thread(target=system.server.serve_forever, args=(0.02,), name="fenbo-test-unit")
    thread.start()
    try:
        yield system
    finally:
        system.server.shutdown()
        thread.join()
        system.server.server_close()


def name(centre: Centre, unit: str, url: str, secret: str = SECRET) -> None:
    """The operator names a unit's system."""
    (centre.data / "receivers.json").write_text(json.dumps({unit: {"url": url, "secret": secret}}))


def sent(desk: Desk, count: int, start: int = 0) -> list[str]:
    """So many dispatches to one unit, one after the other: their tickets."""
    ids = []
    for n in range(start, start + count):
        ids.append(town.received(desk, f"D{n}"))
        town.classified(desk, ids[-1])
        assert town.dispatched(desk, ids[-1], town.ENFORCEMENT).kind == "applied"
    return ids


def standing(desk: Desk) -> list[dict[str, object]]:
    """What waits for units' systems, as the centre tells it."""
    found: list[dict[str, object]] = desk.http.get("/v1/outbound/standing").json()["queues"]
    return found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off in milliseconds."""
    monkeypatch.setattr(delivering, "FIRST_MS", 20)
    monkeypatch.setattr(delivering, "MOST_MS", 50)


def test_dispatches_come_signed_and_in_order(either: Centre) -> None:
    desk = either.desk("u-zheng")
    with listening() as system:
        name(either, town.ENFORCEMENT, system.url)
        ids = sent(desk, 3)
        either.until(lambda: len(system.ids) == 3)
        assert [one["ticket"] for one in system.got] == ids and system.forged == 0
        assert {one["unit"] for one in system.got} == {town.ENFORCEMENT}
        either.until(lambda: desk.http.get("/v1/outbound/standing").json()["queues"] == [])
    assert desk.http.get("/v1/outbound/standing").json() == {"queues": []}


@pytest.mark.loud
@pytest.mark.usefixtures("quick")
def test_what_was_not_taken_comes_again_and_nothing_overtakes_it(either: Centre) -> None:
    desk = either.desk("u-zheng")
    with listening() as system:
        system.answers = [500, 503, 302, 400, 500, 500]
        name(either, town.ENFORCEMENT, system.url)
        ids = sent(desk, 2)
        either.until(lambda: len(system.ids) == 2)
        assert [one["ticket"] for one in system.got] == [ids[0]] * 7 + [ids[1]]


@pytest.mark.loud
@pytest.mark.usefixtures("quick")
def test_a_stuck_queue_is_seen_and_holds_up_nobody_else(either: Centre) -> None:
    desk = either.desk("u-zheng")
    with listening() as system:
        dead = {"url": "http://127.0.0.1:1/", "secret": SECRET}
        alive = {"url": system.url, "secret": SECRET}
        both = json.dumps({town.ENFORCEMENT: dead, town.RIVER: alive})
        (either.data / "receivers.json").write_text(both)
        sent(desk, 1)
        other = town.received(desk, "other")
        town.classified(desk, other)
        assert town.dispatched(desk, other, town.RIVER).kind == "applied"
        either.until(lambda: [one["ticket"] for one in system.got] == [other])

        either.until(lambda: standing(desk) and standing(desk)[0]["stuck"])
        queue = standing(desk)[0]
        assert (queue["unit"], queue["way"], queue["waiting"]) == (town.ENFORCEMENT, "push", 1)
        assert queue["fault"] == "ConnectionRefusedError"
        name(either, town.ENFORCEMENT, system.url)
        either.until(lambda: standing(desk) == [])
    assert either.desk("u-chen").http.get("/v1/outbound/standing").status_code == 403


@pytest.mark.loud
@pytest.mark.usefixtures("quick")
def test_a_dispatch_that_was_taken_back_stops_holding_up_the_next(either: Centre) -> None:
    desk = either.desk("u-zheng")
    with listening() as system:
        name(either, town.ENFORCEMENT, "http://127.0.0.1:1/")
        ids = sent(desk, 2)
        either.until(lambda: standing(desk)[0]["attempts"])
        branch = town.ticket(desk, ids[0]).live[0].id
        assert desk.do(Recall(ticket=ids[0], branch=branch, reason="误派")).kind == "applied"
        assert standing(desk)[0]["waiting"] == 2, "the next, and the end of one that may have arrived"
        name(either, town.ENFORCEMENT, system.url)
        either.until(lambda: standing(desk) == [])
        assert [(one["kind"], one["ticket"]) for one in system.got] == [
            ("dispatch", ids[1]),
            ("ended", ids[0]),
        ]


@pytest.mark.loud
@pytest.mark.usefixtures("quick")
def test_a_system_that_took_a_dispatch_is_told_of_its_end_until_it_takes_that_too(either: Centre) -> None:
    desk = either.desk("u-zheng")
    with listening() as system:
        name(either, town.ENFORCEMENT, system.url)
        (ticket,) = sent(desk, 1)
        either.until(lambda: len(system.got) == 1 and standing(desk) == [])
        branch = town.ticket(desk, ticket).live[0].id
        system.answers = [500, 503]
        assert desk.do(Recall(ticket=ticket, branch=branch, reason="误派")).kind == "applied"
        either.until(lambda: len(system.got) == 4 and standing(desk) == [])
        kinds = [one["kind"] for one in system.got]
        assert kinds == ["dispatch", "ended", "ended", "ended"] and len(system.ids) == 2
        told = system.got[-1]["branch"]
        assert isinstance(told, dict) and (told["id"], told["end_reason"]) == (branch, "recalled")
        assert system.forged == 0


def test_two_nodes_take_turns_postgresql(tmp_path: Path) -> None:
    url = database("postgresql")
    with (
        fresh(tmp_path / "a", database=url) as one,
        fresh(tmp_path / "b", database=url) as two,
        listening() as system,
    ):
        for node in (one, two):
            name(node, town.ENFORCEMENT, system.url)
        ids = sent(one.desk("u-zheng"), 4)
        one.until(lambda: len(system.ids) == 4)
        desk = two.desk("u-zheng")
        two.until(lambda: desk.http.get("/v1/outbound/standing").json()["queues"] == [])
        assert [{one["id"]: one["ticket"] for one in system.got}[key] for key in system.ids] == ids
        assert len(system.got) >= 4 and system.forged == 0


def test_receivers_in_the_clear_or_without_a_secret_are_refused(tmp_path: Path) -> None:
    for url, secret in (("http://10.1.1.1/", SECRET), ("ftp://x/", SECRET), ("https://x/", "short")):
        with pytest.raises(BadInput):
            receivers.read(json.dumps({"U1": {"url": url, "secret": secret}}).encode())
    assert receivers.read(json.dumps({"U1": {"url": "https://x/", "secret": SECRET}}).encode())


@pytest.mark.loud
def test_a_file_that_cannot_be_read_leaves_the_last_good_one(tmp_path: Path) -> None:
    file = tmp_path / "receivers.json"
    held = receivers.Receivers(file)
    assert held.now() == {}
    file.write_text(json.dumps({"U1": {"url": "https://x/", "secret": SECRET}}))
    assert list(held.now()) == ["U1"]
    file.write_text('{"U1": [], "more": ')
    assert list(held.now()) == ["U1"]
    file.unlink()
    assert held.now() == {}
