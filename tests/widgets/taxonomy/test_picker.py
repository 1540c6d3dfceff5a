"""The picker by keyboard alone: suggestions, columns, results; an input method's half words do nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.viewmodels.dispatching import Dispatching
from tests.console.viewmodels.desk import hear, leaf_id
from widgets.taxonomy import Picker, RowList
from widgets.theme import current

Key = Qt.Key


def drawn(rows: RowList) -> list[str]:
    """The list as a picture in words: ``>`` marks the current row, brackets the typed part."""
    model, lines = rows.model(), []
    for place in range(rows.count()):
        row = model.index(place, 0).data(Qt.ItemDataRole.UserRole)
        start, end = row.mark
        name = f"{row.name[:start]}[{row.name[start:end]}]{row.name[end:]}" if end else row.name
        lines.append(f"{'>' if place == rows.place() else ' '} {name} | {row.tail}")
    return lines


@pytest.fixture
def picker(desk: Desk, qtbot: QtBot, shown: Callable[..., None]) -> Picker:
    sitting = Dispatching(desk)
    sitting.show(hear(desk).id)
    made = Picker(sitting.classes.choice)
    made.show_form(sitting.classes.form(), sitting.classes.asked())
    made.offer(sitting.classes.suggestions(), [])
    shown(made, 860, 520)
    made.begin()
    return made


def press(picker: Picker, qtbot: QtBot, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(picker.line, key)


def test_the_suggestions_stand_on_top_with_limit_and_unit(picker: Picker) -> None:
    assert drawn(picker.offers)[0] == "> 夜间施工许可公示 | 3 个工作日 · 生态环境局"
    assert len(drawn(picker.offers)) == 3


def test_typing_shows_what_is_found_with_the_typed_part_marked(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.line, "yjcs")
    assert drawn(picker.results) == ["> [夜间超时]施工 | 2 小时 · 生态环境局"]
    picker.line.setText("摊贩")
    assert drawn(picker.results)[0] == "> 流动[摊贩]占道 | 2 小时 · 坪山执法队"


def test_enter_takes_the_marked_row_and_the_preview_stood_before(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.line, "yjcs")
    assert "夜间超时施工" in picker.preview.accessibleDescription()
    assert "2 小时 今天 12:30" in picker.preview.accessibleDescription()
    with qtbot.waitSignal(picker.chosen) as told:
        press(picker, qtbot, Key.Key_Return)
    assert told.args[0] == picker.results.row().id


def test_the_columns_give_way_on_a_small_screen_down_to_one_row(picker: Picker) -> None:
    assert picker.columns.minimumSizeHint().height() < 3 * current().sizes.row.dense


def test_the_columns_are_walked_with_the_arrows(picker: Picker, qtbot: QtBot, desk: Desk) -> None:
    press(picker, qtbot, *([Key.Key_Down] * 3))
    assert picker.columns.lists[0].active
    press(picker, qtbot, Key.Key_Down, Key.Key_Right, Key.Key_Down, Key.Key_Right)
    third = picker.columns.lists[2]
    assert third.active
    assert [rows.row().name for rows in picker.columns.lists[:2]] == ["治安维稳", desk_level2(desk, "2", 1)]
    with qtbot.waitSignal(picker.chosen) as told:
        press(picker, qtbot, Key.Key_Return)
    assert told.args[0] == third.row().id
    press(picker, qtbot, Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert picker.offers.active


def desk_level2(desk: Desk, level1: str, place: int) -> str:
    names = dict.fromkeys(
        leaf.level2 for leaf in desk.references.catalogue.taxonomy.leaves if leaf.level1_id == level1
    )
    return list(names)[place]


def test_opening_on_a_classified_ticket_stands_on_its_class(picker: Picker, desk: Desk) -> None:
    picker.columns.open_at(leaf_id(desk, "流动摊贩占道"))
    assert [rows.row().name for rows in picker.columns.lists] == [
        "市容环卫",
        "占道与店外经营",
        "流动摊贩占道",
    ]


def test_half_a_word_of_an_input_method_searches_nothing_and_takes_nothing(
    picker: Picker, qtbot: QtBot
) -> None:
    taken: list[str] = []
    picker.chosen.connect(taken.append)
    compose = QInputMethodEvent("ye jian", [])
    QApplication.sendEvent(picker.line, compose)
    press(picker, qtbot, Key.Key_Return, Key.Key_Down, Key.Key_Left)
    assert taken == []
    assert drawn(picker.offers)[0].startswith("> 夜间施工许可公示")
    done = QInputMethodEvent()
    done.setCommitString("夜间超时")
    QApplication.sendEvent(picker.line, done)
    assert drawn(picker.results) == ["> [夜间超时]施工 | 2 小时 · 生态环境局"]
    press(picker, qtbot, Key.Key_Return)
    assert len(taken) == 1


def test_nothing_found_says_so_and_escape_leads_back(picker: Picker, qtbot: QtBot) -> None:
    picker.line.setText("占占占")
    press(picker, qtbot, Key.Key_Return)
    assert picker.results.count() == 0
    press(picker, qtbot, Key.Key_Escape)
    assert picker.offers.active
    with qtbot.waitSignal(picker.left):
        press(picker, qtbot, Key.Key_Escape)
