"""The watch in the duty room: who is on, the hand-over, incidents; told by a real centre in this process."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.commands.act import Selection
from console.commands.acts import ACTS
from sync.domain.duty import Duty
from sync.domain.errors import Refused
from sync.wire.codec import decode
from sync.wire.messages import DutyAnswer, DutyRequest
from tests.support import centre as support
from tests.widgets.intake.conftest import Api, Way, answered
from widgets.bridge import Bridge
from widgets.duty import RosterPane
from widgets.paper.paper_sheet import PaperSheet
from widgets.ticker import Ticker


class WatchApi(Api):
    """The door of the watch."""

    def duty(self) -> "Future[Duty]":
        return answered(lambda: decode(self._ask("GET", "/v1/duty"), Duty))

    def watch(self, key: str, command: Any) -> "Future[Duty]":
        def ask() -> Duty:
            answer = decode(self._ask("POST", "/v1/duty", DutyRequest(key, command)), DutyAnswer)
            if answer.kind == "rejected":
                raise Refused(f"refusal.{answer.code}", **answer.values)
            return answer.duty

        return answered(ask)


@pytest.fixture
def pane(
    desk: Desk, bridge: Bridge, ticker: Ticker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[RosterPane]:
    """The duty room of somebody whose line is up."""
    with support.fresh(tmp_path / "real-centre") as centre:
        monkeypatch.setattr(desk, "_way", Way(WatchApi(centre.sign_in())))
        made = RosterPane(desk, bridge, ticker)
        qtbot.addWidget(made)
        made.resize(1400, 800)
        made.show()
        qtbot.waitUntil(lambda: bool(made.watch.people.chips()))
        yield made


def do(desk: Desk, name: str, ticket: str = "", **args: Any) -> None:
    act = ACTS[name]
    assert act.run is not None
    act.run(desk, Selection(ticket), **args).result(10)


def chips(row: Any) -> list[str]:
    return [chip.accessibleName() for chip in row.chips()]


def test_too_few_on_duty_is_said_and_signing_on_shows(pane: RosterPane, desk: Desk, qtbot: QtBot) -> None:
    assert "在岗 0 人，应不少于 1 人" in chips(pane.watch.people)[0]
    do(desk, "watch.sign_on", post="main", self_test=True)
    pane.watch.ask()
    qtbot.waitUntil(lambda: len(pane.watch.people.chips()) == 2)
    assert "主班" in chips(pane.watch.people)[0]
    assert "还没有交接班记录" in pane.watch.told.text()


def test_an_incident_stands_until_its_final_report(pane: RosterPane, desk: Desk, qtbot: QtBot) -> None:
    do(desk, "incident.report", title="路口积水", grade="larger", place="坑梓", words="三车被困", minutes="5")
    pane.watch.ask()
    qtbot.waitUntil(lambda: bool(pane.watch.incidents.chips()))
    (words,) = chips(pane.watch.incidents)
    assert "路口积水 · 较大 · 坑梓" in words and "已首报" in words and "前续报" in words
    with qtbot.waitSignal(pane.act) as asked:
        pane.watch.incidents.chips()[0].clicked.emit()
    assert asked.args == ["incident.follow", {"ticket": pane.selection().ticket}]
    do(desk, "incident.follow", pane.selection().ticket, words="已排除", final=True)
    pane.watch.ask()
    qtbot.waitUntil(lambda: not pane.watch.incidents.chips())
    assert pane.selection() == Selection()


def test_the_hand_over_is_told_and_printed(pane: RosterPane, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.said) as said:
        pane.do("record")
    assert "还没有交接班记录" in said.args[0]
    do(desk, "watch.sign_on", post="main", self_test=True)
    do(desk, "handover.offer", incoming="u-huang", notes="钥匙在值班台")
    pane.watch.ask()
    qtbot.waitUntil(lambda: "接班" in pane.watch.told.text() and "u-huang" in pane.watch.told.text())
    pane.do("record")
    (sheet,) = pane.window().findChildren(PaperSheet)
    assert sheet.windowTitle() and sheet.isVisible()
    sheet.close()


def test_without_a_line_the_room_says_so(
    pane: RosterPane, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_way", None)
    pane.watch.ask()
    assert desk.online or "断网" in pane.watch.told.text()
