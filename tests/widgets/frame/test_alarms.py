"""Alarms of the indicators reach a person in whatever room, from sign-in on."""

import msgspec
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.commands.act import Selection
from console.commands.acts import ACTS
from widgets.duty.alarm_strip import AlarmStrip
from widgets.main_window.asking import FormSheet
from widgets.main_window.window import MainWindow
from widgets.ticker import Ticker

_NEVER = 10**9


def only_new_alarms(desk: Desk) -> None:
    """Any ticket that waits for its dispatch is one too many; nothing else is looked at."""
    rulebook = desk.references.rulebook
    limits = tuple(
        msgspec.structs.replace(one, warn=0, alarm=0 if one.name == "new" else _NEVER)
        for one in rulebook.indicators
    )
    desk.references.now.rulebook = msgspec.structs.replace(rulebook, indicators=limits)


def test_an_alarm_rings_before_anybody_opened_the_duty_room(
    window: MainWindow, desk: Desk, ticker: Ticker, qtbot: QtBot
) -> None:
    rings: list[int] = []
    only_new_alarms(desk)
    window.alarms.ring = lambda: rings.append(1)
    assert window.alarms.isHidden()
    ticker.second.emit(desk.clock.now())
    qtbot.waitUntil(window.alarms.isVisible)
    assert rings == [1] and "duty" not in window.rooms
    assert window.alarms.accessibleName().startswith("指标报警：待分拨 ")
    window.enter("duty")
    strip = window.rooms["duty"].findChild(AlarmStrip)
    assert strip is not None and "报警 1" in strip.told.text(), "the room shows what was counted already"
    window.enter("dispatch")
    window.alarms.silence.click()
    assert window.findChildren(FormSheet), "it is acknowledged where one is"
    run = ACTS["alarm.silence"].run
    assert run is not None
    run(desk, Selection(), group="new", reason="已加派人手")
    ticker.second.emit(desk.clock.now() + 1000)
    qtbot.waitUntil(window.alarms.isHidden)


def test_another_language_keeps_one_watch(window: MainWindow, desk: Desk) -> None:
    watch = window.alarms
    window.retranslate()
    assert window.alarms is watch
