"""The duty month on the screen: day kinds in words and colour, exchanges by the rules, the workbook."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.viewmodels import duty
from resources import reader
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.roster import ChangeKind
from sync.wire.codec import encode
from tests.widgets.intake.conftest import Api, Way
from widgets.bridge import Bridge
from widgets.duty import RosterPane
from widgets.duty.change_sheet import ChangeSheet
from widgets.ticker import Ticker

OFFICER = Actor("u-zheng", "郑国栋", Role.DUTY_OFFICER)


@pytest.fixture
def roster(desk: Desk) -> dict[str, Any]:
    """The sample roster as the centre tells it."""
    body: dict[str, Any] = reader.load("sample/duty.json")
    body["start"] = "2026-01-01"
    told(desk, body)
    return body


def told(desk: Desk, body: dict[str, Any]) -> None:
    """The centre told this roster."""
    desk.references._stored = lambda kind: encode(body) if kind == duty.KIND else None
    desk.references.renew()


@pytest.fixture
def pane(desk: Desk, bridge: Bridge, ticker: Ticker, roster: Any, qtbot: QtBot) -> RosterPane:
    desk.become(OFFICER)
    made = RosterPane(desk, bridge, ticker)
    qtbot.addWidget(made)
    made._shown = date(2026, 10, 1)
    made.resize(1600, 900)
    made.show()
    made.refresh()
    return made


def test_the_month_says_day_kinds_in_words_and_colour(pane: RosterPane) -> None:
    words = [[pane.view.item(row, column).text() for column in range(3)] for row in (0, 7, 9, 10)]
    assert words == [
        ["10 月 1 日", "国庆节", "节假日"],
        ["10 月 8 日", "星期四", "工作日"],
        ["10 月 10 日", "星期六", "调休补班"],
        ["10 月 11 日", "星期日", "休息日"],
    ]
    grounds = {pane.view.item(row, 0).background().color().name() for row in (0, 7, 9, 10)}
    assert len(grounds) == 4
    assert pane.bar.title.text() == "2026 年 10 月值班表"


def test_numbers_are_masked_and_own_days_stand_out(pane: RosterPane) -> None:
    texts = [pane.view.item(row, 4).text() for row in range(31)]
    assert all("****" in text for text in texts)
    mine = [pane.view.item(row, 4).font().bold() for row, text in enumerate(texts) if "郑国栋" in text]
    assert mine
    assert all(mine)


def test_months_are_turned(pane: RosterPane) -> None:
    pane.do("next")
    assert pane.bar.title.text() == "2026 年 11 月值班表"
    for _ in range(11):
        pane.do("previous")
    assert pane.bar.title.text() == "2025 年 12 月值班表"


def test_an_unpublished_year_warns(pane: RosterPane) -> None:
    pane._shown = date(2028, 5, 1)
    pane.refresh()
    assert "暂定" in pane.faults.accessibleName()


def test_a_swap_is_offered_checked_and_published(
    pane: RosterPane,
    desk: Desk,
    roster: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    from tests.support import centre as support

    with support.fresh(tmp_path / "real-centre") as centre:
        monkeypatch.setattr(desk, "_way", Way(Api(centre.sign_in("u-zheng"))))
        pane.view.setCurrentCell(7, 4)
        before = pane.view.item(7, 4).text()
        pane.do("swap")
        sheet = pane.findChild(ChangeSheet)
        assert sheet is not None
        assert sheet.other.count() > 3
        with qtbot.waitSignal(pane.said):
            sheet.go.click()
        installed = centre.sign_in("u-zheng").get("/v1/references").json()["versions"]
        current = next(one for one in installed if one["kind"] == "duty" and one["current"])
        body = centre.sign_in("u-zheng").get(f"/v1/references/duty/{current['version']}").json()["body"]
        assert len(body["changes"]) == 1
        told(desk, body)
    pane.refresh()
    assert pane.view.item(7, 4).text() != before
    assert "〔调〕" in pane.view.item(7, 4).text()


def test_a_change_that_does_not_fit_is_refused_in_words(
    pane: RosterPane, desk: Desk, roster: dict[str, Any]
) -> None:
    calendar = desk.references.calendar
    plan = duty.plan_of(roster, calendar)
    assert plan is not None
    day = date(2026, 10, 8)
    wrong = duty.Offer("d08", None, "")
    made = duty.change(desk, ChangeKind.SUBSTITUTE.value, "chief", day, "d99", wrong, "")
    assert "不当班" in duty.refused(plan, calendar, made)


def test_a_dispatcher_reads_and_changes_nothing(
    desk: Desk, bridge: Bridge, ticker: Ticker, roster: Any, qtbot: QtBot
) -> None:
    made = RosterPane(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.show()
    assert made.bar.swap.isHidden()
    made.do("swap")
    assert made.findChild(ChangeSheet) is None


def test_the_month_is_hung_up_as_a_workbook(pane: RosterPane, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "duty.xlsx"
    with qtbot.waitSignal(pane.said):
        pane.export(path)
    sheet = load_workbook(path).active
    assert sheet["A1"].value == "2026 年 10 月值班表"
    shown = pane.view.item(7, 4).text().replace("\N{NO-BREAK SPACE}", " ")
    assert shown == sheet["E10"].value


def test_a_centre_without_a_roster_says_so(desk: Desk, bridge: Bridge, ticker: Ticker, qtbot: QtBot) -> None:
    made = RosterPane(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.show()
    assert "还没有值班表" in made.empty.accessibleName()
    assert not made.bar.export.isEnabled()
