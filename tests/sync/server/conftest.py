"""The real centre, fresh for every test; the same tests on both databases where the server's binaries exist."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import postgres
from tests.support.centre import Centre, database, fresh

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Centre]:
    """The same centre on each database."""
    with fresh(tmp_path / "centre", database=database(request.param)) as running:
        yield running


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a server on this machine its tests are left out, and that is said aloud, never in silence."""
    if postgres.available():
        return
    out = [item for item in items if "postgresql" in item.name and "tests/sync/server" in item.nodeid]
    if out:
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(f"NO POSTGRESQL HERE: {len(out)} centre tests left out", red=True, bold=True)
