"""The parts answer to mouse, keyboard, readers and a change of theme."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from widgets import theme
from widgets.theme.key_hint import caps
from widgets.theme.parts import (
    Avatar,
    Banner,
    Card,
    Chip,
    ChipRow,
    ChipView,
    EmptyState,
    KeyHint,
    Picture,
    Pill,
    SearchLine,
    StarRow,
    Step,
    StepBar,
    Toast,
    initials,
    splitter,
)


def shown(qtbot: QtBot, part: QWidget, width: int = 0) -> QWidget:
    qtbot.addWidget(part)
    part.resize(width or part.sizeHint().width(), part.sizeHint().height())
    part.show()
    qtbot.waitExposed(part)
    return part


def test_a_chip_is_pressed_and_taken_away_by_mouse_and_by_key(qtbot: QtBot) -> None:
    chip = Chip("区水务局", icon="unit", removable=True, name="承办单位 区水务局")
    shown(qtbot, chip)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 12))
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert chip.accessibleName() == "承办单位 区水务局"


def test_a_chip_has_room_for_its_whole_text(qtbot: QtBot) -> None:
    short, long = Chip("水务"), Chip("龙田街道综合行政执法队", removable=True, icon="unit")
    text = QFontMetrics(theme.face(12)).horizontalAdvance("龙田街道综合行政执法队")
    assert long.sizeHint().width() > text + 16 + 14 + 12
    assert short.sizeHint().height() == long.sizeHint().height() == 24


def test_a_chip_row_wraps_and_keeps_the_chips_that_stay(qtbot: QtBot) -> None:
    row = ChipRow("筛选")
    views = [ChipView(str(place), f"市容环卫 {place}") for place in range(8)]
    row.show_chips(views)
    shown(qtbot, row, 260)
    kept = row.chips()[3]
    assert row.heightForWidth(260) > 2 * row.heightForWidth(2000)
    row.show_chips(views[3:])
    assert row.chips()[0] is kept and len(row.chips()) == 5
    with qtbot.waitSignal(row.removed) as told:
        qtbot.keyClick(kept, Qt.Key.Key_Delete)
    assert told.args == ["3"]


def test_search_tells_no_half_composed_word(qtbot: QtBot) -> None:
    line = SearchLine("搜索", name="搜索工单")
    shown(qtbot, line, 300)
    heard: list[str] = []
    line.typed.connect(heard.append)
    QApplication.sendEvent(line, QInputMethodEvent("zhan'dao", []))
    assert line.property("composing") is True
    with qtbot.assertNotEmitted(line.entered):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == []
    finished = QInputMethodEvent("", [])
    finished.setCommitString("占道")
    QApplication.sendEvent(line, finished)
    assert line.property("composing") is False
    assert heard == ["占道"]


def test_search_keys_move_choose_clear_and_leave(qtbot: QtBot) -> None:
    line = SearchLine("搜索")
    shown(qtbot, line, 300)
    line.setText("zdjy")
    with qtbot.waitSignal(line.stepped) as told:
        qtbot.keyClick(line, Qt.Key.Key_Down)
    assert told.args == [1]
    with qtbot.waitSignal(line.entered):
        qtbot.keyClick(line, Qt.Key.Key_Enter)
    with qtbot.waitSignal(line.typed) as cleared, qtbot.assertNotEmitted(line.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert cleared.args == [""]
    with qtbot.waitSignal(line.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)


def test_stars_by_key_and_mouse(qtbot: QtBot) -> None:
    stars = StarRow("满意度")
    stars.rate(2)
    shown(qtbot, stars)
    with qtbot.waitSignal(stars.rated):
        qtbot.keyClick(stars, Qt.Key.Key_Right)
    qtbot.keyClick(stars, "5")
    assert (stars.stars, stars.accessibleName()) == (5, "满意度 5/5")
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=QPoint(6, 12))
    assert stars.stars == 1


NODES = [
    f"承办单位{word}"
    for word in [
        "受理",
        "分拨",
        "派遣",
        "签收",
        "处置",
        "延期审批",
        "反馈",
        "核查",
        "回访",
        "评价",
        "结案",
        "归档",
        "复核",
    ]
]


@pytest.mark.parametrize("count", [5, 9, 13])
@pytest.mark.parametrize("width", [300, 520, 900, 1600])
def test_no_step_is_ever_cut_off(qtbot: QtBot, count: int, width: int) -> None:
    steps = [
        Step(label, "current" if place == 3 else "future", "11-22 10:48") for place, label in enumerate(NODES)
    ]
    bar = StepBar(steps[:count], name="流程")
    qtbot.addWidget(bar)
    columns = bar.columns(width)
    room = width // columns - 12
    metrics = QFontMetrics(theme.face(12, True))
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
    for label in NODES[:count]:
        needed = metrics.boundingRect(0, 0, room, 9999, flags, label)
        assert needed.width() <= room and needed.height() <= 2 * metrics.lineSpacing() + 1
    assert bar.heightForWidth(width) >= -(-count // columns) * 18
    assert bar.accessibleName() == f"流程 4/{count} 承办单位签收"


def test_a_toast_is_undone_or_expires_exactly_once(qtbot: QtBot) -> None:
    window = QWidget()
    shown(qtbot, window, 600)
    window.resize(600, 300)
    toast = Toast(window, "已派遣", undo="撤销", ms=60_000)
    toast.open()
    button = toast.findChild(QPushButton)
    assert isinstance(button, QPushButton) and toast.geometry().bottom() < 300
    with qtbot.waitSignal(toast.undone), qtbot.assertNotEmitted(toast.expired):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    brief = Toast(window, "已保存", ms=30)
    with qtbot.waitSignal(brief.expired), qtbot.assertNotEmitted(brief.undone):
        brief.open()


def test_a_banner_acts_and_closes(qtbot: QtBot) -> None:
    banner = Banner("offline", "断网 2 分钟", closing="关闭")
    shown(qtbot, banner, 600)
    pressed: list[int] = []
    first = banner.add_action("查看", lambda: pressed.append(1))
    banner.add_action("重试", lambda: pressed.append(2))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    banner.change("alarm", "已断开")
    assert (pressed, banner.accessibleName()) == ([1], "已断开")
    cross = banner.findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_small_parts_say_what_they_show(qtbot: QtBot) -> None:
    card = Card("计时", icon="clock")
    card.count("3")
    empty = EmptyState("tray", "没有工单", "放宽筛选", action="清除")
    panes = splitter(True, "主窗口", QWidget(), QWidget(), shares=(1, 2))
    for part in (
        card,
        empty,
        panes,
        KeyHint("Ctrl+Enter"),
        Pill("9", "alarm"),
        Picture("phone"),
    ):
        shown(qtbot, part)
    assert (card.accessibleName(), empty.accessibleName()) == ("计时", "没有工单")
    assert panes.handle(1).accessibleName() == "主窗口" and not panes.childrenCollapsible()
    assert caps("Ctrl+Shift+Return") == ["Ctrl", "Shift", "Enter"]
    assert caps("Ctrl++") == ["Ctrl", "+"]
    assert [initials(name) for name in ("张伟", "Li Wei", "𠮷田", " ")] == ["张", "LW", "𠮷", "?"]
    assert Avatar("张伟").accessibleName() == "张伟"


def test_parts_follow_theme_and_type_size(qtbot: QtBot, qapp: QApplication) -> None:
    chip = Chip("占道经营", tone="warning")
    shown(qtbot, chip)
    before, size = chip.grab().toImage(), chip.sizeHint()
    theme.apply(qapp, "dark", 1.5)
    assert chip.sizeHint().height() == 36 > size.height()
    assert chip.grab().toImage() != before


def test_the_focus_ring_moves_nothing(qtbot: QtBot) -> None:
    room = QWidget()
    parts: list[QWidget] = [QPushButton("派遣", room), QLineEdit(room)]
    shown(qtbot, room, 400)
    calm: list[QSize] = [part.sizeHint() for part in parts]
    for part, size in zip(parts, calm, strict=True):
        part.setFocus()
        assert part.sizeHint() == size and size.height() == 28
