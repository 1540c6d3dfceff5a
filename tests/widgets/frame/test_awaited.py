"""An act whose answer comes from the centre: the window says what became of it when it is known."""

from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.words import say
from sync.domain.errors import FenboError, Refused, Unreachable
from widgets.main_window.asking import awaited
from widgets.main_window.window import MainWindow


def said(window: MainWindow) -> list[str]:
    """Everything that is written in the window just now."""
    return [label.text() for label in window.findChildren(QLabel)]


def test_what_the_centre_recorded_is_said(window: MainWindow, qtbot: QtBot) -> None:
    future: Future[Any] = Future()
    assert awaited(window, future) is future
    assert say("watch.done") not in said(window)
    future.set_result(None)
    qtbot.waitUntil(lambda: say("watch.done") in said(window))


@pytest.mark.parametrize("fault", [Refused("refusal.mode_there"), Unreachable("sync.unreachable")])
def test_a_refusal_is_said_in_its_sentence(window: MainWindow, qtbot: QtBot, fault: FenboError) -> None:
    future: Future[Any] = Future()
    awaited(window, future)
    future.set_exception(fault)
    qtbot.waitUntil(lambda: say(fault.key) in said(window))


def test_other_outcomes_go_through(window: MainWindow) -> None:
    assert awaited(window, "kept") == "kept"
