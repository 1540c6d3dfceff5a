"""Tickets closed long ago lie in partitions by month on PostgreSQL, and everything finds them all the same."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from main import run
from sync.domain.clock import local
from sync.domain.commands import AddNote, ClaimTicket, Classify, CloseTicket
from sync.domain.intake import Kind, Place, Urgency
from sync.domain.ticket import State
from sync.server.config import Config
from sync.server.store import hot, standing, tickets
from sync.server.store.months import Month, month_of
from tests.support import postgres
from tests.support.centre import TOKEN, Centre, Desk, database, fresh, running
from tests.sync.server import town
from tests.sync.server.test_released import KEPT, put_back

MONTHS = (Month(2026, 2), Month(2026, 3), Month(2026, 4))
LATER = local(2026, 9, 15, 10)


class Calendar:
    """The centre's clock, moved by hand."""

    def __init__(self) -> None:
        self.at = LATER

    def __call__(self) -> int:
        return self.at


@contextmanager
def aged(folder: Path, url: str) -> Iterator[tuple[Centre, Calendar, list[str]]]:
    """A centre in September with one ticket closed in each of three months, and one that is open."""
    calendar = Calendar()
    with fresh(folder, calendar, database=url, shelve_after=61) as centre:
        ids = []
        for n, month in enumerate(MONTHS):
            calendar.at = month.start + (9 * 24 + 10) * 3_600_000
            ids.append(closed(centre.desk("u-zheng"), f"closed-{n}"))
        calendar.at = LATER
        ids.append(town.received(centre.desk("u-zheng"), "open"))
        yield centre, calendar, ids


def closed(desk: Desk, upstream: str) -> str:
    """A consultation that was answered on the telephone."""
    ticket = town.received(desk, upstream, kind=Kind.CONSULT.value, title=f"旧单{upstream}")
    assert desk.do(ClaimTicket(ticket=ticket)).kind == "applied"
    place = Place(street="101")
    asked = Classify(ticket=ticket, leaf=town.LEAF, kind=Kind.CONSULT, urgency=Urgency.ORDINARY, place=place)
    assert desk.do(asked).kind == "applied"
    verdict = desk.do(CloseTicket(ticket=ticket, closing="normal", answer="工作日可办", reason="电话中答复"))
    assert verdict.kind == "applied", verdict
    return ticket


def shelve(centre: Centre) -> None:
    """A turn of the chore."""
    centre.on_loop(centre.server.application.centre().shelve)  # type: ignore[union-attr]


def turn_after_turn(centre: Centre, count: int) -> None:
    """So many turns."""
    for _ in range(count):
        shelve(centre)


def noted(desk: Desk, ticket: str, count: int) -> list[str]:
    """The verdicts on so many notes."""
    return [desk.do(AddNote(ticket=ticket, words=str(n))).kind for n in range(count)]


def shelve_all(centre: Centre, url: str) -> None:
    """Until all that is old lies there: the timekeeper may have something to do with it first."""

    def done() -> bool:
        shelve(centre)
        return len(lying(url)) == len(MONTHS)

    centre.until(done)


def asked(url: str, sql: str) -> list[tuple[object, ...]]:
    """What the database itself says."""
    with psycopg.connect(url.replace("+psycopg", "")) as direct:
        return direct.execute(sql).fetchall()


def lying(url: str) -> list[tuple[object, ...]]:
    """Which ticket lies in which partition."""
    return asked(url, "SELECT tableoid::regclass::text, id FROM closed_ticket ORDER BY closed")


def test_three_months_lie_in_three_partitions_and_everything_finds_them_postgresql(tmp_path: Path) -> None:
    url = database("postgresql")
    with aged(tmp_path / "centre", url) as (centre, _, ids):
        desk = centre.desk("u-zheng")
        before = desk.page()
        feed, found = before.tickets, desk.http.get("/v1/search?q=旧单").json()
        timelines = [desk.http.get(f"/v1/tickets/{one}/events").json() for one in ids]
        shelve_all(centre, url)
        assert lying(url) == [(m.partition, one) for m, one in zip(MONTHS, ids[:3], strict=True)]
        assert asked(url, "SELECT id FROM ticket") == [(ids[3],)]
        assert "closed_ticket" not in plans(url) and "ticket_open" in plans(url)
        assert {month_of(LATER).partition, month_of(LATER).next.partition} <= partitions(url)
        assert sorted(desk.page().tickets, key=lambda t: t.id) == sorted(feed, key=lambda t: t.id)
        assert desk.http.get("/v1/search?q=旧单").json() == found and len(found["tickets"]) == 3
        assert [desk.http.get(f"/v1/tickets/{one}/events").json() for one in ids] == timelines
        assert desk.http.get("/v1/snapshot").json()["parts"][0]["rows"] == 1
        assert centre.desk("u-audit").http.get("/v1/audit/chain").json()["whole"]


def plans(url: str) -> str:
    """How the database answers what desks ask for all day: the open queue, the sums over it, what is due."""
    places = {"after": "", "since": LATER, "most": 100, "of": "", "now": LATER}
    told = ""
    dialect = sa.create_engine(url, paramstyle="format").dialect
    with psycopg.connect(url.replace("+psycopg", "")) as direct:
        direct.execute("SET enable_seqscan = off")
        for statement in (hot._PART["all"], standing._STANDING["all"], tickets._DUE):
            text, names = statement.compiled(dialect)[:2]
            told += str(direct.execute(f"EXPLAIN {text}", [places[name] for name in names]).fetchall())
    return told


