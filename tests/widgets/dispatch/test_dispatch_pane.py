"""A whole dispatch by keyboard alone; undo in peacetime, none in wartime; refusals said in place."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console import words
from console.assembly.desk import Desk
from sync.domain.commands import Classify, Dispatch
from tests.console.viewmodels.desk import hear, seen
from widgets.bridge import Bridge
from widgets.dispatch import DispatchPane
from widgets.theme.parts import Toast
from widgets.ticker import Ticker

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Show = Callable[..., None]


@pytest.fixture
def pane(desk: Desk, bridge: Bridge, ticker: Ticker, shown: Show) -> DispatchPane:
    made = DispatchPane(desk, bridge, ticker)
    shown(made, 780, 460)
    return made


def asked(desk: Desk, ticket: str) -> list[Any]:
    return [one.command for one in desk.reading.unsent() if ticket in one.touched][1:]


def send(pane: DispatchPane, qtbot: QtBot, at: QWidget) -> None:
    qtbot.keyClick(at, Key.Key_Return, Modifier.ControlModifier)


def classify(pane: DispatchPane, qtbot: QtBot, words: str) -> None:
    pane.classify()
    qtbot.keyClicks(pane.picker.line, words)
    qtbot.keyClick(pane.picker.line, Key.Key_Return)


def test_class_units_lead_and_sending_without_the_mouse(pane: DispatchPane, desk: Desk, qtbot: QtBot) -> None:
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    line = pane.sheet.units.line
    qtbot.keyClicks(line, "zhzf")
    assert pane.sheet.units.found.row().name == "坪山街道综合执法队"
    qtbot.keyClick(line, Key.Key_Return)
    qtbot.keyClick(line, Key.Key_Up, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: pane._sitting.draft.parts[0].unit == "U182")
    with qtbot.waitSignal(pane.sent) as told:
        send(pane, qtbot, line)
    assert told.args == [ticket.id]
    assert pane.holding.tickets == {ticket.id}
    assert asked(desk, ticket.id) == []
    pane.holding.flush()
    commands = asked(desk, ticket.id)
    assert [type(one) for one in commands] == [Classify, Dispatch]
    assert [(b.unit, b.role.value) for b in seen(desk, ticket.id).live] == [
        ("U182", "lead"),
        ("U007", "assist"),
    ]


def test_undo_brings_everything_back_and_sends_nothing(pane: DispatchPane, desk: Desk, qtbot: QtBot) -> None:
    ticket, other = hear(desk), hear(desk, upstream="SZ2")
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    pane.sheet.units.line.setText("派 水务 龙田执法队 主=2")
    qtbot.keyClick(pane.sheet.units.line, Key.Key_Return)
    pane.send()
    pane.show_ticket(other.id)
    with qtbot.waitSignal(pane.undone) as told:
        assert pane.undo()
    assert told.args == [ticket.id]
    assert asked(desk, ticket.id) == []
    assert list(pane.sheet._cards) == ["U122", "U008"]
    pane.send()
    pane.holding.flush()
    assert seen(desk, ticket.id).lead.unit == "U122"  # type: ignore[union-attr]


def test_the_toast_runs_out_and_the_dispatch_goes(pane: DispatchPane, desk: Desk, qtbot: QtBot) -> None:
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    pane.send()
    toast = pane.findChild(Toast)
    assert isinstance(toast, Toast)
    toast._time.setCurrentTime(toast._time.duration())
    qtbot.waitUntil(lambda: len(asked(desk, ticket.id)) == 2)


def test_the_next_dispatch_sends_the_one_before_at_once(pane: DispatchPane, desk: Desk, qtbot: QtBot) -> None:
    first, second = hear(desk), hear(desk, upstream="SZ2")
    for ticket in (first, second):
        pane.show_ticket(ticket.id)
        classify(pane, qtbot, "yjcs")
        pane.send()
    assert len(asked(desk, first.id)) == 2
    assert asked(desk, second.id) == []


def test_in_wartime_nothing_waits(
    pane: DispatchPane, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.references.now), "profile", "war")
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    pane.send()
    assert "电话" in pane.sheet._refusal.text()
    classify(pane, qtbot, "ldtf")
    pane.send()
    assert len(asked(desk, ticket.id)) == 2
    assert pane.holding.tickets == frozenset()


def test_a_refusal_is_said_in_place_and_nothing_is_sent(pane: DispatchPane, desk: Desk, qtbot: QtBot) -> None:
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    pane.send()
    assert "先选分类" in pane.sheet._refusal.text()
    classify(pane, qtbot, "yjcs")
    qtbot.keyClick(pane.sheet.units.line, Key.Key_Backspace)
    pane.send()
    assert "首办" in pane.sheet._refusal.text()
    assert not pane.sheet.button.isEnabled()
    assert asked(desk, ticket.id) == []


def test_a_composed_word_sends_nothing_and_removes_nothing(
    pane: DispatchPane, desk: Desk, qtbot: QtBot
) -> None:
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    line = pane.sheet.units.line
    QApplication.sendEvent(line, QInputMethodEvent("shui wu", []))
    qtbot.keyClick(line, Key.Key_Backspace)
    qtbot.keyClick(line, Key.Key_Return)
    assert [part.unit for part in pane._sitting.draft.parts] == ["U007"]
    assert asked(desk, ticket.id) == []


def test_a_closed_or_unknown_ticket_has_a_page_of_its_own(pane: DispatchPane, desk: Desk) -> None:
    pane.show_ticket("unknown")
    assert pane._pages.currentIndex() == 0
    pane.classify()
    assert pane._pages.currentIndex() == 0


def test_a_pane_that_goes_away_sends_what_was_waiting(
    desk: Desk, bridge: Bridge, ticker: Ticker, qtbot: QtBot, shown: Show
) -> None:
    room = QWidget()
    shown(room, 800, 500)
    pane = DispatchPane(desk, bridge, ticker)
    pane.setParent(room)
    pane.show()
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    pane.send()
    assert asked(desk, ticket.id) == []
    pane.deleteLater()
    qtbot.waitUntil(lambda: len(asked(desk, ticket.id)) == 2)


def test_another_language_keeps_what_was_chosen(pane: DispatchPane, desk: Desk, qtbot: QtBot) -> None:
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    classify(pane, qtbot, "yjcs")
    words.speak("en")
    pane.retranslate()
    assert pane.sheet.button.text() == "Send to 1"
    assert [part.unit for part in pane._sitting.draft.parts] == ["U007"]
    assert "Class" in pane.sheet.classes.button.accessibleName()
