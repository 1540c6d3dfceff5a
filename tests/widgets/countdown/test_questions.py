"""A question never blocks, is answered exactly once, and asks for its reason first."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.questions import Answer, Choice, Question, Reply, Sheet, ask

TAKE = Question(
    "接管?",
    "李伟正在处理",
    (Choice("take", "接管", "primary", wants_reason=True), Choice("leave", "取消")),
    reason="原因",
)
VOID = Question("作废?", "不能恢复", (Choice("void", "作废", "danger"), Choice("keep", "保留")))


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def sheet(room: QWidget) -> Sheet:
    return next(child for child in room.children() if isinstance(child, Sheet))


def test_the_reason_comes_before_the_choice(qtbot: QtBot) -> None:
    room, heard = window(qtbot), []
    ask(room, TAKE).then(heard.append)
    found = sheet(room)
    assert found.isVisible() and not heard, "asking came back at once"
    assert not found.buttons["take"].isEnabled() and found.buttons["leave"].isEnabled()
    field = found.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit) and field.accessibleName() == "原因"
    field.setPlainText("  交接班 ")
    qtbot.mouseClick(found.buttons["take"], Qt.MouseButton.LeftButton)
    assert heard == [Reply("take", "交接班")]


def test_escape_answers_with_no_choice(qtbot: QtBot) -> None:
    room, heard = window(qtbot), []
    answer = ask(room, VOID).then(heard.append)
    qtbot.keyClick(sheet(room), Qt.Key.Key_Escape)
    assert heard == [Reply("")]
    answer.give(Reply("void"))
    assert heard == [Reply("")]


def test_a_dangerous_choice_is_never_the_default(qtbot: QtBot) -> None:
    room = window(qtbot)
    ask(room, VOID)
    assert sheet(room).buttons["keep"].isDefault() and not sheet(room).buttons["void"].isDefault()


def test_an_answer_can_be_awaited(qtbot: QtBot) -> None:
    async def wait() -> Reply:
        answer = Answer()
        asyncio.get_running_loop().call_soon(answer.give, Reply("keep"))
        return await answer

    assert asyncio.run(wait()) == Reply("keep")


def test_a_closed_window_answers_too(qtbot: QtBot) -> None:
    room, heard = QWidget(), []
    ask(room, VOID).then(heard.append)
    with qtbot.waitSignal(room.destroyed):
        room.deleteLater()
    assert heard == [Reply("")]
