"""A database that climbed step by step is the same as one made in one go."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from sync.server.config import Config
from sync.server.store import shelf
from sync.server.store.migrations import ladder
from sync.server.store.opening import engine
from sync.server.store.tables import METADATA
from tests.support import postgres
from tests.sync.server.conftest import DATABASES

SHELVED = ("ticket", shelf.shelved.name)
APART = (shelf.shelved.name, shelf.lying.name)
"""Tables that one database has alone."""


@pytest.fixture(params=DATABASES)
def two(request: pytest.FixtureRequest, tmp_path: Path) -> list[sa.Engine]:
    """Two empty databases of a kind."""
    urls = [postgres.fresh_database() if request.param == "postgresql" else "" for _ in range(2)]
    folders = [tmp_path / name for name in ("climbed", "made")]
    for folder in folders:
        folder.mkdir()
    engines = [engine(Config(data=f, database=url)) for f, url in zip(folders, urls, strict=True)]
    yield engines
    for one in engines:
        one.dispose()


def test_climbing_and_making_end_at_the_same_tables(two: list[sa.Engine]) -> None:
    climbed, made = two
    with climbed.begin() as connection:
        ladder.step_up(connection, "")
        told = {"include_name": lambda name, kind, _: kind != "table" or name not in APART}
        assert compare_metadata(MigrationContext.configure(connection, opts=told), METADATA) == []
        if connection.dialect.name == "postgresql":
            columns = [{c["name"] for c in sa.inspect(connection).get_columns(name)} for name in SHELVED]
            assert columns[0] == columns[1], "a column of a ticket goes with it to the shelf"
    with made.begin() as connection:
        ladder.climb(connection)
    assert shape(climbed) == shape(made)


def test_climbing_twice_changes_nothing(two: list[sa.Engine]) -> None:
    for _ in range(2):
        with two[0].begin() as connection:
            ladder.climb(connection)
            assert ladder.reached(connection) == ladder.STEPS[-1][0]


def shape(database: sa.Engine) -> list[str]:
    """Every index as the database itself describes it, the partial ones with their condition."""
    with database.begin() as connection:
        if database.dialect.name == "postgresql":
            sql = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
        else:
            sql = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1"
        return [row[0] for row in connection.exec_driver_sql(sql)]
