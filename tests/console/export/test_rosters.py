"""Rosters of tickets and of duty; reference data out and in again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from console.export.calendar import export_calendar
from console.export.duty import Month, export_duty, mobile
from console.export.taxonomy import export_taxonomy
from console.export.tickets import Request, export_tickets
from console.export.watch import Watch
from console.intake.calendar import read_calendar
from console.intake.taxonomy import read_taxonomy
from console.store.view import View
from console.words import known
from resources import reader, reference
from sync.domain.catalogue import Catalogue
from sync.domain.clock import Calendar
from sync.domain.roster import Change, ChangeKind, Group, Plan, rota
from sync.wire.shape import convert
from tests.console.export.conftest import AS_OF, HOUR, Shelf, row

VIEW = View()


def table(path: Path, sheet: str = "") -> list[dict[str, Any]]:
    """Rows of a sheet by heading, up to the notes."""
    book = load_workbook(path)
    found = book[sheet] if sheet else book.active
    head, *rows = found.iter_rows(values_only=True)
    body = []
    for values in rows:
        if not any(values):
            break
        body.append(dict(zip(head, values, strict=True)))
    return body


def tickets(tmp_path: Path, shelf: Shelf, references: Any, **asked: Any) -> Path:
    path = tmp_path / "tickets.xlsx"
    export_tickets(path, shelf, references, Request(VIEW, AS_OF, **asked), Watch())
    return path


def test_the_roster_is_the_view_row_by_row(tmp_path: Path, references: Any) -> None:
    found = table(tickets(tmp_path, Shelf([row(n) for n in range(1_200)]), references))
    assert [one["工单编号"] for one in found] == [f"SZPS{n:06}" for n in range(1_200)]
    one = found[7]
    assert (one["来源渠道"], one["街道"], one["社区"], one["诉求性质"]) == (
        "12345 热线",
        "龙田街道",
        "南布社区",
        "投诉",
    )
    assert (one["联系电话"], one["来件编号"]) == ("013****5678", "00t7")
    assert (one["主办单位"], one["协办单位"]) == ("区指挥中心", "区应急管理局")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"late_at": 0}, "未计时"),
        ({"late_at": AS_OF + 1}, "在办"),
        ({"late_at": AS_OF - 1}, "已超期"),
        ({"late_at": AS_OF, "closed": AS_OF}, "按期"),
        ({"late_at": AS_OF - HOUR, "closed": AS_OF}, "超期办结"),
    ],
)
def test_on_time_is_judged_on_the_bundled_limit(
    changes: Any, said: str, tmp_path: Path, references: Any
) -> None:
    assert table(tickets(tmp_path, Shelf([row(**changes)]), references))[0]["是否按期"] == said


def test_people_can_be_left_out_and_protected_tags_never_leave(tmp_path: Path, references: Any) -> None:
    protected = next(tag["id"] for tag in references.tags["tags"] if tag["protected"])
    shelf = Shelf([row(tags=f"old-village {protected}")])
    found = table(tickets(tmp_path, shelf, references, people=False, full=False))[0]
    assert not {"诉求人", "联系电话", "来件编号", "满意度"} & found.keys()
    assert found["标签"] == "城中村"


def test_one_sheet_per_unit(tmp_path: Path, references: Any) -> None:
    shelf = Shelf([row(n, lead="U001" if n % 3 else "") for n in range(9)])
    path = tickets(tmp_path, shelf, references, by_unit=True)
    assert load_workbook(path).sheetnames == ["未派单位", "区指挥中心"]
    assert (len(table(path, "未派单位")), len(table(path, "区指挥中心"))) == (3, 6)


def test_the_notes_say_filter_time_versions_and_the_rows_really_written(
    tmp_path: Path, references: Any
) -> None:
    shelf = Shelf([row(n) for n in range(5)])
    shelf.gone = {2}
    path = tickets(tmp_path, shelf, references, filter="待分拨 · 龙田街道")
    sheet = load_workbook(path).active
    notes = [sheet.cell(line, 1).value for line in range(7, 12)]
    assert notes[0] == "筛选条件：待分拨 · 龙田街道"
    assert "2026-11-22 12:00:00" in notes[1]
    assert references.rulebook.id in notes[2]
    assert references.calendar.version in notes[2]
    assert notes[3] == "共 4 行"


def plan() -> Plan:
    groups = convert(reader.load("sample/duty.json")["groups"], tuple[Group, ...], strict=False)
    return Plan(groups, date(2026, 1, 1))


def test_the_duty_month(tmp_path: Path, calendar: Calendar) -> None:
    found = rota(plan(), calendar, date(2026, 10, 1), date(2026, 10, 31))
    given, taken = (found.posts(date(2026, 10, day), "chief")[0].person for day in (8, 9))
    change = Change(
        "1", ChangeKind.SWAP, "chief", date(2026, 10, 8), given, taken, date(2026, 10, 9), approved_by="x"
    )
    path = tmp_path / "duty.xlsx"
    assert export_duty(path, replace(plan(), changes=(change,)), calendar, Month(2026, 10, AS_OF)) == 31
    sheet = load_workbook(path).active
    assert sheet["A1"].value == "2026 年 10 月值班表"
    assert [one.value for one in sheet[2]] == [
        "日期",
        "星期",
        "日类",
        "带班领导",
        "值班长",
        "主班",
        "副班",
        "备勤",
    ]
    days = {line[0].value.day: line for line in sheet.iter_rows(min_row=3, max_row=33)}
    assert [one.value for one in days[1][1:3]] == ["国庆节", "节假日"]
    assert [one.value for one in days[10][1:3]] == ["星期六", "调休补班"]
    assert "〔调〕" in days[8][4].value
    assert "〔调〕" in days[9][4].value
    assert "****" in days[8][4].value
    assert days[1][0].fill.fgColor.rgb != days[8][0].fill.fgColor.rgb
    assert days[8][7].value is None


def test_an_unpublished_year_says_that_it_is_provisional(tmp_path: Path, calendar: Calendar) -> None:
    path = tmp_path / "duty.xlsx"
    export_duty(path, plan(), calendar, Month(2028, 5, AS_OF, masked=False))
    sheet = load_workbook(path).active
    notes = " ".join(str(sheet.cell(n, 1).value) for n in range(34, 40))
    assert "暂定" in notes
    assert "请勿外传" in notes
    assert "****" not in str(sheet["D3"].value)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13812345678", "138****5678"), ("28001234", "****1234"), ("", ""), ("110", "****0")],
)
def test_masking(number: str, shown: str) -> None:
    assert mobile(number, True) == shown
    assert mobile(number, False) == number


def test_the_master_form_comes_back_as_it_went_out(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "form.xlsx"
    assert export_taxonomy(path, catalogue.taxonomy, AS_OF, Watch()) == 1_007
    found = read_taxonomy(path, "2026.2", catalogue)
    assert found.faults == ()
    shipped = reference.shipped("taxonomy")["leaves"]
    assert found.body["leaves"] == [{key: leaf[key] for key in found.body["leaves"][0]} for leaf in shipped]


def test_every_fault_of_a_master_form_names_its_cell(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "form.xlsx"
    export_taxonomy(path, catalogue.taxonomy, AS_OF, Watch())
    book = load_workbook(path)
    sheet = book.active
    where = {one.value: one.column_letter for one in sheet[1]}
    sheet[f"{where['投诉时限']}5"] = "3 天"
    sheet[f"{where['责任职能']}6"] = "no-such-duty"
    sheet[f"{where['立案表述']}7"] = None
    sheet[f"{where['三级编号']}9"] = sheet[f"{where['三级编号']}8"].value
    book.save(path)
    found = read_taxonomy(path, "x", catalogue).faults
    faults = {(fault.row, fault.column, fault.code) for fault in found}
    assert {(5, "投诉时限", "limit"), (6, "责任职能", "unknown"), (7, "立案表述", "blank")} <= faults
    assert {(8, "三级编号", "twice"), (9, "三级编号", "twice")} <= faults
    assert [fault.code for fault in found if not known(fault.key)] == [], "each has its own sentence"


def test_a_column_that_a_foreign_table_lacks_is_one_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("一级分类,二级分类,三级分类\n甲,乙,丙\n甲,乙,丁\n", encoding="utf-8")
    faults = read_taxonomy(path, "x", catalogue).faults
    assert {fault.code for fault in faults} == {"column_absent"} and known(faults[0].key)
    assert len(faults) == 4


def test_the_calendar_comes_back_as_it_went_out(tmp_path: Path, calendar: Calendar) -> None:
    path = tmp_path / "calendar.xlsx"
    assert export_calendar(path, calendar, AS_OF) == 3
    found = read_calendar(path)
    assert found.faults == ()
    assert found.plans == tuple(calendar.years.values())


def test_every_fault_of_a_calendar_names_its_row(tmp_path: Path, calendar: Calendar) -> None:
    path = tmp_path / "calendar.xlsx"
    export_calendar(path, calendar, AS_OF)
    book = load_workbook(path)
    sheet = book["2026"]
    sheet["A3"], sheet["C4"] = "二月三十", "放假"
    book.save(path)
    faults = read_calendar(path).faults
    assert {(3, "date_unreadable"), (4, "word_unknown")} <= {(fault.row, fault.code) for fault in faults}
    assert any(fault.code.startswith("clock.year.") for fault in faults)
    assert all("{" not in fault.sentence for fault in faults)
