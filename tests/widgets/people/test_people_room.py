"""One administrator asks, another decides, the third looks: in the window as at the centre."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.support.accounts import ask
from tests.support.centre import Centre
from widgets.people import AccountSheet, PeopleRoom
from widgets.questions import Sheet
from widgets.theme.word_table import WordTable

Enter = Callable[[str], PeopleRoom]
NEW = {"name": "新人", "role": "dispatcher", "scope": "104", "unit": "", "password": "Mond-Tisch-41-ab"}


def words(table: WordTable) -> list[list[str]]:
    """The table as it reads."""
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def mark(table: WordTable, row: str) -> None:
    """Point at the row that begins with these words."""
    table.setCurrentCell([one[0] for one in words(table)].index(row), 0)


def fill(sheet: AccountSheet, **told: str) -> None:
    """What a person fills in."""
    for name, value in told.items():
        if name in sheet.lines:
            sheet.lines[name].setText(value)
        else:
            sheet.lists[name].setCurrentIndex(sheet.lists[name].findData(value))
    sheet._typed()


def test_what_one_asks_another_approves(enter: Enter, qtbot: QtBot) -> None:
    room = enter("u-system")
    assert room.buttons["new"].isVisible() and not room.buttons["approve"].isVisible()
    sheet = room.ask_change(None)
    assert not sheet.go.isEnabled() and sheet.note.text() == "请填写账号和姓名"
    fill(sheet, user="u-new", name="新人", role="clerk", password="short")
    assert "须选择单位" in sheet.note.text() and not sheet.lists["scope"].isEnabled()
    fill(sheet, unit="U009")
    sheet.go.click()
    qtbot.waitUntil(lambda: sheet.trouble.isVisible() and sheet.go.isEnabled())
    fill(sheet, password="Mond-Tisch-41-ab")
    with qtbot.waitSignal(room.said) as told:
        sheet.go.click()
    assert "等待安全管理员审批" in told.args[0]
    qtbot.waitUntil(lambda: room.waiting.rowCount() == 1)
    assert words(room.waiting)[0][0] == "新人（u-new）" and "设置初始口令" in words(room.waiting)[0][1]

    other = enter("u-security")
    assert not other.buttons["new"].isVisible() and other.buttons["approve"].isEnabled()
    with qtbot.waitSignal(other.said):
        other.buttons["approve"].click()
    qtbot.waitUntil(lambda: "u-new" in [row[0] for row in words(other.known)])
    qtbot.waitUntil(lambda: "宋知秋" in words(other.waiting)[0][3] and "通过" in words(other.waiting)[0][3])
    assert not other.buttons["approve"].isEnabled(), "nothing waits any more"


def test_a_refusal_tells_its_reason_to_the_one_who_asked(enter: Enter, centre: Centre, qtbot: QtBot) -> None:
    told = {"name": "黄子谦", "role": "duty_officer", "scope": "105", "unit": ""}
    assert ask(centre, "u-huang", told).status_code == 200
    room = enter("u-security")
    qtbot.waitUntil(lambda: room.waiting.rowCount() == 1)
    assert words(room.waiting)[0][1] == "岗位：分拨员 → 值班长；范围：全区 → 坑梓街道"
    room.buttons["refuse"].click()
    question = room.findChild(Sheet)
    assert question is not None and not question.buttons["yes"].isEnabled(), "a reason is needed"
    assert question._reason is not None
    question._reason.setPlainText("编制未批")
    question.choose("yes")
    qtbot.waitUntil(lambda: "退回：编制未批" in words(room.waiting)[0][3])
    assert "编制未批" in words(enter("u-system").waiting)[0][3]


def test_the_auditor_looks_and_may_do_nothing(enter: Enter, centre: Centre, qtbot: QtBot) -> None:
    assert ask(centre, "u-new", NEW).status_code == 200
    room = enter("u-audit")
    qtbot.waitUntil(lambda: room.waiting.rowCount() == 1)
    assert not any(button.isVisible() for button in room.buttons.values())


def test_an_account_is_stopped_at_once(enter: Enter, qtbot: QtBot) -> None:
    room = enter("u-security")
    mark(room.known, "u-security")
    assert not room.buttons["stop"].isEnabled(), "nobody stops themselves"
    mark(room.known, "u-huang")
    room.buttons["stop"].click()
    question = room.findChild(Sheet)
    assert question is not None
    question.choose("yes")
    qtbot.waitUntil(lambda: [row[4] for row in words(room.known) if row[0] == "u-huang"] == ["已停用"])
    assert room.known.current() == "u-huang" and not room.buttons["stop"].isEnabled()


def test_without_a_line_the_room_says_so(enter: Enter, qtbot: QtBot) -> None:
    room = enter("u-audit")
    room._away(RuntimeError("断"))
    assert room.pages.currentIndex() == 0 and room.empty.action.isVisible()
    room.empty.action.click()
    qtbot.waitUntil(lambda: room.pages.currentIndex() == 1)
