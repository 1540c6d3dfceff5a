"""Settings come from their declarations and work at once; signing in and the lock ask no more than they must."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.options import OPTIONS
from console.viewmodels import people
from console.viewmodels.lock import Lock
from widgets.settings import LockScreen, SettingsSheet, SignInSheet


@pytest.fixture
def room(shown: Callable[..., None]) -> QWidget:
    made = QWidget()
    shown(made, 900, 700)
    return made


def test_every_declared_setting_has_its_field(room: QWidget, desk: Desk) -> None:
    sheet = SettingsSheet(room, desk)
    assert sheet.fields.keys() == {option.name for option in OPTIONS if option.kind != "table"}
    assert all(field.accessibleName() and field.accessibleDescription() for field in sheet.fields.values())
    assert sheet.tabs.tabText(0) == "外观"


def test_a_change_is_kept_at_once(room: QWidget, desk: Desk) -> None:
    sheet = SettingsSheet(room, desk)
    heard: list[str] = []
    desk.options.changed.connect(heard.append)
    choice, number, switch = sheet.fields["theme"], sheet.fields["scale"], sheet.fields["advance"]
    assert isinstance(choice, QComboBox) and isinstance(number, QSpinBox) and isinstance(switch, QCheckBox)
    choice.activated.emit(choice.findData("dark"))
    number.setValue(120)
    switch.setChecked(False)
    assert heard == ["theme", "scale", "advance"]
    assert (desk.options["theme"], desk.options["scale"], desk.options["advance"]) == ("dark", 120, False)


def test_the_sample_district_offers_its_people(room: QWidget, desk: Desk, qtbot: QtBot) -> None:
    sheet = SignInSheet(room, people.sample(desk), "u-huang")
    sheet.open()
    assert sheet.list.currentItem().data(Qt.ItemDataRole.UserRole) == "u-huang"
    sheet.search.setText("值班长")
    with qtbot.waitSignal(sheet.wanted) as told:
        qtbot.keyClick(sheet.search, Qt.Key.Key_Return)
    assert told.args == ["u-zheng", ""]
    assert not sheet.go.isEnabled()
    sheet.refuse("连不上中心")
    assert sheet.trouble.isVisible() and sheet.go.isEnabled()


def test_a_centre_elsewhere_asks_account_and_password(room: QWidget, qtbot: QtBot) -> None:
    sheet = SignInSheet(room, [], "chen", "https://centre.example")
    sheet.open()
    qtbot.keyClicks(sheet.password, "geheim")
    with qtbot.waitSignal(sheet.wanted) as told:
        qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert told.args == ["chen", "geheim"]
    assert sheet.password.echoMode() == sheet.password.EchoMode.Password


def test_the_lock_opens_for_its_own_password_without_a_line(
    room: QWidget, qtbot: QtBot, qapp: QApplication
) -> None:
    lock = Lock()
    lock.learn("geheim")
    screen = LockScreen(room, "陈思敏", lock)
    assert screen.geometry() == room.rect() and screen.password.isVisible()
    qtbot.keyClicks(screen.password, "falsch")
    screen.try_open()
    assert screen.isVisible() and screen.trouble.text()
    screen.password.setText("geheim")
    with qtbot.waitSignal(screen.opened):
        screen.try_open()


def test_a_lock_without_password_opens_by_a_press(room: QWidget, qtbot: QtBot) -> None:
    screen = LockScreen(room, "陈思敏", Lock())
    assert not screen.password.isVisible()
    with qtbot.waitSignal(screen.opened):
        screen.go.click()


def test_no_key_passes_a_closed_lock_and_no_other_window_is_seen(room: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+L"), room)
    shortcut.activated.connect(lambda: pressed.append("shortcut"))
    torn = QWidget()
    qtbot.addWidget(torn)
    torn.show()
    lock = Lock()
    lock.learn("geheim")
    screen = LockScreen(room, "陈思敏", lock)
    assert not torn.isVisible()
    qtbot.keyClick(screen.password, "l", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(room, "l", Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    qtbot.keyClicks(screen.password, "geheim")
    screen.try_open()
    assert torn.isVisible()
    qtbot.keyClick(room, "l", Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["shortcut"]


def test_a_lock_is_known_again_after_a_new_start_to_its_own_person_only() -> None:
    lock, again, other = Lock(), Lock(), Lock()
    lock.learn("geheim")
    again.take(lock.kept("u-chen"), "u-chen")
    other.take(lock.kept("u-chen"), "u-huang")
    assert again.asks and again.opens("geheim") and not again.opens("falsch")
    assert not other.asks
    other.take("", "")
    assert not other.asks
