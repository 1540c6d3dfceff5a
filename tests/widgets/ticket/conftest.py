"""A desk without other tickets, whose clock stands, for the panes of one ticket."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from tests.console.viewmodels.desk import opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A dispatcher's desk."""
    with opened(tmp_path) as made:
        yield made
