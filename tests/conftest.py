"""What holds for every test: a silent log, no thread or timer left behind, no machine-wide state."""

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.centre import Centre
    from tests.support.room import Room

# A busy machine is slow, not wrong: examples are counted, never timed.
PATIENCE_S = 30
settings.register_profile("fenbo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fenbo")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


class _Loud(logging.Handler):
    """Collects what the program itself logs at warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()} ({record.pathname}:{record.lineno})")


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in our own log fails the test, unless it is marked ``loud`` because it provokes one."""
    if request.node.get_closest_marker("loud"):
        yield
        return
    loud = _Loud()
    ours = [logging.getLogger(name) for name in ("fenbo", "sync", "console", "widgets")]
    for logger in ours:
        logger.addHandler(loud)
    yield
    for logger in ours:
        logger.removeHandler(loud)
    assert not loud.lines, "the log was not silent:\n" + "\n".join(loud.lines)


@pytest.fixture(autouse=True)
def no_thread_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A thread of ours that outlives its test fails it and is named (started by background, so it has a name)."""
    before = set(threading.enumerate())
    yield
    left = [
        t for t in threading.enumerate() if t not in before and t.is_alive() and t.name.startswith("fenbo")
    ]
    for thread in left:
        thread.join(timeout=PATIENCE_S)
    still = [t.name for t in left if t.is_alive()]
    assert not still, f"left running: {', '.join(still)}"


@pytest.fixture
def centre(tmp_path: Path) -> "Iterator[Centre]":
    """A centre on port 0 with the sample people and no tickets."""
    from tests.support.centre import fresh

    with fresh(tmp_path / "centre") as running:
        yield running


@pytest.fixture
def room(tmp_path: Path) -> "Iterator[Room]":
    """A room for desks."""
    from tests.support.room import Room

    opened = Room(tmp_path)
    yield opened
    opened.close()
