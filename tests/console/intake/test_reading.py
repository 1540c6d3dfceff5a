"""Tables as offices really send them: encodings, delimiters, quotes, broken bytes, damaged workbooks."""

import os
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.intake import encoding
from console.intake.cells import LIMIT, visible
from console.intake.csv_rows import delimiter
from console.intake.reading import Asked, Line, read
from sync.domain.errors import BadInput

HEAD = "编号,内容"


def fits(columns: object) -> bool:
    return {"编号", "内容"} <= set(columns)  # type: ignore[call-overload]


def lines(path: Path, sheet: str = "") -> list[Line]:
    return list(read(path, fits, sheet))


def fault_of(path: Path, sheet: str = "") -> BadInput:
    with pytest.raises(BadInput) as caught:
        lines(path, sheet)
    return caught.value


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_every_encoding_gives_the_same_text(name: str, text_file: Callable[..., Path]) -> None:
    written = "龙田街道𠀀𬬭路灯不亮"  # two characters outside the basic plane: four bytes in GB 18030
    path = text_file(f"{HEAD}\n1,{written}\n", name)
    assert lines(path) == [Line(2, {"编号": "1", "内容": written})]


def test_positions_renewed_by_gb18030_2022_become_real_characters() -> None:
    assert encoding.read("龙田".encode("gb18030") + b"\xfe\x59\xa6\xd9").content == "龙田\u9fb4\ufe10"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found_and_one_inside_quotes_is_text(
    mark: str, text_file: Callable[..., Path]
) -> None:
    path = text_file(f'编号{mark}内容\n1{mark}"第一{mark}第二\n第三 ""引"""\n2{mark}乙\n')
    first, second = lines(path)
    assert first.cells["内容"] == f'第一{mark}第二\n第三 "引"'
    assert (first.number, second.number) == (2, 3)


def test_a_heading_with_delimiters_in_quotes() -> None:
    assert delimiter('"a,b,c,d";e\n') == ";"


def test_a_row_with_broken_bytes_is_named_and_the_others_are_read(text_file: Callable[..., Path]) -> None:
    path = text_file(f"{HEAD}\n1,好\n".encode() + b"2,\xff\xfe\x00\xff\n" + "3,好\n".encode())
    first, second, third = lines(path)
    assert (first.faults, third.faults) == ((), ())
    assert [(f.row, f.column, f.code) for f in second.faults] == [(3, "内容", "encoding")]
    assert "\ufffd" in second.cells["内容"]


def test_nul_and_control_characters_stay_visible(text_file: Callable[..., Path]) -> None:
    assert lines(text_file(f"{HEAD}\n1,a\x00b\x07c\td\n"))[0].cells["内容"] == "a␀b␇c\td"


def test_a_million_characters_in_one_cell_are_a_fault_of_that_row_only(
    text_file: Callable[..., Path],
) -> None:
    path = text_file(f"{HEAD}\n1,{'长' * 1_000_000}\n2,短\n")
    long, short = lines(path)
    assert long.faults[0].values == {"length": 1_000_000, "most": LIMIT}
    assert short.faults == ()


def test_more_cells_than_headings(text_file: Callable[..., Path]) -> None:
    assert lines(text_file(f"{HEAD}\n1,甲,乙\n2,丙,,\n"))[0].faults[0].code == "too_many_cells"
    assert lines(text_file(f"{HEAD}\n2,丙,,\n"))[0].faults == ()


def test_a_title_above_the_heading_and_blank_rows_keep_the_row_numbers(
    text_file: Callable[..., Path],
) -> None:
    path = text_file("十一月诉求,\n\n编号*, 内容 \n1,甲\n,\n2,乙\n")
    assert [(line.number, line.cells["编号"]) for line in lines(path)] == [(4, "1"), (6, "2")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "fault.empty_file"),
        (b"\xef\xbb\xbf\n\n", "fault.empty_file"),
        ("姓名,年龄\n甲,3\n".encode(), "fault.columns_missing"),
        (b"PK\x03\x04 not a workbook", "fault.workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "fault.old_workbook"),
    ],
)
def test_a_file_that_is_no_such_table_says_why(
    content: bytes, code: str, text_file: Callable[..., Path]
) -> None:
    assert fault_of(text_file(content)).key == code


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "none.csv").key == "fault.no_file"


def test_a_workbook_gives_the_text_a_person_sees(workbook: Callable[..., Path]) -> None:
    rows = [
        ["编号", "内容", "时间"],
        [13800138000, "=1+1", datetime.fromisoformat("2026-11-22T10:48")],
        [0.5, "_x000D_甲", date(2026, 2, 1)],
        [True, None, None],
        ["007", "x", "2026/11/22"],
    ]
    cells = [tuple(line.cells.values()) for line in lines(workbook(表=rows))]
    assert cells == [
        ("13800138000", "=1+1", "2026-11-22 10:48:00"),
        ("0.5", "\n甲", "2026-02-01 00:00:00"),
        ("TRUE", "", ""),
        ("007", "x", "2026/11/22"),
    ]


