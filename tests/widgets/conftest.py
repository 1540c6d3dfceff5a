"""A real desk for tests of the window: an own profile with believable tickets, a person, a clock that stands."""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from console import words
from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.clock import wall_ms
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from tests.support import filled
from widgets import theme
from widgets.bridge import Bridge
from widgets.ticker import Ticker

ROWS = 240
PATIENCE_MS = 60_000
DISPATCHER = Actor("u-chen", "陈思敏", Role.DISPATCHER)
_TWO_DAYS = 2 * 86_400_000


class PatientBot(QtBot):
    """Waits as long as a busy machine needs: a wait is for a condition, its limit is only for the case of a fault."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Until the condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        """Until the signal came."""
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The patient one, for every test of a window."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def as_delivered(qapp: QApplication) -> Iterator[None]:
    """Light theme, usual size, Chinese; and no widget is taken down by a reading thread's rubbish collection."""
    words.speak("zh")
    theme.apply(qapp, "light")
    gc.disable()
    yield
    gc.enable()
    words.speak("zh")
    theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One filled profile, made once; every test works on its own copy."""
    folder = tmp_path_factory.mktemp("shelf") / "desk"
    filled.fill(folder, ROWS, now=wall_ms() - _TWO_DAYS, index=True)
    return folder


@pytest.fixture
def launch(shelf: Path, tmp_path: Path) -> Launch:
    """How the desk of this test is started."""
    shutil.copytree(shelf, tmp_path / "desk")
    return Launch(profile=tmp_path / "desk", data=tmp_path / "centre", keyring=False)


@pytest.fixture
def open_desk(launch: Launch) -> Iterator[Callable[[Actor], Desk]]:
    """Opens the desk for a person."""
    opened: list[Desk] = []

    def open_for(person: Actor) -> Desk:
        desk = build(launch)
        desk.become(person)
        opened.append(desk)
        return desk

    yield open_for
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[[Actor], Desk]) -> Desk:
    """A dispatcher's desk."""
    return open_desk(DISPATCHER)


@pytest.fixture
def bridge(desk: Desk, qapp: QApplication) -> Iterator[Bridge]:
    """The desk's bridge, closed again."""
    made = Bridge(desk)
    yield made
    made.close()


@pytest.fixture
def ticker(desk: Desk, qapp: QApplication) -> Iterator[Ticker]:
    """A ticker of the desk's clock."""
    made = Ticker(desk.clock.now)
    yield made
    made.stop()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[..., None]]:
    """Shows a widget at a size; it is closed and gone before its desk is."""
    opened: list[QWidget] = []

    def show(widget: QWidget, width: int = 1400, height: int = 800) -> None:
        opened.append(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)

    yield show
    for widget in opened:
        if isValid(widget):
            widget.close()
            delete(widget)
