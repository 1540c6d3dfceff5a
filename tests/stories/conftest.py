"""A stage for every story told as a test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.stories.stage import Stage, staged

Open = Callable[[str], Stage]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens the stage at a local time; everything is put away after the story."""
    with ExitStack() as held:
        yield lambda begins: held.enter_context(staged(tmp_path, begins))
