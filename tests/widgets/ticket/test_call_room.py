"""The call-back room in its window: one form, and the next call opens when one is recorded."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from tests.console.viewmodels.desk import seen
from tests.console.viewmodels.test_calling import owed
from widgets.bridge import Bridge
from widgets.ticker import Ticker
from widgets.ticket import CallRoom


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[CallRoom]:
    """The room with two calls to make."""
    owed(desk, 2)
    bridge, ticker = Bridge(desk), Ticker(desk.clock.now)
    made = CallRoom(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitUntil(lambda: made.list.model().rowCount() == 2)
    yield made
    ticker.stop()
    bridge.close()


def answer(room: CallRoom, **values: str) -> None:
    assert room.form is not None
    for name, value in values.items():
        editor = room.form.editors[name]
        if name == "words":
            editor.text.setPlainText(value)
        else:
            next(one for one in editor._group.buttons() if one.property("value") == value).setChecked(True)


def test_the_first_call_stands_open_with_its_matter(room: CallRoom) -> None:
    found = room.list.row()
    assert found is not None and room.pane.ticket_id == found.ticket == room.selection().ticket
    assert room.form is not None and "20%" in room.rules.text()


def test_a_recorded_call_opens_the_next_one(room: CallRoom, desk: Desk, qtbot: QtBot) -> None:
    first = room.selection().ticket
    room.save()
    assert not seen(desk, first).call_backs, "what must be answered is asked for in place"
    answer(room, reached="yes", answered="yes", solved="yes", satisfied="yes", words="满意")
    with qtbot.waitSignal(room.said) as said:
        room.do("save")
    assert "已记录回访" in said.args[0]
    assert seen(desk, first).evaluations[0].evaluation.satisfied
    qtbot.waitUntil(lambda: room.list.model().rowCount() == 1)
    assert room.selection().ticket != first and room.pane.ticket_id == room.selection().ticket


def test_after_the_last_call_there_is_nobody_left(room: CallRoom, qtbot: QtBot) -> None:
    for left in (1, 0):
        answer(room, reached="yes", answered="yes", solved="yes", satisfied="yes", words="满意")
        room.do("save")
        qtbot.waitUntil(lambda left=left: room.list.model().rowCount() == left)
    qtbot.waitUntil(lambda: room.pages.currentIndex() == 1)
    assert room.form is None


def test_a_call_that_reached_nobody_stays_and_the_other_one_opens(
    room: CallRoom, desk: Desk, qtbot: QtBot
) -> None:
    first = room.selection().ticket
    answer(room, reached="no", words="无人接听")
    room.do("save")
    assert [call.reached for call in seen(desk, first).call_backs] == [False]
    qtbot.waitUntil(lambda: "未接通 1 次" in [row.state for row in room._calls.rows()])
    assert room.selection().ticket != first
    room.do("previous")
    assert room.selection().ticket == first
