"""Administrators' desks at a real centre."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from tests.support import centre as centres
from tests.support.centre import TOKEN, Centre
from widgets.bridge import Bridge
from widgets.people import PeopleRoom
from widgets.ticker import Ticker


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """A centre with the sample people."""
    with centres.fresh(tmp_path / "centre") as running:
        yield running


class Seat:
    """One administrator's desk and their room."""

    def __init__(self, centre: Centre, user: str, folder: Path) -> None:
        launch = Launch(profile=folder, data=folder, centre=centre.url, user=user, token=TOKEN, keyring=False)
        self.desk: Desk = build(launch)
        self.desk.connect()
        self.bridge = Bridge(self.desk)
        self.ticker = Ticker(self.desk.clock.now)

    def close(self) -> None:
        """Let everything go."""
        self.ticker.stop()
        self.bridge.close()
        self.desk.close()


@pytest.fixture
def enter(
    centre: Centre, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Callable[[str], PeopleRoom]]:
    """The room as somebody finds it, its lists read."""
    seats: list[Seat] = []
    rooms: list[PeopleRoom] = []

    def entered(user: str) -> PeopleRoom:
        seat = Seat(centre, user, tmp_path / user)
        seats.append(seat)
        qtbot.waitUntil(lambda: seat.desk.online and seat.desk.actor.id == user)
        room = PeopleRoom(seat.desk, seat.bridge, seat.ticker)
        rooms.append(room)
        room.show()
        qtbot.waitUntil(lambda: room.known.rowCount() > 0)
        return room

    yield entered
    for room in rooms:
        room.close()
        delete(room)
    for seat in seats:
        seat.close()
