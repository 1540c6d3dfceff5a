"""The whole program on a profile whose centre does not answer: it paints, works, changes its looks, and ends cleanly."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.assembly.build import build
from console.assembly.launch import Launch
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from tests.widgets.conftest import DISPATCHER
from tests.widgets.queue.drawing import settled
from widgets import theme
from widgets.application import Application
from widgets.application.running import live

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def program(launch: Launch, qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    away = launch._replace(centre=NOWHERE)
    desk = build(away)
    desk.become(DISPATCHER)
    made = Application(qapp, desk, away)
    yield made
    made.close()
    qapp.focusChanged.disconnect(made.guard._move)
    made.guard.deleteLater()
    made.deleteLater()


def ready(program: Application) -> bool:
    room = program.window.dispatch
    return room is not None and room.ticket is not None and settled(room.queue)


def test_it_paints_what_lies_on_the_desk_and_then_takes_up_the_line(
    program: Application, qtbot: QtBot
) -> None:
    room = program.window.dispatch
    assert room is not None and len(room.queue._rows) >= 60 and room.ticket is None
    program.show()
    qtbot.waitUntil(lambda: ready(program))
    assert len(room.queue._rows) > 200
    qtbot.waitUntil(lambda: program.desk.line_now.state in ("offline", "connecting", "signed_out"))
    assert not program.grab().isNull()


def test_looks_and_language_change_while_it_runs(program: Application, qtbot: QtBot) -> None:
    program.show()
    qtbot.waitUntil(lambda: ready(program))
    room = program.window.dispatch
    assert room is not None
    program.desk.options.set("theme", "dark")
    assert theme.current().name == "dark"
    program.desk.options.set("scale", 150)
    assert theme.current().scale == 1.5
    program.desk.options.set("density", "cosy")
    assert room.queue.view.verticalHeader().defaultSectionSize() == theme.current().sizes.row.normal
    program.desk.options.set("language", "en")
    assert program.window.windowTitle().startswith("Fenbo")
    assert room.ticket.accessibleName() != "" and room.ticket.accessibleName().isascii()


def test_the_menu_of_a_field_speaks_the_language_of_the_desk(program: Application, qtbot: QtBot) -> None:
    program.show()
    qtbot.waitUntil(lambda: "复制" in QCoreApplication.translate("QLineEdit", "&Copy"))
    program.desk.options.set("language", "en")
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copy"


def test_another_person_gets_a_window_of_their_own(program: Application, qtbot: QtBot) -> None:
    program.show()
    qtbot.waitUntil(lambda: ready(program))
    first = program.window
    program.desk.become(Actor("u-enf-pingshan", "彭志强", Role.CLERK, scope="U182", unit="U182"))
    qtbot.waitUntil(lambda: program.window is not first)
    assert program.window.dispatch is None and list(program.window.rooms) == ["unit"]
    assert not program.window.rail.isVisible()
    assert "queue.next" not in program.window.acts and "branch.sign" in program.window.acts


def test_leaving_ends_the_wait_and_every_thread(program: Application, qtbot: QtBot) -> None:
    program.show()
    qtbot.waitUntil(lambda: ready(program))

    async def leave() -> None:
        wait = asyncio.ensure_future(live(program))
        await asyncio.sleep(0)
        program.window.close()
        await wait

    asyncio.run(leave())
    program.close()
    program.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("fenbo")]