def partitions(url: str) -> set[object]:
    """What is attached."""
    return {row[0] for row in asked(url, "SELECT relid::text FROM pg_partition_tree('closed_ticket')")}


def test_who_acts_on_a_ticket_takes_it_down_and_it_goes_back_later_postgresql(tmp_path: Path) -> None:
    url = database("postgresql")
    with aged(tmp_path / "centre", url) as (centre, _, ids):
        shelve_all(centre, url)
        desk = centre.desk("u-zheng")
        cursor = desk.page().cursor
        assert desk.do(AddNote(ticket=ids[1], words="补记")).kind == "applied"
        (ticket,) = desk.page(cursor).tickets
        assert (ticket.state, ticket.notes[-1].words) == (State.CLOSED, "补记")
        assert [row[1] for row in lying(url)] == [ids[0], ids[2]]
        assert desk.do(AddNote(ticket="no such ticket", words="x")).kind == "rejected"
        shelve(centre)
        assert [row[1] for row in lying(url)] == ids[:3]
        assert town.ticket(desk, ids[1]) == ticket
        assert asked(url, "SELECT count(*), count(DISTINCT id) FROM ticket_shelf") == [(3, 3)]


def test_nodes_that_act_and_shelve_at_once_lose_nothing_postgresql(tmp_path: Path) -> None:
    url, count = database("postgresql"), 10
    with aged(tmp_path / "centre", url) as (one, calendar, ids), ThreadPoolExecutor(3) as crew:
        shelve_all(one, url)
        with running(Config(data=tmp_path / "two", token=TOKEN, database=url), calendar) as two:
            desks = one.desk("u-zheng"), two.desk("u-zheng")
            notes = [crew.submit(noted, desk, ids[0], count) for desk in desks]
            turns = crew.submit(turn_after_turn, one, count)
            assert [note.result() for note in notes] == [["applied"] * count] * 2
            turns.result()
        shelve_all(one, url)
        desk = one.desk("u-zheng")
        assert len(town.ticket(desk, ids[0]).notes) == 2 * count
        assert asked(url, "SELECT count(*), count(DISTINCT id) FROM ticket_shelf") == [(3, 3)]
        assert one.desk("u-audit").http.get("/v1/audit/chain").json()["whole"]


def test_a_detached_month_leaves_the_rest_as_it_is_and_can_come_back_postgresql(tmp_path: Path) -> None:
    url = database("postgresql")
    with aged(tmp_path / "centre", url) as (centre, _, ids):
        shelve_all(centre, url)
        name, month, desk = MONTHS[0].partition, MONTHS[0], centre.desk("u-zheng")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as direct:
            direct.execute(f"ALTER TABLE closed_ticket DETACH PARTITION {name} CONCURRENTLY")
            shelve(centre)
            assert len(desk.http.get("/v1/search?q=旧单").json()["tickets"]) == 2
            assert desk.do(AddNote(ticket=ids[0], words="x")).kind == "rejected"
            assert centre.desk("u-audit").http.get("/v1/audit/chain").json()["whole"]
            bounds = f"FOR VALUES FROM ({month.start}) TO ({month.next.start})"
            direct.execute(f"ALTER TABLE closed_ticket ATTACH PARTITION {name} {bounds}")
        assert desk.do(AddNote(ticket=ids[0], words="x")).kind == "applied"


def test_a_backup_brings_the_shelf_back_postgresql(tmp_path: Path) -> None:
    url, other = database("postgresql"), postgres.fresh_database()
    file = tmp_path / "centre.fenbo"
    with aged(tmp_path / "centre", url) as (centre, _, ids):
        shelve_all(centre, url)
        held = {one.id: one for one in centre.desk("u-zheng").page().tickets}
        where = ["--data", str(centre.data), "--database", url]
        assert run(["centre", "backup", *where, "--out", str(file)]) == 0
    there = ["--data", str(tmp_path / "there"), "--database", other]
    assert run(["centre", "restore", str(file), *there]) == 0
    assert run(["audit", "verify", *there]) == 0
    assert lying(other) == [(m.partition, one) for m, one in zip(MONTHS, ids[:3], strict=True)]
    with running(Config(data=tmp_path / "there", token=TOKEN, database=other), lambda: LATER) as centre:
        desk = centre.desk("u-zheng")
        assert {one.id: one for one in desk.page().tickets} == held
        assert desk.do(AddNote(ticket=ids[2], words="x")).kind == "applied"


@pytest.mark.parametrize("name", KEPT)
def test_a_database_of_a_release_is_shelved_postgresql(name: str, tmp_path: Path) -> None:
    config = put_back(name, "postgresql", tmp_path / "centre")
    with running(config) as centre:
        held = {one.id: one for one in centre.desk("u-zheng").page().tickets}
    with psycopg.connect(config.database.replace("+psycopg", ""), autocommit=True) as direct:
        old = "UPDATE ticket SET open = 0, next_due = 0, closed = %s"
        direct.execute(old, [MONTHS[0].start])
    again = Config(data=config.data, token=TOKEN, database=config.database, shelve_after=61)
    with running(again) as centre:
        shelve(centre)
        assert {row[1] for row in lying(config.database)} == set(held)
        assert {one.id: one for one in centre.desk("u-zheng").page().tickets} == held


def test_months_are_those_of_the_town() -> None:
    assert month_of(local(2026, 12, 31, 23, 59)) == Month(2026, 12)
    assert Month(2026, 12).next == Month(2027, 1) and month_of(Month(2027, 1).start) == Month(2027, 1)
    assert month_of(Month(2027, 1).start - 1) == Month(2026, 12)
