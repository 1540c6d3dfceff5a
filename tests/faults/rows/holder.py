"""Somebody else's session holds what the centre needs (row 20), on a real PostgreSQL."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg

from sync.domain.commands import AddNote
from sync.wire.codec import decode, encode
from sync.wire.messages import CommandBatch, Envelope, Verdicts
from tests.faults.rows.row import CannotRun
from tests.support import postgres
from tests.support.centre import Desk, database, fresh
from tests.sync.server import town

_MOST_S = 1.0
"""A held head is told as "busy" within this."""
_TRIES = 3
"""The quickest of so many counts: a machine that is busy with something else is not the centre's patience."""


def holder(folder: Path, _: int) -> str:
    """An idle holder of the head, and a long foreign transaction that has written: reading goes on, answers come."""
    if not postgres.available():
        raise CannotRun("this machine has no PostgreSQL")
    url = database("postgresql")
    with fresh(folder / "centre", database=url) as centre:
        desk, reader = centre.desk(), centre.desk()
        ticket = town.received(desk, "H1")
        direct = f"host={postgres.server()} user=fenbo dbname={postgres.name_of(url)}"
        with psycopg.connect(direct) as foreign:
            foreign.execute("CREATE TABLE foreign_work (n int)")
            quick = _timed(lambda: desk.do(AddNote(ticket=ticket, words="beside")).kind == "applied")
            foreign.rollback()
        assert quick < 2.0, f"I17: a foreign transaction held a commit up for {quick:.1f} s"
        one = desk.envelope(AddNote(ticket=ticket, words="held"))
        with psycopg.connect(direct) as idle:
            idle.execute("SELECT seq FROM head FOR UPDATE")
            held = min(_timed(lambda: _status(desk, one) == 503) for _ in range(_TRIES))
            read = _timed(lambda: reader.http.get("/v1/changes").status_code == 200)
            idle.rollback()
        assert held <= _MOST_S and read < 2.0, f"I17: busy after {held:.1f} s, read in {read:.1f} s"
        back = _timed(lambda: _status(desk, one) == 200)
        assert [note.words for note in town.ticket(desk, ticket).notes] == ["beside", "held"], "I2"
    told = f"commit beside a foreign transaction {quick * 1000:.0f} ms; head held: busy after {held:.1f} s"
    return f"{told}, read in {read * 1000:.0f} ms, back in {back * 1000:.0f} ms"


def _timed(act: Callable[[], bool]) -> float:
    began = time.monotonic()
    assert act(), "I17: another answer than awaited"
    return time.monotonic() - began


def _status(desk: Desk, one: Envelope) -> int:
    answer: httpx.Response = desk.http.post("/v1/commands", content=encode(CommandBatch((one,))))
    if answer.status_code == 200:
        assert decode(answer.content, Verdicts).verdicts[0].kind in ("applied", "duplicate"), "I2"
    return answer.status_code
