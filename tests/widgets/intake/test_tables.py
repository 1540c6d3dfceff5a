"""Tables and the quarantine on the screen, against a real centre."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.intake.importing import Summary
from tests.widgets.intake.conftest import Api
from widgets.bridge import Bridge
from widgets.intake import IntakeRoom, QuarantinePane, SheetImport
from widgets.questions import Sheet
from widgets.ticker import Ticker

HEAD = "来件编号,来源渠道,诉求内容,诉求时间\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "诉求.csv"
    rows = (
        f"T{n},{'火星' if n == 3 else '短信'},第 {n} 件,{'2026-02-30' if n == 5 else '2026-01-05'}\n"
        for n in range(8)
    )
    path.write_text(HEAD + "".join(rows), encoding="gb18030")
    return path


@pytest.fixture
def sheet(desk: Desk, bridge: Bridge, ticker: Ticker, qtbot: QtBot) -> SheetImport:
    made = SheetImport(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def quarantine(desk: Desk, bridge: Bridge, ticker: Ticker, api: Api, qtbot: QtBot) -> QuarantinePane:
    made = QuarantinePane(desk, bridge, ticker)
    qtbot.addWidget(made)
    made.show()
    return made


def imported(sheet: SheetImport, path: Path, qtbot: QtBot) -> Summary:
    sheet.show_file(path)
    qtbot.waitUntil(lambda: sheet.model.rowCount() > 0)
    with qtbot.waitSignal(sheet.imported) as done:
        sheet.run()
    summary: Summary = done.args[0]
    return summary


def test_a_file_is_recognised_and_its_bad_rows_are_marked(
    sheet: SheetImport, file: Path, qtbot: QtBot
) -> None:
    sheet.show_file(file)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 8)
    assert "诉求登记表" in sheet.bar.format.itemText(0)
    marks = [sheet.model.index(n, 1).data() for n in range(8)]
    assert "火星" in marks[3]
    assert "2026-02-30" in marks[5]
    assert {marks[n] for n in (0, 1, 2, 4, 6, 7)} == {"可以导入"}
    assert sheet.model.index(3, 0).data() == "5"


def test_a_file_that_is_no_table_says_why(sheet: SheetImport, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "x.csv"
    path.write_text("姓名,年龄\n甲,3\n", encoding="utf-8")
    sheet.show_file(path)
    qtbot.waitUntil(lambda: "表头" in sheet.banner.accessibleName())
    assert not sheet.bar.go.isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.csv", b"", "空.csv 是空的"),
        ("头.csv", HEAD.encode(), "头.csv 只有表头"),
        ("坏.xlsx", b"PK\x03\x04", "坏.xlsx：工作簿损坏"),
        ("锁.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加了密码"),
        ("引号.csv", (HEAD + 'T1,短信,"没有关\nT2,短信,好\n').encode(), "第 2 行起有一个引号"),
    ],
)
def test_a_file_that_cant_be_read_is_named_with_its_reason(
    sheet: SheetImport, tmp_path: Path, qtbot: QtBot, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    sheet.show_file(tmp_path / name)
    qtbot.waitUntil(lambda: sentence in sheet.banner.accessibleName())
    assert not sheet.bar.go.isEnabled()


def test_a_file_that_is_damaged_further_down_hands_in_what_stands_before(
    sheet: SheetImport, file: Path, api: Api, qtbot: QtBot
) -> None:
    rows = (f"S{n},短信,第 {n} 件,2026-01-05\n" for n in range(210))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    sheet.show_file(file)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 200)
    with file.open("a", encoding="utf-8") as more:  # it is changed while the preview stands
        more.write('S210,短信,"没有关\n')
    sheet.run()
    qtbot.waitUntil(lambda: "第 212 行起" in sheet.banner.accessibleName())
    assert imported(sheet, trimmed(file), qtbot)[:4] == (210, 0, 210, 0)


def trimmed(file: Path) -> Path:
    """The file without its last line."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    return file


def test_importing_twice_takes_every_row_once(sheet: SheetImport, file: Path, api: Api, qtbot: QtBot) -> None:
    assert imported(sheet, file, qtbot)[:4] == (8, 6, 0, 2)
    assert imported(sheet, file, qtbot)[:4] == (8, 0, 6, 2)
    assert "重复 6" in sheet.banner.accessibleName()
    assert sorted(item.line for item in api.quarantine().result()) == [5, 7]


def test_a_centre_that_is_away_loses_nothing(sheet: SheetImport, file: Path, api: Api, qtbot: QtBot) -> None:
    api.away = True
    sheet.show_file(file)
    qtbot.waitUntil(lambda: sheet.model.rowCount() > 0)
    sheet.run()
    qtbot.waitUntil(lambda: "重新导入" in sheet.banner.accessibleName())
    assert sheet.bar.go.isEnabled()


def test_the_template_is_written(sheet: SheetImport, tmp_path: Path, qtbot: QtBot) -> None:
    sheet.write_template(tmp_path / "t.xlsx")
    qtbot.waitUntil(lambda: "t.xlsx" in sheet.banner.accessibleName())
    assert (tmp_path / "t.xlsx").stat().st_size > 5_000


def test_a_quarantined_row_is_mended_and_becomes_a_ticket(
    quarantine: QuarantinePane, sheet: SheetImport, file: Path, qtbot: QtBot
) -> None:
    imported(sheet, file, qtbot)
    quarantine.refresh()
    qtbot.waitUntil(lambda: quarantine.list.rowCount() == 2)
    assert "火星" in quarantine.list.item(0, 3).text()
    quarantine.mend()
    assert quarantine.banner.isVisibleTo(quarantine)
    quarantine.cells.write("来源渠道", "短信")
    with qtbot.waitSignal(quarantine.mended) as mended:
        quarantine.mend()
    assert mended.args[0]
    qtbot.waitUntil(lambda: quarantine.list.rowCount() == 1)


def test_dismissing_needs_a_reason_and_empties_the_quarantine(
    quarantine: QuarantinePane, sheet: SheetImport, file: Path, qtbot: QtBot
) -> None:
    imported(sheet, file, qtbot)
    quarantine.refresh()
    qtbot.waitUntil(lambda: quarantine.list.rowCount() == 2)
    quarantine.ask_dismiss()
    asked = quarantine.findChild(Sheet)
    assert asked is not None
    assert not asked.buttons["dismiss"].isEnabled()
    asked.choose("keep")
    for left in (1, 0):
        quarantine.dismiss(quarantine.list.current(), "测试数据")
        qtbot.waitUntil(lambda left=left: quarantine.list.rowCount() == left)
    assert quarantine.pages.currentWidget() is quarantine.empty


def test_an_offline_quarantine_says_so(quarantine: QuarantinePane, api: Api, qtbot: QtBot) -> None:
    api.away = True
    quarantine.refresh()
    qtbot.waitUntil(lambda: "连不上" in quarantine.empty.accessibleName())


def test_the_room_has_three_tabs_and_counts_the_quarantine(
    desk: Desk, bridge: Bridge, ticker: Ticker, api: Api, file: Path, qtbot: QtBot
) -> None:
    room = IntakeRoom(desk, bridge, ticker)
    qtbot.addWidget(room)
    room.show()
    imported(room.sheet, file, qtbot)
    qtbot.waitUntil(lambda: room.tabs.tabText(2).endswith(" 2"))
    room.show_tab("phone")
    assert room.tabs.currentWidget() is room.phone
