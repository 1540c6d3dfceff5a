"""The way to the first paint: what is shown is true, what is not needed is not loaded, and early hands are heard."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.assembly.build import build, opened
from console.assembly.launch import Launch
from console.viewmodels import people
from sync.domain.identity.role import Role
from tests.widgets.conftest import DISPATCHER
from widgets.application import Application
from widgets.main_window import loading, rooms

ROOT = Path(__file__).resolve().parents[3]
LATE = (
    "msgspec",
    "asyncio",
    "concurrent.futures",
    "httpx",
    "inspect",
    "logging",
    "openpyxl",
    "numpy",
    "qasync",
    "sync.domain.law",
    "sync.wire",
    "console.commands",
)
"""None of these is waited for by the first paint: together they cost more than it."""


@pytest.fixture
def left(launch: Launch) -> Launch:
    """A profile as a dispatcher left it yesterday, started again without a line."""
    desk = build(launch)
    desk.become(DISPATCHER)
    desk.store.work.remember("as_of", str(desk.clock.now() - 60_000))
    desk.close()
    return launch._replace(centre="http://127.0.0.1:9")


@pytest.fixture
def program(left: Launch, qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp, opened(left), left)
    yield made
    made.close()
    qapp.focusChanged.disconnect(made.guard._move)
    made.guard.deleteLater()
    made.deleteLater()


def test_the_queue_needs_neither_law_nor_line(left: Launch) -> None:
    code = (
        "import json, sys; from pathlib import Path; from console.assembly.build import opened; "
        "from console.assembly.launch import Launch; from widgets.application.application import Application; "
        "from widgets.application.start import qt; app = qt(); "
        f"desk = opened(Launch(profile=Path({str(left.profile)!r}), data=Path('.'), keyring=False)); "
        "program = Application(app, desk, None); print(json.dumps(sorted(sys.modules))); program.close()"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = json.loads(told.stdout.splitlines()[-1])
    assert "widgets.queue.view" in loaded
    assert [name for name in LATE if name in loaded] == []


def test_what_is_loaded_behind_the_window_knows_nothing_of_qt() -> None:
    behind = [*loading.ACTING, *loading.FURNITURE, *loading.LINE]
    behind += [module for room in rooms.ROOMS for module in room.behind]
    code = (
        f"import importlib, sys; [importlib.import_module(name) for name in {behind!r}]; print(*sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "console.commands.acts" in told.stdout.split()
    assert [
        name for name in told.stdout.split() if name.startswith(("PySide6", "shiboken6", "widgets"))
    ] == []


def test_modules_are_imported_without_being_read_again(qapp: QApplication) -> None:
    code = "import widgets.queue.view, linecache; print([f for f in linecache.cache if 'widgets' in f])"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_what_is_shown_first_is_what_the_whole_desk_shows(program: Application) -> None:
    room, desk = program.window.dispatch, program.desk
    assert room is not None and desk._back is None
    rows = [room.queue._rows.line(place) for place in range(60)]
    first, person, title = desk.line_now, desk.who.id, program.window.windowTitle()
    assert first.data_as_of > 0 and person == DISPATCHER.id
    desk.complete()
    names = [row.id for _, row in desk.reading.first(room.queue.wanted, desk.clock.now(), person, "")]
    assert [row.id for row in rows if row is not None] == names
    assert (desk.line_now.data_as_of, desk.actor.id) == (first.data_as_of, person)
    assert people.shown(desk.actor) in title


class Opened(QObject):
    """Notices what opens as a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.names: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the program comes by here."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_nothing_but_the_window_opens_as_a_window(qapp: QApplication, request: pytest.FixtureRequest) -> None:
    watch = Opened(qapp)
    request.getfixturevalue("program").show()
    qapp.removeEventFilter(watch)
    assert watch.names == ["MainWindow"]


def test_an_act_wanted_before_the_window_hears_is_done(program: Application, qtbot: QtBot) -> None:
    program.show()
    room = program.window.dispatch
    assert room is not None and not program.window.furnished
    program.window.do("queue.next")  # whoever wants an act sooner waits for the rest
    assert room.queue.view.currentIndex().row() == 0
    qtbot.waitUntil(lambda: program.window.furnished, timeout=20_000)
    assert [key.toString() for key in program.window.actions_.by_name["queue.next"].shortcuts()] == ["J"]
    program.window.actions_.by_name["queue.next"].trigger()
    assert room.queue.view.currentIndex().row() == 1


def test_a_desk_that_cannot_be_opened_for_work_says_so(program: Application, qtbot: QtBot) -> None:
    folder = program.desk._folder.files.folder
    (folder / "outbox.journal").unlink()
    (folder / "outbox.journal").mkdir()
    with qtbot.waitSignal(program.left, timeout=20_000):
        program.show()
    assert program.over and type(program.fault).__name__ == "StoreBroken"


def test_every_role_has_rooms() -> None:
    known = {role.value for role in Role} - {Role.CENTRE.value}
    assert set(people._ROOMS) == known
