"""Honest freshness: the bar says how old data is, what waits, and the tray keeps every refused act."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.changes import Line
from console.viewmodels import status, tray
from sync.domain.commands import AddNote
from sync.wire.messages import Verdict
from widgets.bridge import Bridge
from widgets.status.bar import StatusBar
from widgets.status.board import Board
from widgets.status.strip import ModeStrip
from widgets.status.tray import TraySheet
from widgets.ticker import Ticker

NOW = 1_795_017_600_000


class Clock:
    """A clock as a test sets it."""

    def __init__(self, off: int = 0, calibrated: bool = True) -> None:
        self._off, self._calibrated = off, calibrated

    def now(self) -> int:
        return NOW

    def skew(self) -> int:
        return self._off

    def calibrated(self) -> bool:
        return self._calibrated


def line(state: str = "connected", since: int = NOW, unsent: int = 0, refused: int = 0) -> Line:
    return Line(state, since, NOW - 5_000, unsent, refused)


@pytest.mark.parametrize(
    ("told", "clock", "data", "words", "banner", "stale"),
    [
        (line(), Clock(), "数据截至 23:59:55", "已连接", "", False),
        (
            line("offline", NOW - 125_000, 3),
            Clock(),
            "数据截至 23:59:55",
            "断网 2 分",
            "断网 2 分。可以继续工作，3 条操作联网后自动发出。",
            True,
        ),
        (line("offline", NOW - 4_000), Clock(), "数据截至 23:59:55", "断网 4 秒", "", False),
        (Line("embedded_starting", NOW), Clock(), "尚未取得数据", "正在启动本机中心", "", False),
        (
            line("too_old", NOW - 60_000),
            Clock(),
            "数据截至 23:59:55",
            "版本过旧",
            "中心已升级，本程序版本过旧，只能查看。请更新程序。",
            True,
        ),
    ],
)
def test_the_bar_says_what_is_true(
    told: Line, clock: Clock, data: str, words: str, banner: str, stale: bool
) -> None:
    found = status.words(told, clock)
    assert (found.data.text, found.line.text, found.banner.text, found.stale) == (data, words, banner, stale)


def test_a_wrong_machine_clock_is_said(bridge: Bridge) -> None:
    assert status.words(line(), Clock(off=400)).clock.text == ""
    assert "+61.0" in status.words(line(), Clock(off=61_000)).clock.text
    assert status.words(line(), Clock(off=61_000, calibrated=False)).clock.text == ""


def test_reconnecting_is_said_once_with_what_went_out() -> None:
    back = status.Reconnect()
    told = [
        line(),
        line("offline", unsent=2),
        line("connecting", unsent=2),
        line(unsent=1),
        line(refused=1),
        line(),
    ]
    assert [back.hear(one) for one in told] == ["", "", "", "", "已重连，发出 2 条，1 条需处理", ""]


def test_times_last_as_people_say_it() -> None:
    assert [status.lasting(ms) for ms in (0, 59_000, 125_000, 3_900_000)] == [
        "0 秒",
        "59 秒",
        "2 分",
        "1 时 5 分",
    ]


def test_the_strip_names_mode_person_and_time(desk: Desk, ticker: Ticker, shown: Callable[..., None]) -> None:
    strip = ModeStrip(desk, ticker)
    shown(strip, 1200, 40)
    assert strip.name.text() == "陈思敏 · 分拨员"
    assert strip._title.text() == "平时" and strip.property("surface") == "panel"
    assert len(strip._clock.text()) == 8


def refuse(desk: Desk) -> str:
    """A note that the centre refuses; its ticket."""
    _, row = desk.reading.first(_open(), desk.clock.now(), limit=1)[0]
    kept = desk.submit(AddNote(ticket=row.id, words="请尽快"))
    verdict = Verdict(key=kept.key, dseq=kept.dseq, kind="rejected", code="role")
    desk.store.work.apply_verdicts([verdict], desk.clock.now())
    return row.id


def _open() -> object:
    from console.store.view import View

    return View()


def test_what_is_unsent_and_what_needs_a_person_is_counted(
    desk: Desk, ticker: Ticker, shown: Callable[..., None], qtbot: QtBot
) -> None:
    bar = StatusBar(desk, ticker)
    shown(bar, 1200, 30)
    assert not bar.refused.isVisible()
    refuse(desk)
    bar.refresh()
    assert bar.refused.text() == "1 条需处理" and bar.refused.isVisible()
    with qtbot.waitSignal(bar.tray):
        bar.refused.click()


def button(sheet: QWidget, words: str) -> QPushButton:
    return next(found for found in sheet.findChildren(QPushButton) if found.text() == words)


def test_a_refused_act_stays_until_a_person_decides(
    desk: Desk, bridge: Bridge, shown: Callable[..., None], qtbot: QtBot, qapp: QApplication
) -> None:
    ticket, window = refuse(desk), QWidget()
    shown(window)
    sheet = TraySheet(window, desk, bridge)
    row = sheet.rows[0]
    assert row.wanted == "备注 · 请尽快" and row.why.startswith("你的岗位") and row.now
    assert tray.report(row).count("\n") >= 3
    with qtbot.waitSignal(sheet.opened) as opened:
        button(sheet, "打开事件").click()
    assert opened.args == [ticket]
    button(sheet, "复制说明上报").click()
    assert "备注" in qapp.clipboard().text()
    button(sheet, "按新状态重做").click()
    assert not tray.rows(desk) and len(desk.reading.unsent()) == 1


def test_a_refused_act_can_be_dropped(
    desk: Desk, bridge: Bridge, shown: Callable[..., None], qtbot: QtBot
) -> None:
    refuse(desk)
    window = QWidget()
    shown(window)
    sheet = TraySheet(window, desk, bridge)
    button(sheet, "放弃").click()
    assert not tray.rows(desk) and not desk.reading.unsent() and not sheet.rows


def test_the_board_shows_the_numbers_of_the_lanes(
    desk: Desk, bridge: Bridge, ticker: Ticker, shown: Callable[..., None]
) -> None:
    window = QWidget()
    shown(window)
    board = Board(window, desk, bridge, ticker)
    counts = desk.reading.counts(("new", "late"), desk.clock.now())
    numbers = {one.title: one.shown for one in board._words.numbers}
    assert numbers["待分拨"] == f"{counts['new']:,}" and numbers["已超时"] == f"{counts['late']:,}"
    assert len(board._words.urgent) == 12
    assert not board.grab().toImage().isNull()
