"""From row to row without the mouse: open, send, and the next ticket that needs a hand is there."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from sync.client.core.arrived import Arrived, Held
from sync.domain.commands import Dispatch
from sync.domain.ticket import Claim
from sync.wire.codec import encode
from tests.widgets.queue.drawing import settled
from widgets.main_window.dispatch_room import DispatchRoom
from widgets.main_window.window import MainWindow
from widgets.questions import Sheet


@pytest.fixture
def room(window: MainWindow, desk: Desk, qtbot: QtBot) -> DispatchRoom:
    """The room 分拨 in the lane 待分拨, the first classified ticket open."""
    found = window.dispatch
    assert found is not None
    window.do("queue.lane.new")
    qtbot.waitUntil(lambda: settled(found.queue))
    rows = desk.reading.rows(list(found.queue._rows.order))
    place = next(place for place, rowid in enumerate(found.queue._rows.order) if rows[rowid].leaf)
    found.queue.view.go(place)
    found.queue.open_current()
    qtbot.waitUntil(lambda: desk.reading.row(found.shown).holder == desk.actor.id)
    return found


def test_sending_opens_the_next(window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot) -> None:
    first = room.shown
    assert not window.do("ticket.send")
    qtbot.waitUntil(lambda: room.shown not in ("", first))
    assert room.dispatch.holding.tickets == {first} and desk.reading.ticket(first).state == "new"
    room.dispatch.holding.flush()
    qtbot.waitUntil(lambda: desk.reading.ticket(first).state == "out")
    following = desk.reading.row(room.shown)
    assert following and following.state == "new"
    qtbot.waitUntil(
        lambda: settled(room.queue) and first not in room.queue._rows.tickets(range(len(room.queue._rows)))
    )
    assert room.queue.marked() == (room.shown,)
    assert first in {one.command.ticket for one in desk.reading.unsent()}


def test_a_ticket_that_is_out_is_classified_and_sent_on_in_plain_sight(
    window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot
) -> None:
    window.do("ticket.send")
    room.dispatch.holding.flush()
    out = next(one.command.ticket for one in desk.reading.unsent() if isinstance(one.command, Dispatch))
    room.show_ticket(out)
    qtbot.waitUntil(lambda: room.ticket.ticket_id == out and room.dispatch.isHidden())
    window.do("ticket.classify")
    assert room.dispatch.isVisible() and window.focusWidget() is room.dispatch.picker.line


def test_staying_when_told_to(window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot) -> None:
    desk.options.set("advance", False)
    first = room.shown
    window.do("ticket.send")
    room.dispatch.holding.flush()
    assert desk.reading.ticket(first).state == "out" and room.shown == first


def test_what_was_sent_can_be_taken_back(
    window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot
) -> None:
    first = room.shown
    window.do("ticket.send")
    window.do("ticket.undo")
    qtbot.waitUntil(lambda: room.shown == first)
    assert desk.reading.ticket(first).state == "new"


def test_a_note_is_asked_for_without_blocking(
    window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot
) -> None:
    ticket = room.shown
    sheet = window.do("ticket.note")
    assert sheet.isVisible()
    sheet.take()
    assert sheet.isVisible(), "nothing was written yet"
    sheet._form.editors["words"].text.setPlainText("已与来电人核实")
    sheet.take()
    assert [note.words for note in desk.reading.ticket(ticket).notes] == ["已与来电人核实"]


def test_a_ticket_of_another_is_taken_over_on_purpose(
    window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot
) -> None:
    queue = room.queue
    queue.view.go(len(queue._rows) - 1)
    ticket = queue.marked()[0]
    told = desk.reading.base(ticket)
    claim = Claim("u-huang", "黄子谦", "desk-2", desk.clock.now() + 600_000)
    told = msgspec.structs.replace(told, ver=told.ver + 1, claim=claim, fence=told.fence + 1)
    page = Arrived("filled.2", (Held(told.id, told.ver, encode(told)),), server_now=desk.clock.now())
    desk.store.work.apply_page(page)
    assert desk.reading.row(ticket).holder_name == "黄子谦"
    qtbot.waitUntil(lambda: room.shown == ticket)
    assert "黄子谦" in window.do("ticket.claim")
    window.do("ticket.take_over")
    sheet = next(found for found in window.findChildren(Sheet) if found.isVisible())
    assert "黄子谦" in sheet.accessibleDescription()
    sheet.choose("yes")
    qtbot.waitUntil(lambda: desk.reading.row(ticket).holder == desk.actor.id)


def test_a_whole_line_typed_into_the_palette_fills_the_dispatch(
    window: MainWindow, room: DispatchRoom, desk: Desk, qtbot: QtBot
) -> None:
    unit = desk.references.catalogue.units.units[20]
    sheet = window.do("screen.palette")
    sheet.search.setText(f"派 {unit.name} 主=1")
    first = sheet.model.rows[0]
    assert (first.name, first.refusal) == ("ticket.dispatch", "")
    qtbot.keyClick(sheet.search, Qt.Key.Key_Return)
    view = room.dispatch._sitting.view()
    assert unit.id in [part.unit for part in view.parts]
