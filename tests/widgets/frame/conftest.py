"""The whole window on a real desk without a line: everything but the centre."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from tests.widgets.queue.drawing import settled
from widgets.actions.guard import Guard
from widgets.bridge import Bridge
from widgets.main_window.window import MainWindow
from widgets.ticker import Ticker


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[Guard]:
    made = Guard(qapp)
    yield made
    qapp.focusChanged.disconnect(made._move)
    made.deleteLater()


@pytest.fixture
def window(
    desk: Desk, bridge: Bridge, ticker: Ticker, guard: Guard, shown: Callable[..., None], qtbot: QtBot
) -> MainWindow:
    """A dispatcher's window, furnished."""
    made = MainWindow(desk, bridge, ticker, guard)
    made.furnish()
    shown(made, 1600, 900)
    made.activateWindow()
    qtbot.waitActive(made)
    room = made.dispatch
    assert room is not None
    qtbot.waitUntil(lambda: settled(room.queue))
    room.queue.view.setFocus()
    return made
