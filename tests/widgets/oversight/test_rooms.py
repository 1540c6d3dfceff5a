"""督办 and 分析 count exactly what the store holds; the roster holds exactly the rows of its view (bug 22)."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console import words
from console.assembly.desk import Desk
from console.store.view import Chip, View
from console.viewmodels import analysis, oversight, rates
from tests.widgets.conftest import ROWS
from widgets.analysis import AnalysisRoom
from widgets.bridge import Bridge
from widgets.oversight import OversightRoom, RosterSheet
from widgets.ticker import Ticker


@pytest.fixture
def room(desk: Desk, bridge: Bridge, ticker: Ticker, qtbot: QtBot) -> OversightRoom:
    made = OversightRoom(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() > 0)
    return made


def test_every_open_matter_is_counted_once(room: OversightRoom, desk: Desk) -> None:
    now = desk.clock.now()
    found = oversight.overview(desk.reading, desk.references, now, "month")
    led = [row for row in oversight.rows(desk.reading, now, "open") if row.lead]
    assert found.total.open == sum(line.open for line in found.lines) == len(led)
    late = {row.id for row in oversight.rows(desk.reading, now, "late") if row.lead}
    assert found.total.late == len(late)
    assert room.table.rowCount() == len(found.lines)


def test_the_worst_unit_comes_first_and_any_column_sorts(room: OversightRoom) -> None:
    def column(place: int) -> list[int]:
        return [int(room.table.item(row, place).text()) for row in range(room.table.rowCount())]

    assert column(2) == sorted(column(2), reverse=True)
    room.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(1) == sorted(column(1))


def test_a_unit_leads_to_its_matters(room: OversightRoom, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.unit) as chosen:
        room.table.itemActivated.emit(room.table.item(0, 0))
    assert chosen.args[0].startswith("U")


def test_a_desk_without_dispatched_matters_says_so(room: OversightRoom) -> None:
    nothing = oversight.UnitLine("", "", 0, 0, 0, 0, 0, 0, -1.0)
    room._shown(oversight.Overview((), nothing, 0))
    assert "还没有派给单位" in room.empty.accessibleName()


def test_the_roster_holds_exactly_the_rows_of_its_view(
    desk: Desk, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    for view in (View(lane="open"), View(lane="all", chips=(Chip("street", "101"),)), View(lane="closed")):
        sheet = RosterSheet(None, desk, bridge, view)
        qtbot.addWidget(sheet)
        path = tmp_path / f"{view.lane}.xlsx"
        with qtbot.waitSignal(sheet.written) as written:
            sheet.write(path)
        wanted = len(desk.reading.ids(view, desk.clock.now()))
        found = load_workbook(path).active
        numbers = [cell.value for cell in found["A"][1 : wanted + 1]]
        assert written.args[1] == wanted == len(set(numbers))
        assert found.cell(wanted + 2, 1).value is None
        assert f"{wanted} 行" in " ".join(str(found.cell(wanted + n, 1).value) for n in range(3, 9))


def test_stopping_an_export_leaves_no_file(desk: Desk, bridge: Bridge, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = RosterSheet(None, desk, bridge, View(lane="all"))
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.write(tmp_path / "x.xlsx")
    sheet.leave.click()
    qtbot.waitUntil(lambda: "已停止" in sheet.banner.accessibleName())
    assert list(tmp_path.glob("*.xlsx*")) == []
    assert sheet.go.isEnabled()


def test_a_folder_that_cannot_be_written_says_why(
    desk: Desk, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = RosterSheet(None, desk, bridge, View(lane="all"))
    qtbot.addWidget(sheet)
    sheet.write(tmp_path / "none" / "x.xlsx")
    qtbot.waitUntil(lambda: "没有导出" in sheet.banner.accessibleName())


def test_shares_and_days_add_up_to_all(desk: Desk) -> None:
    found = analysis.analyse(desk.reading, desk.references, desk.clock.now(), "year")
    assert found.total == ROWS == sum(day.number for day in found.days)
    for shares in (found.channels, found.kinds, found.classes, found.streets):
        assert sum(one.number for one in shares) == ROWS
        assert abs(sum(one.share for one in shares) - 1) < 1e-9


def test_the_room_of_analysis_tells_its_numbers(
    desk: Desk, bridge: Bridge, ticker: Ticker, qtbot: QtBot
) -> None:
    room = AnalysisRoom(desk, bridge, ticker)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitUntil(lambda: room.figures["total"][0].text() == f"{ROWS:,}")
    assert "12345 热线" in room.bars["channels"].accessibleDescription()
    assert "最高" in room.days.accessibleDescription()
    words.speak("en")
    room.retranslate()
    qtbot.waitUntil(lambda: "Highest" in room.days.accessibleDescription())


def test_how_well_units_did_is_one_choice_away(room: OversightRoom, desk: Desk, qtbot: QtBot) -> None:
    room.look.setCurrentIndex(room.look.findData("done"))
    found = rates.rates(desk.reading, desk.references, desk.clock.now(), "month")
    qtbot.waitUntil(lambda: room.pages.currentWidget() is room.done)
    assert room.done.rowCount() == len(found.lines) > 0
    assert room.done.item(0, 1).text() == found.lines[0].figures["closed"].words
    assert "分母" in room.done.horizontalHeaderItem(2).toolTip()
    closed = sum(line.figures["closed"].value for line in found.lines)
    assert closed == found.total.figures["closed"].value > 0


def test_the_report_of_a_period_has_its_rates_and_their_denominators(
    room: OversightRoom, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    room.look.setCurrentIndex(room.look.findData("done"))
    assert "月评" in room.export.text()
    qtbot.waitUntil(lambda: room.pages.currentWidget() is room.done)
    path = tmp_path / "月评.xlsx"
    with qtbot.waitSignal(room.said) as said:
        room.write_report(path, "month")
    assert "已导出 月评.xlsx" in said.args[0]
    found, book = rates.rates(desk.reading, desk.references, desk.clock.now(), "month"), load_workbook(path)
    assert book.sheetnames[::5] == ["各单位办理成效", "典型案例备选"]
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert "按期办理率" in heads and "按期办理率：分母" in heads
    last = [cell.value for cell in sheet[len(found.lines) + 2]]
    assert last[0] == "合计" and last[1] == found.total.figures["closed"].value
    assert last[heads.index("满意率：分母")] == found.total.figures["satisfied"].whole
    notes = " ".join(str(row[0].value) for row in sheet.iter_rows(min_row=len(found.lines) + 3))
    assert "统计时段" in notes and "重办前的也算" in notes
