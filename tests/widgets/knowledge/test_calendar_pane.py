"""The calendar: years and grid, import with named faults, closures by order, the list of what moves, publishing."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.words import say
from sync.domain.clock import DayKind
from tests.support import centre as centres
from tests.support.room import Room
from widgets.bridge import Bridge
from widgets.knowledge.calendar_pane import CalendarPane
from widgets.knowledge.closing_day import ClosingSheet
from widgets.questions import Sheet

ORDER = "深防〔2026〕15号"
DAY = date(2026, 11, 24)


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, bridge: Bridge) -> CalendarPane:
    made = CalendarPane(desk, bridge)
    qtbot.addWidget(made)
    made.resize(1860, 900)
    made.show()
    return made


def year_2027(folder: Path, *, wrong: bool = False) -> Path:
    """A file for 2027 that is sound by the checks, or lacks a statutory day."""
    plain = {"year": 2027, "status": "published", "title": "通知", "holidays": {}, "makeups": {}}
    statutory = {
        "元旦": ["01-01"],
        "春节": ["02-05", "02-06", "02-07", "02-08"],
        "清明节": ["04-05"],
        "劳动节": ["05-01", "05-02"],
        "端午节": ["06-09"],
        "中秋节": ["09-15"],
        "国庆节": ["10-01", "10-02", "10-03"],
    }
    holidays = {f"2027-{day}": name for name, days in statutory.items() for day in days}
    made_up = {"2027-02-09": "春节", "2027-02-10": "春节", "2027-05-03": "劳动节", "2027-05-04": "劳动节"}
    holidays |= made_up | {"2027-10-04": "国庆节", "2027-10-05": "国庆节"}
    if wrong:
        del holidays["2027-06-09"]
    plain["holidays"] = holidays
    path = folder / "2027.json"
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    return path


def shown(pane: CalendarPane, year: int) -> str:
    """What the list says about a year."""
    for n in range(pane.years.topLevelItemCount()):
        item = pane.years.topLevelItem(n)
        if item and item.text(0) == str(year):
            return item.text(1)
    return ""


def test_years_are_listed_with_their_status_and_this_one_is_shown(pane: CalendarPane) -> None:
    assert (shown(pane, 2026), shown(pane, 2027)) == ("已发布", "缺失")
    assert pane.year == 2026


def test_the_grid_is_walked_with_the_keyboard_and_says_each_day(qtbot: QtBot, pane: CalendarPane) -> None:
    pane.grid.point(date(2026, 9, 30))
    qtbot.keyClick(pane.grid, Qt.Key.Key_Right)  # type: ignore[no-untyped-call]
    assert pane.grid.day == date(2026, 10, 1)
    assert "国庆节" in pane.day.text() and "法定假日" in pane.grid.accessibleDescription()
    qtbot.keyClick(pane.grid, Qt.Key.Key_Up)  # type: ignore[no-untyped-call]
    assert pane.grid.day == date(2026, 9, 24)


def test_pressing_a_day_stands_on_it(qtbot: QtBot, pane: CalendarPane) -> None:
    place, cell = pane.grid._places[100]
    qtbot.mouseClick(pane.grid, Qt.MouseButton.LeftButton, pos=place.center().toPoint())  # type: ignore[no-untyped-call]
    assert pane.grid.day == cell.on


def test_a_year_with_faults_is_refused_with_each_fault(
    qtbot: QtBot, pane: CalendarPane, tmp_path: Path
) -> None:
    pane.read_file(year_2027(tmp_path, wrong=True))
    qtbot.waitUntil(lambda: "2027.json" in pane.tools.words.text())
    assert "2027-06-09" in pane.tools.words.text()
    assert shown(pane, 2027) == "缺失" and not pane.draft.changed


def test_what_is_no_calendar_is_said(qtbot: QtBot, pane: CalendarPane, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    pane.read_file(path)
    qtbot.waitUntil(lambda: pane.tools.words.text() == say("knowledge.file.no_calendar", file="x.json"))


def test_a_sound_year_becomes_a_draft_and_can_be_dropped(
    qtbot: QtBot, pane: CalendarPane, tmp_path: Path
) -> None:
    pane.read_file(year_2027(tmp_path))
    qtbot.waitUntil(lambda: pane.tools.words.text() == say("knowledge.file.read", name="2027.json"))
    assert pane.year == 2027 and shown(pane, 2027) == say("knowledge.year.drafted", status="已发布")
    assert pane.tools.buttons["publish"].isEnabled()
    pane.drop()
    assert shown(pane, 2027) == "缺失" and not pane.draft.changed


def test_a_closure_is_asked_for_by_order_and_lifted_again(qtbot: QtBot, pane: CalendarPane) -> None:
    pane.ask_closure(DAY)
    (sheet,) = pane.findChildren(ClosingSheet)
    assert not sheet.put.isEnabled()
    sheet.form.order.setText(ORDER)
    sheet.put.click()
    assert ORDER in pane.day.text() and pane.tools.buttons["publish"].isVisible()
    assert say("knowledge.year.drafted", status="已发布") == shown(pane, 2026)
    pane.close_day(DAY, "")
    assert not pane.draft.changed and not pane.tools.buttons["publish"].isVisible()


def test_the_list_of_what_moves_is_shown_before_publishing(qtbot: QtBot, pane: CalendarPane) -> None:
    pane.close_day(DAY, ORDER)
    with qtbot.waitSignal(pane.effect.finished, timeout=20_000) as told:
        pane.show_effect()
    (effect,) = told.args
    assert effect.done and effect.moves
    pane.publish()
    (sheet,) = pane.findChildren(Sheet)
    assert effect.sentence in sheet.accessibleDescription()
    sheet.choose("no")
    assert pane.draft.changed


def test_the_workbook_goes_out(qtbot: QtBot, pane: CalendarPane, tmp_path: Path) -> None:
    path = tmp_path / "cal.xlsx"
    pane.export(path)
    qtbot.waitUntil(lambda: "cal.xlsx" in pane.tools.words.text(), timeout=20_000)
    assert path.read_bytes().startswith(b"PK")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Desks at a real centre."""
    opened = Room(tmp_path)
    yield opened
    opened.close()


def test_a_published_closure_is_in_force_everywhere(qtbot: QtBot, room: Room, tmp_path: Path) -> None:
    with centres.fresh(tmp_path / "centre") as centre:
        desk = room.desk(centre.url, "u-zheng")
        bridge = Bridge(desk)
        pane = CalendarPane(desk, bridge)
        qtbot.addWidget(pane)
        bridge.changed.connect(lambda changes: pane.renew() if changes.references else None)
        pane.close_day(DAY, ORDER)
        pane.publish()
        pane.findChildren(Sheet)[0].choose("yes")
        qtbot.waitUntil(lambda: desk.references.calendar.day_kind(DAY) is DayKind.CLOSED, timeout=20_000)
        qtbot.waitUntil(lambda: not pane.draft.changed, timeout=20_000)
        assert pane.tools.words.text() == say("knowledge.install.done")
        bridge.close()
        room.close()
