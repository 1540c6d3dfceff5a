"""The queue: exact counts, chips and words, rows that stay marked and in place over every refresh."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.changes import Changes
from console.store.view import View
from console.viewmodels import lanes
from sync.domain.commands import AddNote, ClaimTicket
from tests.widgets.queue.drawing import picture, settled
from widgets.bridge import Bridge
from widgets.queue.columns import COLUMNS, standing
from widgets.queue.pane import QueuePane
from widgets.ticker import Ticker


@pytest.fixture
def pane(desk: Desk, bridge: Bridge, ticker: Ticker, shown: Callable[..., None], qtbot: QtBot) -> QueuePane:
    made = QueuePane(desk, bridge, ticker)
    shown(made)
    qtbot.waitUntil(lambda: settled(made))
    return made


def _put_off(desk: Desk, ticket: str) -> None:
    """A ticket that is due years later goes to the end of the list."""
    with desk.store.work.lock:
        line = desk.store.work.cache.line
        line.execute("UPDATE row SET due = due + 900000000000 WHERE id = ?", (ticket,))
    desk.changes.emit(Changes(tickets=frozenset((ticket,))))


def counts(pane: QueuePane) -> dict[str, str]:
    return {row.key: row.amount for row in pane.lanes.rows()}


def test_every_lane_has_as_many_rows_as_its_count_says(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    for lane in lanes.NAMES:
        pane.show_lane(lane)
        qtbot.waitUntil(lambda: settled(pane))
        rows = pane.view.source.rowCount()
        assert counts(pane)[f"lane:{lane}"] == f"{rows:,}"
        assert rows == len(desk.reading.ids(View(lane=lane), desk.clock.now(), desk.actor.id))


def test_the_first_page_is_there_at_once_and_all_rows_right_after(pane: QueuePane, qtbot: QtBot) -> None:
    pane.show_lane("all")
    assert pane.view.source.rowCount() == 60 and not pane._rows.exact
    first = picture(pane, range(10), ("channel", "title"))
    qtbot.waitUntil(lambda: settled(pane))
    assert pane.view.source.rowCount() == 240
    assert picture(pane, range(10), ("channel", "title")) == first


def test_rows_read_like_the_screen(pane: QueuePane, desk: Desk) -> None:
    drawn = picture(pane, range(3), ("state", "kind", "channel"))
    rows = [row for _, row in desk.reading.first(View(), desk.clock.now(), limit=3)]
    assert [line.rsplit("  ", 1)[1] for line in drawn.splitlines()] == [row.number for row in rows]
    assert all(line.startswith("  ") and " | " in line for line in drawn.splitlines())


def test_a_refresh_keeps_marked_rows_and_their_place_on_the_screen(
    pane: QueuePane, qtbot: QtBot, desk: Desk
) -> None:
    view = pane.view
    view.go(60)
    view.verticalScrollBar().setValue(50 * view.verticalHeader().defaultSectionSize())
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    marked, top = pane.marked(), view.visualRect(view.currentIndex()).top()
    above = pane._rows.line(3)
    assert above and len(marked) == 2
    _put_off(desk, above.id)
    qtbot.waitUntil(lambda: pane._rows.line(3) and pane._rows.line(3).id != above.id and settled(pane))
    assert pane.marked() == marked
    assert view.visualRect(view.currentIndex()).top() == top


def test_a_row_that_nobody_marked_holds_no_place(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    pane.view.setCurrentIndex(pane.view.source.index(0, 0))
    pane.view.clearSelection()  # as Qt leaves it when the keyboard comes
    _put_off(desk, first := pane._rows.line(0).id)
    qtbot.waitUntil(lambda: pane._rows.line(0) and pane._rows.line(0).id != first and settled(pane))
    assert pane.view.verticalScrollBar().value() == 0
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert pane.view.marked() == [0]


def test_selection_survives_a_change_of_order(pane: QueuePane, qtbot: QtBot) -> None:
    pane.view.go(7)
    marked = pane.marked()
    pane._sort(next(place for place, column in enumerate(COLUMNS) if column.key == "channel"))
    qtbot.waitUntil(lambda: settled(pane))
    pane.point_at(marked[0])
    assert pane.marked() == marked


def test_a_changed_row_flashes_and_its_words_are_new(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    pane.show_lane("new")
    qtbot.waitUntil(lambda: settled(pane))
    line = pane._rows.line(2)
    assert line and not line.pending
    desk.submit(ClaimTicket(ticket=line.id))
    qtbot.waitUntil(lambda: line.rowid in pane.view.glow.fresh)
    assert pane._rows.line(2).pending
    assert "我" in picture(pane, range(2, 3), ("holder",))


def test_reading_marks_flash_nothing(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    line = pane._rows.line(0)
    assert line
    desk.store.work.mark_seen(line.id, desk.clock.now())
    qtbot.waitUntil(lambda: settled(pane) and not pane._rows.line(0).unread)
    assert not pane.view.glow.fresh


def test_chips_narrow_the_rows_and_can_be_taken_away(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    pane._chip("kind", "consult", True)
    qtbot.waitUntil(lambda: settled(pane))
    narrow = pane.view.source.rowCount()
    assert 0 < narrow < 240
    assert all("咨询" in line for line in picture(pane, range(narrow), ("kind",)).splitlines())
    assert [chip.text() for chip in pane.bar.chips.chips()] == ["性质 咨询"]
    pane.bar.chips.chips()[0].removed.emit()
    qtbot.waitUntil(lambda: settled(pane) and pane.view.source.rowCount() > narrow)


def test_words_find_by_fragment_number_and_phone_tail(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    row = desk.reading.row(pane._rows.line(5).id)
    assert row
    for typed in (row.title[1:4], row.number[-6:], row.phone[-4:]):
        pane.bar.search.setText(typed)
        qtbot.waitUntil(lambda typed=typed: settled(pane) and pane._rows.view.words == typed)
        assert row.id in pane._rows.tickets(range(len(pane._rows)))


def test_nothing_found_says_so_and_offers_the_way_back(pane: QueuePane, qtbot: QtBot) -> None:
    pane.bar.search.setText("没有这样的事")
    qtbot.waitUntil(pane.empty.isVisible)
    assert pane.empty.accessibleName() == "没有符合条件的事件"
    pane.empty.action.click()
    qtbot.waitUntil(lambda: settled(pane) and pane.view.isVisible() and len(pane._rows) > 100)


def test_the_next_that_needs_a_hand_opens(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    pane.view.go(0)
    opened: list[str] = []
    pane.opened.connect(opened.append)
    for _ in range(3):
        assert pane.open_next(frozenset(opened))
    rows = [desk.reading.row(ticket) for ticket in opened]
    assert len(set(opened)) == 3
    assert all(row and row.state in ("new", "returned", "redo") for row in rows)


def test_no_ticket_needs_a_hand_in_a_closed_lane(pane: QueuePane, qtbot: QtBot) -> None:
    pane.show_lane("closed")
    qtbot.waitUntil(lambda: settled(pane))
    assert not pane.open_next()


def test_enter_opens_and_letters_are_left_to_the_room(pane: QueuePane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.opened.connect(opened.append)
    pane.view.setFocus()
    pane.view.go(4)
    qtbot.keyClick(pane.view, Qt.Key.Key_X)
    assert pane.view.currentIndex().row() == 4 and not opened
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened == list(pane.marked())


def test_every_cell_speaks(pane: QueuePane) -> None:
    model = pane.view.source
    for column in range(model.columnCount()):
        spoken = model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole.value)
        assert spoken.startswith(str(model.headerData(column, Qt.Orientation.Horizontal)))
    due = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole.value)
    assert due.split(", ")[-1] in ("时间充足", "将超时", "已超时", "暂定", "中止计时")
    assert pane.view.accessibleName() == "事件队列" and pane.lanes.accessibleName() == "分道与视图"


def test_columns_are_kept_as_arranged(pane: QueuePane) -> None:
    header = pane.view.horizontalHeader()
    header.moveSection(0, 3)
    header.resizeSection(2, 200)
    header.setSectionHidden(4, True)
    kept = pane.arrangement()["columns"]
    pane.arrange({"columns": standing()})
    assert pane.arrangement()["columns"] == standing()
    pane.arrange({"columns": [["unknown", 10, True], *kept]})
    assert pane.arrangement()["columns"] == kept


def test_a_view_can_be_saved_found_again_and_let_go(pane: QueuePane, qtbot: QtBot) -> None:
    pane._chip("urgency", "danger", True)
    pane._save("特急")
    assert pane.lanes.rows()[-1].text == "特急"
    kept = pane.arrangement()["views"]
    pane.show_lane("all")
    pane.arrange({"views": kept})
    pane._choose("view:特急")
    qtbot.waitUntil(lambda: settled(pane))
    assert pane._feed.wanted.chips[0].value == "danger"
    pane._save("")
    assert all(not row.key.startswith("view:") for row in pane.lanes.rows())


def test_a_click_on_a_title_sorts_and_again_turns_round(pane: QueuePane, qtbot: QtBot) -> None:
    place = next(place for place, column in enumerate(COLUMNS) if column.key == "received")
    for sort in (("received",), ("-received",)):
        pane.view.horizontalHeader().sectionClicked.emit(place)
        qtbot.waitUntil(lambda sort=sort: settled(pane) and pane._rows.view.sort == sort)
    newest = pane._rows.tickets([0])
    assert newest == pane._rows.tickets(range(len(pane._rows)))[:1]


def test_the_row_under_the_pointer_stays_there(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    view = pane.view
    view._hover(view.rowAt(200))
    under = pane._rows.order[view._hovered]
    first = pane._rows.line(0)
    assert first
    with desk.store.work.lock:
        desk.store.work.cache.line.execute(
            "UPDATE row SET due = due + 900000000000 WHERE id = ?", (first.id,)
        )
    desk.changes.emit(Changes(tickets=frozenset((first.id,))))
    qtbot.waitUntil(lambda: settled(pane) and pane._rows.line(0).id != first.id)
    assert pane._rows.order[view.rowAt(200)] == under or view.verticalScrollBar().value() == 0


def test_two_hundred_changes_are_one_refresh(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    heard: list[object] = []
    pane._feed.arrived.connect(lambda found, before: heard.append(found))
    ids = pane._rows.tickets(range(200))
    for ticket in ids:
        desk.changes.emit(Changes(tickets=frozenset((ticket,))))
    qtbot.waitUntil(lambda: bool(heard) and settled(pane))
    assert len(heard) <= 2


def test_a_note_leaves_the_order_alone(pane: QueuePane, qtbot: QtBot, desk: Desk) -> None:
    pane.view.go(1)
    before, marked = list(pane._rows.order), pane.marked()
    desk.submit(AddNote(ticket=marked[0], words="再联系一次"))
    qtbot.waitUntil(lambda: pane._rows.line(1).pending)
    assert list(pane._rows.order) == before and pane.marked() == marked
