"""The real centre, fresh for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.centre import Centre, fresh


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """A centre on port 0 with the sample people and no tickets."""
    with fresh(tmp_path / "centre") as running:
        yield running
