"""The sample day: the past has been worked on by the law, what is due now is here, the rest comes in its minute."""

import logging
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from sync.domain.ticket import State, Ticket
from sync.server.config import Config
from sync.server.store import arrivals, log
from sync.server.store import tickets as store
from sync.server.store.chain import Line
from sync.server.store.statement import Tx
from sync.wire.codec import decode
from sync.wire.messages import Audited
from tests.support.centre import TOKEN, Centre, fresh, running, template

NOON = 1_772_510_400_000
"""Tuesday 3 March 2026, 12:00 in Shenzhen."""
MINUTE = 60_000
HOUR = 60 * MINUTE
PATIENT = ("return", "letter")


@contextmanager
def begun(folder: Path, now: list[int], pace: float = 0.0) -> Iterator[Centre]:
    """A centre with the sample day from its first start on; the folder is served as it is when it is there."""
    if not folder.exists():
        shutil.copytree(template(), folder)
        with closing(sqlite3.connect(folder / "centre.db")) as rows, rows:
            rows.execute("delete from upstream where channel = 'sample'")
    config = Config(data=folder, token=TOKEN, sample=True, arrivals=True, sample_pace=pace)
    with running(config, lambda: now[0]) as centre:
        centre.on_loop(centre.server.application.centre().sample.arrive)  # type: ignore[union-attr]
        yield centre


def lines(centre: Centre) -> list[Line]:
    return list(_read(centre, lambda tx: list(log.lines(tx))))


def tickets(centre: Centre) -> list[Ticket]:
    named = {line.ticket for line in lines(centre)} - {""}
    found = _read(centre, lambda tx: store.bodies(tx, sorted(named)))
    return [decode(found[one], Ticket) for one in sorted(found)]


def done(centre: Centre) -> int:
    """Acts of people."""
    return sum(line.actor != "centre" for line in lines(centre))


def _read(centre: Centre, job: Callable[[Tx], Any]) -> Any:
    assert centre.server is not None
    database = centre.server.application.centre().database
    return centre.on_loop(lambda: database.read(job))


def late(ticket: Ticket, now: int) -> bool:
    return ticket.open and any(c.is_open and 0 < c.due < now and c.name not in PATIENT for c in ticket.clocks)


@pytest.mark.parametrize("minute", [5, 570, 780, 1430])
def test_a_first_start_finds_a_believable_working_day(
    tmp_path: Path, minute: int, caplog: pytest.LogCaptureFixture
) -> None:
    now = [NOON - 12 * HOUR + minute * MINUTE]
    home = tmp_path / "c"
    with caplog.at_level(logging.WARNING, "fenbo.centre.sample"), begun(home, now) as centre:
        found, instants = tickets(centre), [line.at for line in lines(centre)]
        held = _read(centre, lambda tx: arrivals.held(tx, "", 10))
        chain = decode(centre.sign_in("u-audit").get("/v1/audit/chain").content, Audited)
    assert not caplog.records, [one.getMessage() for one in caplog.records]
    _believable(found, now[0])
    assert chain.whole and chain.seq > 900, chain
    assert instants == sorted(instants) and instants[-1] <= now[0]
    assert len({one.number for one in found}) == len(found)
    numbers = [(said.channel, said.upstream) for one in found for said in one.appeals]
    assert len(set(numbers)) == len(numbers)
    assert not held


def _believable(found: list[Ticket], now: int) -> None:
    states = Counter(one.state for one in found)
    assert len(found) >= 150
    assert 20 <= states[State.NEW] <= 45
    assert states[State.OUT] >= 30 and states[State.CLOSED] >= 50 and states[State.CHECK] >= 3
    for rare in (State.RETURNED, State.RULING, State.REDO, State.PARKED):
        assert states[rare] >= 1, (rare, states)
    assert 1 <= sum(late(one, now) for one in found) <= 6
    waiting = [
        c.due - now for one in found if one.state is State.NEW for c in one.clocks if c.name == "dispatch"
    ]
    assert 4 <= sum(0 < left < 40 * MINUTE for left in waiting) <= 18
    assert all(not one.branches for one in found if one.state is State.NEW)
    papers = {paper.kind.value for one in found for paper in one.papers}
    assert {"urge", "supervise"} <= papers
    assert any(one.repair_first for one in found)
    assert any(one.requests and not one.requests[0].verdict for one in found)
    assert sum(bool(one.evaluations) for one in found) == 2


def test_photos_can_be_fetched_a_later_start_adds_nothing_and_later_minutes_arrive(tmp_path: Path) -> None:
    home, now = tmp_path / "c", [NOON + HOUR]
    with begun(home, now) as centre:
        _pictures(centre, tickets(centre))
        acts, count = done(centre), len(tickets(centre))
    with begun(home, now) as centre:
        assert len(tickets(centre)) == count
        assert done(centre) == acts
        now[0] += 2 * HOUR
        centre.until(lambda: len(tickets(centre)) > count + 20)


def _pictures(centre: Centre, found: list[Ticket]) -> None:
    photos = [photo for one in found for said in one.appeals for photo in said.attachments]
    evidence = [p for one in found for b in one.branches if b.report for p in b.report.evidence]
    assert len(photos) > 5
    assert {photo.phase for photo in evidence} == {"before", "after"}
    desk = centre.desk()
    for photo in {one.sha256: one for one in photos + evidence}.values():
        assert len(desk.http.get(f"/v1/blobs/{photo.sha256}").raise_for_status().content) == photo.size


def test_the_next_day_has_its_own_past_and_leaves_yesterday_alone(tmp_path: Path) -> None:
    now = [NOON - 3 * HOUR]
    with begun(tmp_path / "c", now) as centre:
        first = len(tickets(centre))
    now[0] += 24 * HOUR
    with begun(tmp_path / "c", now) as centre:
        fresh_ones = tickets(centre)[first:]
        assert len(fresh_ones) > 30
        assert not any(late(one, now[0]) for one in fresh_ones)


def test_a_pace_keeps_the_queue_flowing(tmp_path: Path) -> None:
    now = [NOON + 12 * HOUR + 1]
    with begun(tmp_path / "c", now, pace=60.0) as centre:
        for _ in range(3):
            before = len(tickets(centre))
            now[0] += 1_000
            centre.until(lambda before=before: len(tickets(centre)) > before)  # type: ignore[misc]


def test_a_folder_begun_with_people_only_never_gets_the_day(tmp_path: Path) -> None:
    with fresh(tmp_path / "c", clock=lambda: NOON, sample=True) as centre:
        assert not tickets(centre), "people only"
    with begun(tmp_path / "c", [NOON + HOUR]) as centre:
        assert not tickets(centre)
