"""The window: keys, palette, language, theme, next ticket, a ticket of its own window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.commands.acts import ACTS
from console.viewmodels import palette
from sync.domain.identity.role import Role
from tests.widgets.queue.drawing import settled
from widgets.actions.palette import PaletteSheet
from widgets.main_window.dispatch_room import DispatchRoom
from widgets.main_window.screen import DOES
from widgets.main_window.window import MainWindow
from widgets.theme.parts import Toast


def room(window: MainWindow) -> DispatchRoom:
    assert window.dispatch is not None
    return window.dispatch


def said(window: QWidget) -> list[str]:
    return [toast.accessibleName() for toast in window.findChildren(Toast) if toast.isVisible()]


def test_the_keyboard_is_in_the_queue_from_the_first_moment_on(window: MainWindow, qtbot: QtBot) -> None:
    view = room(window).queue.view
    assert window.focusWidget() is view and not view.marked()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.marked() == [0], "not the second row, and no other room"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.marked() == [1]


def test_the_keyboard_goes_along_into_every_room(window: MainWindow) -> None:
    for name in window.rail.buttons:
        window.do(f"screen.room.{name}")
        keyboard = window.focusWidget()
        assert keyboard is not None and window.rooms[name].isAncestorOf(keyboard), name
    window.do("screen.room.intake")
    assert window.focusWidget() is window.rooms["intake"].phone.fields.lines["phone"]
    window.do("screen.room.dispatch")
    window.do("queue.search")
    window.do("screen.room.dispatch")
    assert window.focusWidget() is room(window).queue.bar.search, "nobody who is in the room is moved"


def test_escape_leaves_the_table_of_keys(window: MainWindow, qtbot: QtBot) -> None:
    sheet = window.do("screen.keys")
    sheet.search.setText("j")
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert sheet.isVisible() and not sheet.search.text()
    qtbot.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_rows_are_walked_by_letters_and_arrows(window: MainWindow, qtbot: QtBot) -> None:
    view = room(window).queue.view
    view.go(0)
    for key, row in (
        (Qt.Key.Key_J, 1),
        (Qt.Key.Key_J, 2),
        (Qt.Key.Key_K, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
    ):
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() == row


def test_the_current_row_is_shown_and_enter_opens_and_holds_it(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    queue = room(window).queue
    window.do("queue.lane.new")
    qtbot.waitUntil(lambda: settled(queue))
    queue.view.go(1)
    ticket = queue.marked()[0]
    qtbot.waitUntil(lambda: room(window).shown == ticket)
    assert room(window).ticket.ticket_id == ticket
    qtbot.keyClick(queue.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.reading.row(ticket).holder == desk.actor.id)
    queue.view.go(3)
    qtbot.waitUntil(lambda: desk.reading.row(ticket).holder != desk.actor.id)


def test_no_letter_is_an_act_while_somebody_types(window: MainWindow, qtbot: QtBot) -> None:
    search, view = room(window).queue.bar.search, room(window).queue.view
    view.go(2)
    qtbot.keyClick(view, Qt.Key.Key_Slash)
    assert search.hasFocus()
    qtbot.keyClicks(search, "jkd?")
    assert search.text() == "jkd?" and view.currentIndex().row() == 2
    assert not window.findChildren(PaletteSheet)


def test_no_key_is_an_act_while_a_word_is_composed(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    search = room(window).queue.bar.search
    search.setFocus()
    QApplication.sendEvent(search, QInputMethodEvent("zhandao", []))
    assert window.guard.composing
    qtbot.keyClick(search, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not window.findChildren(PaletteSheet)
    done = QInputMethodEvent("", [])
    done.setCommitString("占道")
    QApplication.sendEvent(search, done)
    assert not window.guard.composing and search.text() == "占道"
    qtbot.keyClick(search, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(PaletteSheet)))


def test_the_palette_lists_every_act_with_its_key_and_why_not(window: MainWindow, qtbot: QtBot) -> None:
    sheet = window.do("screen.palette")
    rows = {row.name: row for row in sheet.model.rows}
    assert rows.keys() == window.acts.keys() - {"screen.palette"}
    assert rows["ticket.claim"].refusal == "先打开或选中一件事件"
    assert rows["screen.sync"].keys == "F5" and not rows["screen.sync"].refusal
    sheet.search.setText("suoping")
    assert [row.title for row in sheet.model.rows][:1] == ["锁屏"]
    sheet.search.setText("没有这种操作")
    assert not sheet.model.rows and sheet.nothing.isVisible()
    sheet.reject()


def test_a_refused_act_says_why_in_the_laws_words(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    queue = room(window).queue
    window.do("queue.lane.closed") if "queue.lane.closed" in window.acts else queue.show_lane("closed")
    qtbot.waitUntil(lambda: settled(queue))
    queue.view.go(0)
    qtbot.waitUntil(lambda: bool(room(window).shown))
    words = window.do("ticket.dispatch")
    assert "已结案" in words and said(window) == [words]
    assert words == palette.refusal(ACTS["ticket.dispatch"], desk, window.selection())


def test_an_unknown_act_is_refused(window: MainWindow) -> None:
    assert "no.such.act" in window.do("no.such.act")


def test_language_changes_without_a_restart(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    from console import words

    words.speak("en")
    window.retranslate()
    queue = room(window).queue
    assert queue.view.accessibleName() == "Queue of matters"
    assert queue.lanes.rows()[1].text == "To dispatch"
    assert window.actions_.by_name["screen.sync"].text() == "Sync now"
    assert "Dispatcher" in window.windowTitle()
    assert queue.view.source.headerData(0, Qt.Orientation.Horizontal) == "Time left"


def test_a_key_can_be_bound_anew_and_is_kept(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    sheet = window.do("screen.keys")
    item = sheet.table.findItems("下一行", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)[0]
    sheet.table.setCurrentItem(item)
    sheet.key.setKeySequence(QKeySequence("K"))
    assert "上一行" in sheet.note.text()
    sheet.bind_button.click()
    assert desk.options["keys"] == {"queue.next": ["K"], "queue.previous": []}
    sheet.close()
    view = room(window).queue.view
    window.activateWindow()
    view.setFocus()
    view.go(0)
    qtbot.waitUntil(lambda: not window.findChildren(type(sheet)))
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert view.currentIndex().row() == 1
    window.keymap.reset()
    assert window.keymap.keys("queue.next") == ("J",)


def test_a_ticket_gets_its_own_window_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    here = room(window)
    here.queue.view.go(0)
    qtbot.waitUntil(lambda: bool(here.shown))
    window.do("queue.tear")
    torn = here.ticket.window()
    assert torn is not window and torn.isVisible() and here.side.currentWidget() is here.nothing
    torn.close()
    assert here.ticket.window() is window and here.side.currentWidget() is here.ticket


def test_the_arrangement_is_there_again(window: MainWindow, desk: Desk) -> None:
    room(window).queue.view.horizontalHeader().resizeSection(3, 444)
    window.resize(1234, 777)
    window.close()
    kept = desk.options["columns"]
    assert ["title", 444, True] in kept and desk.options["layout"]["size"] == [1234, 777]


def test_every_screen_act_is_known_to_the_window() -> None:
    homeless = [
        a.name
        for a in ACTS.values()
        if a.run is None and a.name.startswith(("screen.", "queue.")) and a.name not in DOES
    ]
    assert not homeless


def test_every_key_means_one_thing_where_it_is_heard(window: MainWindow) -> None:
    twice = [
        (name, key, window.keymap.taken(name, key))
        for name in window.acts
        for key in window.keymap.keys(name)
        if window.keymap.taken(name, key)
    ]
    assert not twice


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_room_or_none_without_breaking(role: Role) -> None:
    from console.viewmodels import people
    from sync.domain.identity.actor import Actor

    assert people.rooms(Actor("x", "某人", role))


def test_the_row_menu_offers_acts_and_filters(window: MainWindow, qtbot: QtBot) -> None:
    queue = room(window).queue
    queue.view.go(0)
    qtbot.waitUntil(lambda: bool(room(window).shown))
    queue._menu(queue.view.visualRect(queue.view.currentIndex()).center())
    menu = next(menu for menu in queue.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert "只看同样的" in texts and "占用" in texts
    menu.close()


def test_every_part_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    nameless = [
        f"{type(part).__name__} in {type(part.parent()).__name__}"
        for part in window.findChildren(QWidget)
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and part.isVisible()
        and not part.accessibleName()
        and not part.objectName().startswith("qt_")
    ]
    assert not nameless
