"""The ticket pane shows what the store holds, follows changes, and hands acts on by name."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console import words
from console.assembly.desk import Desk
from sync.domain.commands import AddNote, Join, SignIn
from tests.console.viewmodels.desk import CLERK, OFFICER, SetClock, hear, sent, switch
from tests.support import filled
from widgets.bridge import Bridge
from widgets.ticker import Ticker
from widgets.ticket import TicketPane, UnitRoom

Show = Callable[..., None]


@pytest.fixture
def pane(desk: Desk, bridge: Bridge, ticker: Ticker, shown: Show) -> TicketPane:
    made = TicketPane(desk, bridge, ticker)
    shown(made, 900, 1000)
    return made


def test_head_voices_and_badge(pane: TicketPane, desk: Desk) -> None:
    ticket = hear(desk)
    pane.show_ticket(ticket.id)
    assert "工地凌晨浇筑混凝土" in pane.head.accessibleName()
    (card,) = pane.body.voices.values()
    assert card.person.text() == "任** 138****3068"
    assert "02:00:00" in pane.head.badge.accessibleName()


def test_the_badge_counts_down_with_the_ticker(pane: TicketPane, desk: Desk, ticker: Ticker) -> None:
    pane.show_ticket(hear(desk).id)
    assert isinstance(desk.clock, SetClock)
    desk.clock.at += 1_000
    ticker.second.emit(desk.clock.at)
    assert "01:59:59" in pane.head.badge.accessibleName()


def test_a_change_of_the_ticket_is_shown(pane: TicketPane, desk: Desk, qtbot: QtBot) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    pane.show_ticket(ticket.id)
    switch(desk, OFFICER)
    desk.submit(SignIn(ticket=ticket.id, branch=ticket.branches[0].id))
    qtbot.waitUntil(lambda: "处置中" in pane.body.cards[ticket.branches[0].id].accessibleName())


def test_candidates_and_history_arrive_from_the_reading_thread(
    pane: TicketPane, desk: Desk, qtbot: QtBot
) -> None:
    first, second = hear(desk), hear(desk, upstream="SZ99")
    filled.index_all(desk.store)
    desk.submit(AddNote(ticket=second.id, words="催过一次"))
    pane.show_ticket(second.id)
    asked: list[tuple[str, dict[str, str]]] = []
    pane.act.connect(lambda name, args: asked.append((name, args)))
    qtbot.waitUntil(lambda: pane.body.alike.findChild(QWidget) is not None)
    pane.body.alike.joined.emit(first.id)
    assert asked == [("ticket.join", {"into": first.id})]
    qtbot.waitUntil(lambda: bool(pane.body.history._shown))


def test_acts_of_a_part_carry_the_part(pane: TicketPane, desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    pane.show_ticket(ticket.id)
    asked: list[tuple[str, dict[str, str]]] = []
    pane.act.connect(lambda name, args: asked.append((name, args)))
    card = pane.body.cards[ticket.branches[0].id]
    card.act.emit("branch.recall", card.view.id)
    assert asked == [("branch.recall", {"branch": ticket.branches[0].id})]
    assert pane.branch == ticket.branches[0].id


def test_a_member_leaves_through_its_own_ticket(pane: TicketPane, desk: Desk) -> None:
    first, second = hear(desk), hear(desk, upstream="SZ99")
    desk.submit(Join(ticket=second.id, into=first.id))
    pane.show_ticket(first.id)
    asked: list[tuple[str, dict[str, str]]] = []
    pane.act.connect(lambda name, args: asked.append((name, args)))
    pane.body.members.leaving.emit(second.id)
    assert asked == [("ticket.leave", {"ticket": second.id})]


def test_the_ruler_opens_by_key_and_closes_with_the_ticket(pane: TicketPane, desk: Desk) -> None:
    first, second = hear(desk), hear(desk, upstream="SZ99")
    pane.show_ticket(first.id)
    pane.show_ruler()
    assert pane.body.clocks._below.count() == 2
    pane.show_ticket(second.id)
    assert pane.body.clocks._below.count() == 0


def test_empty_and_missing_are_pages_of_their_own(pane: TicketPane, desk: Desk) -> None:
    pane.clear()
    assert "打开一件" in pane._empty.accessibleName()
    pane.show_ticket("unknown")
    assert "看不到" in pane._empty.accessibleName()


def test_a_clerk_signs_with_the_selection_of_the_room(
    desk: Desk, bridge: Bridge, ticker: Ticker, shown: Show, qtbot: QtBot
) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007", "U182")
    switch(desk, CLERK)
    room = UnitRoom(desk, bridge, ticker)
    shown(room, 1400, 800)
    qtbot.waitUntil(lambda: room.selection().branch == ticket.branches[0].id)
    desk.submit(SignIn(ticket=ticket.id, branch=room.selection().branch))
    qtbot.waitUntil(lambda: room.list.row() is not None and room.list.row().state == "处置中")  # type: ignore[union-attr]
    assert list(room.pane.body.cards) == [ticket.branches[0].id]


def test_a_due_time_is_explained_on_paper(pane: TicketPane, desk: Desk) -> None:
    ticket = sent(desk, hear(desk, kind="suggestion"), "夜间超时施工", "U007")
    pane.show_ticket(ticket.id)
    sheet = pane.explain("total@")
    assert sheet is not None
    assert "时限说明" in sheet.accessibleName()
    sheet.close()


def test_another_language_is_spoken_at_once(pane: TicketPane, desk: Desk) -> None:
    pane.show_ticket(hear(desk).id)
    words.speak("en")
    pane.retranslate()
    assert "New" in pane.head.accessibleName()
    assert len(pane.body.voices) == 1
    assert pane._pages.count() == 2
