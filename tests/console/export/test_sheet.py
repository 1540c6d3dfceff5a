"""Workbooks that survive inspection (E17): typed cells, frozen heading, filter, footer, equal bytes for equal questions."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import fromstring
from openpyxl import load_workbook

from console.export import cell
from console.export.sheet import Column, Table, write
from console.export.watch import Stopped, Watch
from console.export.workbook import Book
from tests.console.export.conftest import AS_OF

COLUMNS = [
    Column("编号", "text", 20),
    Column("数", "number"),
    Column("时间", "moment"),
    Column("说明", "long", 40),
]


def saved(path: Path, rows: list[list[Any]], limit: int = 1_048_576, watch: Watch | None = None) -> Path:
    with Book(path, AS_OF, "名册") as book:
        table = Table("名册", COLUMNS, rows, len(rows), lambda count: (f"共 {count} 行", "筛选：全部"))
        write(book, table, watch or Watch(), limit)
    return path


def test_cells_keep_their_type(tmp_path: Path) -> None:
    rows = [
        ["007", 0, AS_OF, "=SUM(A1:A9)"],
        ["=1+1", None, 0, "+86 138"],
        ["#N/A", -3, AS_OF + 999, "@cmd|' /C calc'!A0"],
        ["1e5", 2, 1, " 前后空格 \n第二行"],
    ]
    sheet = load_workbook(saved(tmp_path / "a.xlsx", rows)).active
    read = [[one.value for one in line] for line in sheet.iter_rows(min_row=2, max_row=5)]
    assert [line[0] for line in read] == ["007", "=1+1", "#N/A", "1e5"]
    assert [line[3] for line in read] == [line[3] for line in rows]
    assert {one.data_type for one in sheet["A"][1:5]} == {"s"}
    assert [line[1] for line in read] == [0, None, -3, 2]
    assert read[0][2] == datetime.fromisoformat("2026-11-22T12:00:00")
    assert read[1][2] is None
    assert sheet["C2"].number_format == "yyyy-mm-dd hh:mm"
    assert sheet["A2"].number_format == "@"


def test_heading_filter_paper_and_notes(tmp_path: Path) -> None:
    sheet = load_workbook(saved(tmp_path / "a.xlsx", [["1", 1, AS_OF, "x"]] * 3)).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:D4", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [sheet["A5"].value, sheet["A6"].value, sheet["A7"].value] == [None, "共 3 行", "筛选：全部"]
    assert sheet.column_dimensions["A"].width == 20


def test_the_same_question_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = [["1", 1, AS_OF, "x"]] * 50
    first, second = saved(tmp_path / "a.xlsx", rows), saved(tmp_path / "b.xlsx", rows)
    assert first.read_bytes() == second.read_bytes()


def test_a_full_sheet_goes_on_on_the_next_one(tmp_path: Path) -> None:
    rows = [[str(n), n, AS_OF, ""] for n in range(25)]
    book = load_workbook(saved(tmp_path / "a.xlsx", rows, limit=11))
    assert book.sheetnames == ["名册", "名册 2", "名册 3"]
    numbers = [one.value for sheet in book for one in sheet["B"][1:] if one.value is not None]
    assert numbers == list(range(25))
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:D11", "A1:D11", "A1:D6"]
    assert book["名册 3"]["A8"].value == "共 25 行"


def test_notes_that_no_longer_fit_get_a_sheet(tmp_path: Path) -> None:
    book = load_workbook(saved(tmp_path / "a.xlsx", [["1", 1, AS_OF, ""]] * 10, limit=11))
    assert book.sheetnames == ["名册", "名册 2"]
    assert book["名册 2"]["A3"].value == "共 10 行"


def test_stopping_leaves_no_file_and_no_draft(tmp_path: Path) -> None:
    told: list[int] = []
    watch = Watch(lambda done, total: (told.append(done), watch.stop()))
    with pytest.raises(Stopped):
        saved(tmp_path / "a.xlsx", [["1", 1, AS_OF, ""]] * 2_000, watch=watch)
    assert told == [500]
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_keeps_the_earlier_file(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", [["1", 1, AS_OF, ""]])
    before = path.read_bytes()
    watch = Watch()
    watch.stop()
    with pytest.raises(Stopped):
        saved(path, [["2", 2, AS_OF, ""]], watch=watch)
    assert path.read_bytes() == before


def test_a_cell_holds_no_more_than_excel_takes_and_says_so(tmp_path: Path) -> None:
    sheet = load_workbook(saved(tmp_path / "a.xlsx", [["长" * 40_000, 1, 0, "𠀀" * 20_000]])).active
    for found in (sheet["A2"].value, sheet["D2"].value):
        assert len(found.encode("utf-16-le")) <= 2 * cell.CELL_LIMIT
        assert "字未列出" in found
    exact = "长" * cell.CELL_LIMIT
    assert cell.capped(exact) == exact


def test_control_characters_are_shown_not_dropped() -> None:
    assert cell.legible("a\x00b\x1bc\td\r\ne\ud800") == "a␀b␛c\td\ne\ufffd"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_is_a_text_cell(words: str) -> None:
    found = fromstring(cell.text("A1", 3, words))
    assert found.get("t") == ("inlineStr" if words else None)
    assert "".join(found.itertext()).replace("_x005F_", "_") == cell.legible(words)


@given(st.integers(946_684_800_000, 4_102_444_800_000))
def test_a_moment_comes_back_to_the_second(at: int) -> None:
    days = cell.serial(at)
    assert abs((days - 25_569) * 86_400_000 - 8 * 3_600_000 - at) <= 501
