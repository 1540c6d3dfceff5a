"""One's own password: rules told while typing, changed at the centre, and asked for first where it must be changed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.assembly.build import build
from console.assembly.launch import Launch
from tests.support.accounts import grant
from tests.support.centre import Centre
from widgets.application import Application
from widgets.settings import PasswordSheet, SignInSheet

FIRST, OWN, NEXT = "Mond-Tisch-41-ab", "Stuhl/Fenster-82-x", "Garten=Regen-17-z"
Part = TypeVar("Part", bound=QWidget)
NEW = {"name": "新人", "role": "dispatcher", "scope": "104", "unit": "", "password": FIRST}


def typed(sheet: PasswordSheet, **told: str) -> None:
    """What a person types."""
    for name, value in told.items():
        sheet.fields[name].setText(value)
    sheet._typed()


def test_the_sheet_tells_what_is_wrong_while_it_is_typed(shown: Callable[..., None]) -> None:
    room = QWidget()
    shown(room, 900, 700)
    sheet = PasswordSheet(room, "u-chen")
    asked: list[tuple[str, str]] = []
    sheet.wanted.connect(lambda old, new: asked.append((old, new)))
    sheet.open()
    for told, part in (
        ({"new": "short"}, "至少 12 位"),
        ({"new": "aaaabbbbcccc"}, "太容易猜"),
        ({"old": OWN, "new": OWN}, "不能与原口令相同"),
        ({"old": FIRST, "new": OWN, "again": "x"}, "不一致"),
    ):
        typed(sheet, **told)
        assert part in sheet.note.text() and not sheet.go.isEnabled()
    typed(sheet, again=OWN)
    sheet.go.click()
    assert asked == [(FIRST, OWN)] and not sheet.go.isEnabled()
    sheet.refuse("原口令不对")
    assert sheet.trouble.isVisible() and sheet.go.isEnabled()
    assert all(field.echoMode() == field.EchoMode.Password for field in sheet.fields.values())


@pytest.fixture
def program(centre: Centre, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    launch = Launch(profile=tmp_path / "desk", data=tmp_path / "desk", centre=centre.url, keyring=False)
    made = Application(qapp, build(launch), launch)
    made.show()
    yield made
    made.close()
    qapp.focusChanged.disconnect(made.guard._move)
    made.guard.deleteLater()
    made.deleteLater()


def found(program: Application, kind: type[Part]) -> Part | None:
    """The sheet that is open over the program's window, or over another sheet of it."""
    assert program.fault is None, program.fault
    open_ones: list[Part] = [one for one in program.window.findChildren(kind) if one.isVisible()]
    return open_ones[0] if open_ones else None


def test_a_given_password_leads_to_an_own_one_and_then_in(
    program: Application, centre: Centre, qtbot: QtBot
) -> None:
    grant(centre, "u-new", NEW)
    qtbot.waitUntil(lambda: found(program, SignInSheet) is not None)
    signing = found(program, SignInSheet)
    assert signing is not None
    signing.user.setText("u-new")
    signing.password.setText(FIRST)
    signing.go.click()
    qtbot.waitUntil(lambda: found(program, PasswordSheet) is not None)
    sheet = found(program, PasswordSheet)
    assert sheet is not None and "old" not in sheet.fields
    typed(sheet, new=OWN, again=OWN)
    sheet.go.click()
    qtbot.waitUntil(lambda: program.desk.actor.id == "u-new" and program.desk.online)
    qtbot.waitUntil(lambda: found(program, SignInSheet) is None and found(program, PasswordSheet) is None)
    qtbot.waitUntil(lambda: program.window.lock is not None and program.window.lock.opens(OWN))

    own = program.window.do("screen.password")
    typed(own, old="wrong", new=NEXT, again=NEXT)
    own.go.click()
    qtbot.waitUntil(own.trouble.isVisible)
    assert own.trouble.isVisible()
    typed(own, old=OWN)
    own.go.click()
    qtbot.waitUntil(lambda: found(program, PasswordSheet) is None)
    assert program.window.lock.opens(NEXT) and not program.window.lock.opens(OWN)
    asked = {"device": "d9", "user": "u-new", "password": NEXT}
    assert centre.sign_in().post("/v1/session", json=asked).status_code == 200


def test_offline_a_password_is_not_changed_and_the_reason_is_told(program: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.hears)
    assert not program.desk.online and program.window.do("screen.password") is None
    assert found(program, PasswordSheet) is None
