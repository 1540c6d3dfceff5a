"""Two nodes on one database: what one commits the other tells, and a restored copy begins a new life."""

from pathlib import Path

import pytest

from sync.domain.commands import AddNote
from tests.support.centre import Centre, database, fresh, process
from tests.sync.server import town


def test_a_desk_on_one_node_hears_of_a_commit_on_the_other_postgresql(tmp_path: Path) -> None:
    url = database("postgresql")
    with fresh(tmp_path / "a", database=url) as one, fresh(tmp_path / "b", database=url) as two:
        desk, listener = one.desk(), two.desk()
        ticket = town.received(desk, "N1")
        with listener.http.stream("GET", "/v1/wake") as stream:
            lines = (line for line in stream.iter_lines() if line.startswith("id: "))
            next(lines)
            verdict = desk.do(AddNote(ticket=ticket, words="hint"))
            assert next(line for line in lines if line.endswith(f".{verdict.seq}"))


def test_a_session_of_one_node_holds_on_the_other_postgresql(tmp_path: Path) -> None:
    url = database("postgresql")
    with fresh(tmp_path / "a", database=url) as one, fresh(tmp_path / "b", database=url) as two:
        desk = one.desk()
        desk.http.base_url = two.url
        assert desk.http.get("/v1/changes").status_code == 200


def test_a_head_that_went_back_begins_a_new_life(either: Centre) -> None:
    desk = either.desk()
    town.received(desk, "N1")
    before = desk.page().cursor
    pulse = either.server.application.centre().pulse  # type: ignore[union-attr]
    wake = either.server.application.centre().wake  # type: ignore[union-attr]
    either.on_loop(pulse.beat)
    wake.rise(10_000)
    either.until(lambda: wake.highest == 10_000)
    either.on_loop(pulse.beat)
    answer = desk.http.get("/v1/changes", params={"cursor": before})
    assert (answer.status_code, answer.json()["code"]) == (409, "centre.resync")
    assert desk.page().cursor != before


@pytest.mark.parametrize("restored", [False, True])
def test_an_operator_says_that_a_copy_was_put_back(tmp_path: Path, restored: bool) -> None:
    with process(tmp_path / "c") as first:
        before = first.centre.desk().page().cursor
    with process(tmp_path / "c", *["--restored"] * restored, anew=False) as second:
        assert (second.centre.desk().page().cursor != before) is restored
