"""What releases left behind is understood by today's code: databases of centres, spelled commands and events."""

import gzip
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
import sqlalchemy as sa

from main import run
from sync.domain.commands import AddNote, AnyCommand
from sync.domain.events import AnyEvent
from sync.domain.ticket import State
from sync.server.config import Config
from sync.server.store.migrations import ladder
from sync.server.store.opening import engine
from sync.wire.codec import decode, encode
from tests.data.keep_released import RELEASED
from tests.support import postgres
from tests.support.centre import TOKEN, running
from tests.sync.server.conftest import DATABASES
from tests.sync.server.test_migrations import shape

KEPT = sorted(file.name.split(".")[0] for file in RELEASED.glob("centre-*.db.gz"))
SPELLED = sorted(RELEASED.glob("spelled-*.json"))
UNIONS = {"commands": AnyCommand, "events": AnyEvent}


def put_back(name: str, kind: str, folder: Path) -> Config:
    """The kept database of a release, ready to be opened."""
    folder.mkdir()
    if kind == "sqlite":
        (folder / "centre.db").write_bytes(gzip.decompress((RELEASED / f"{name}.db.gz").read_bytes()))
        return Config(data=folder, token=TOKEN)
    url = postgres.fresh_database()
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as direct:
        direct.execute(gzip.decompress((RELEASED / f"{name}.sql.gz").read_bytes()))
    return Config(data=folder, token=TOKEN, database=url)


@pytest.mark.parametrize("kind", DATABASES)
@pytest.mark.parametrize("name", KEPT)
def test_a_centre_of_every_release_opens_and_goes_on(name: str, kind: str, tmp_path: Path) -> None:
    config = put_back(name, kind, tmp_path / "centre")
    with running(config) as centre:
        desk = centre.desk("u-zheng")
        found = {one.state: one for one in desk.page().tickets}
        assert set(found) == {State.NEW, State.OUT} and len(desk.page().tickets) == 3
        assert any(note.words == "留存样本" for one in desk.page().tickets for note in one.notes)
        assert found[State.OUT].branches[0].unit == "U182"
        assert desk.do(AddNote(ticket=found[State.OUT].id, words="today")).kind == "applied"
    where = ["--database", config.database] if config.database else ["--data", str(config.data)]
    assert run(["audit", "verify", *where]) == 0


def test_the_kept_files_are_small() -> None:
    assert sum(file.stat().st_size for file in RELEASED.iterdir()) < 300_000 * max(len(KEPT), 1)


@pytest.mark.parametrize("kind", DATABASES)
@pytest.mark.parametrize("rung", range(1, len(ladder.STEPS)))
def test_climbing_from_every_rung_ends_at_the_same_tables(rung: int, kind: str, tmp_path: Path) -> None:
    shapes = []
    for name, steps in (("old", ladder.STEPS[:rung]), ("new", ())):
        (tmp_path / name).mkdir()
        url = postgres.fresh_database() if kind == "postgresql" else ""
        made = engine(Config(data=tmp_path / name, database=url))
        with made.begin() as connection:
            for number, step in steps:
                step(ladder.Operations(ladder.MigrationContext.configure(connection)))
                ladder.stamp(connection, number)
        with made.begin() as connection:
            ladder.climb(connection)
            assert ladder.reached(connection) == ladder.STEPS[-1][0]
        shapes.append((shape(made), sorted(sa.inspect(made).get_table_names())))
        made.dispose()
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("file", SPELLED, ids=lambda one: one.stem)
@pytest.mark.parametrize("kind", UNIONS)
def test_every_command_and_event_ever_spelled_is_understood(file: Path, kind: str) -> None:
    examples = msgspec.json.decode(file.read_bytes())[kind]
    assert len(examples) > 30
    for one in examples:
        understood: Any = decode(msgspec.json.encode(one), UNIONS[kind])
        assert within(one, msgspec.json.decode(encode(understood))), one


def within(told: Any, held: Any) -> bool:
    """Whether nothing of what was told is lost; more may be held."""
    if isinstance(told, dict):
        return isinstance(held, dict) and all(key in held and within(told[key], held[key]) for key in told)
    if isinstance(told, list):
        return len(told) == len(held) and all(map(within, told, held))
    return bool(told == held)


def test_a_lost_field_would_be_noticed() -> None:
    assert within({"a": [1]}, {"a": [1], "b": 2})
    assert not within({"a": [1], "b": 2}, {"a": [1]}) and not within({"a": 1}, {"a": 2})


def test_an_old_or_a_newer_protocol_is_told_which_ones_are_spoken(tmp_path: Path) -> None:
    with running(put_back(KEPT[0], "sqlite", tmp_path / "centre")) as centre:
        http = centre.sign_in()
        for told in ("7", "x", ""):
            answer = http.get("/v1/changes", headers={"Fenbo-Protocol": told})
            assert (answer.status_code, answer.json()["code"]) == (426, "centre.too_old")
            assert answer.json()["values"] == {"least": 1, "current": 1}
        assert http.get("/v1/changes", headers={"Fenbo-Protocol": "1"}).status_code == 200


def test_a_kept_database_is_what_it_says(tmp_path: Path) -> None:
    config = put_back(KEPT[-1], "sqlite", tmp_path / "centre")
    file = sqlite3.connect(config.sqlite)
    assert (
        file.execute("SELECT version_num FROM alembic_version").fetchone()[0] == KEPT[-1].rpartition("-")[2]
    )
    file.close()