def test_the_right_sheet_is_found_by_its_heading_or_by_name(workbook: Callable[..., Path]) -> None:
    path = workbook(说明=[["请先看说明"]], 数据=[["编号", "内容"], ["1", "甲"]])
    assert len(lines(path)) == 1
    assert fault_of(path, "附表").values == {
        "file": "table.xlsx",
        "sheet": "附表",
        "found": "说明、数据",
    }
    assert fault_of(path, "说明").key == "fault.columns_missing"


def test_a_workbook_cut_in_the_middle_says_so(workbook: Callable[..., Path]) -> None:
    path = workbook(表=[["编号", "内容"], *(["1", "甲"] for _ in range(500))])
    path.write_bytes(path.read_bytes()[:-400])
    assert fault_of(path).key in ("fault.workbook", "fault.workbook_row")


def damaged(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with one piece of one part replaced."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content.replace(old, new) if part in name else content)
    return path


def headers_with(path: Path, offset: int, bits: int) -> Path:
    """The workbook with one byte of every entry of its directory changed."""
    raw = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x01\x02", bytes(raw)):
        raw[found.start() + offset] |= bits
    path.write_bytes(raw)
    return path


_SHEET_END = b"</sheetData>"
_STRAY = b'<row r="9"><c r="A9" t="s"><v>99999</v></c></row>' + _SHEET_END
_ODD = b'<row r="9"><c r="A9"><v>nan</v></c></row>' + _SHEET_END
_BEYOND = b'<row r="9"><c r="ZZZZ9"><v>1</v></c></row>' + _SHEET_END


@pytest.mark.parametrize("rest", [_STRAY, _ODD, _BEYOND, b""])
def test_a_sheet_with_nonsense_in_it_names_the_row_and_keeps_those_before(
    rest: bytes, workbook: Callable[..., Path]
) -> None:
    path = damaged(workbook(表=[["编号", "内容"], ["1", "甲"]]), "sheet1", _SHEET_END, rest)
    walked = read(path, fits)
    assert next(walked).cells == {"编号": "1", "内容": "甲"}
    with pytest.raises(BadInput) as caught:
        list(walked)
    assert (caught.value.key, caught.value.values["file"]) == ("fault.workbook_row", "table.xlsx")
    assert caught.value.values["row"] > 2


def test_a_workbook_locked_or_packed_in_an_unknown_way_says_so(workbook: Callable[..., Path]) -> None:
    rows = [["编号", "内容"], ["1", "甲"]]
    for offset, bits in ((8, 0x01), (10, 0x61)):
        assert fault_of(headers_with(workbook(表=rows), offset, bits)).key == "fault.workbook"


def test_a_bomb_is_not_unpacked(workbook: Callable[..., Path]) -> None:
    path = workbook(表=[["编号", "内容"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/pad.bin", bytes(65 << 20))
    assert fault_of(path).key == "fault.too_large"


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is(workbook: Callable[..., Path]) -> None:
    path = workbook(表=[["编号", "内容"], ["1", "甲"]])
    damaged(path, "sheet1", b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert [line.cells for line in lines(path)] == [{"编号": "1", "内容": "甲"}]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_quote_that_is_never_closed_is_named_and_swallows_nothing(
    end: str, text_file: Callable[..., Path]
) -> None:
    path = text_file(f'{HEAD}\n1,甲\n2,"乙\n3,丙{end}')
    walked = read(path, fits)
    assert next(walked).cells["编号"] == "1"
    with pytest.raises(BadInput) as caught:
        next(walked)
    assert (caught.value.key, caught.value.values["row"]) == ("fault.quote_open", 3)
    assert lines(text_file(f'{HEAD}\n1,"甲"{end}')) == [Line(2, {"编号": "1", "内容": "甲"})]


def test_a_heading_that_stands_twice_hides_no_cell(text_file: Callable[..., Path]) -> None:
    path = text_file("编号,内容,内容\n1,甲,乙\n")
    assert lines(path)[0].cells == {"编号": "1", "内容": "甲", "内容 (3)": "乙"}


def test_what_citizens_said_is_not_told_as_a_heading(text_file: Callable[..., Path]) -> None:
    path = text_file("张三,13800138000\n编号,路灯不亮\n")
    with pytest.raises(BadInput) as caught:
        list(read(path, fits, asked=Asked(("编号", "内容"), frozenset({"编号", "内容"}))))
    assert (caught.value.values["wanted"], caught.value.values["found"]) == ("编号、内容", "编号")


def test_a_folder_and_a_name_no_screen_can_show(tmp_path: Path) -> None:
    assert fault_of(tmp_path).values["reason"] == "不是文件"
    path = tmp_path / os.fsdecode(b"a\xff\x1b[31m\n.csv")
    path.write_bytes(b"")
    assert fault_of(path).values["file"] == "a\ufffd␛[31m␊.csv"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_that_can_be_sent(raw: bytes) -> None:
    encoding.legible(visible(encoding.read(raw).content)).encode("utf-8")
