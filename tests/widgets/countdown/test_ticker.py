"""One tick a second, never two for one second, and delays that die with their owner."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.ticker import Ticker


class Clock:
    """A clock that a test sets by hand."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


def test_ticks_once_for_every_second_reached(qtbot: QtBot) -> None:
    clock, heard = Clock(5_970), []
    ticker = Ticker(clock)
    ticker.second.connect(heard.append)
    with qtbot.waitSignal(ticker.second):
        ticker.start()
        clock.now = 6_001
    ticker.stop()
    ticker._beat()
    assert heard == [6_001]
    clock.now = 1_795_017_605_000
    ticker._beat()
    ticker.stop()
    assert heard == [6_001, 1_795_017_605_000], "times beyond 32 bits survive, a long sleep gives one tick"


def test_a_delay_comes_once_and_can_be_cancelled(qtbot: QtBot) -> None:
    ticker, owner, heard = Ticker(Clock(0)), QObject(), []
    ticker.after(1, lambda: heard.append("soon"), owner)
    never = ticker.after(1, lambda: heard.append("never"), owner)
    never.cancel()
    assert not never.waiting
    ticker.after(5, lambda: heard.append("last"), owner)
    qtbot.waitUntil(lambda: "last" in heard)
    assert heard == ["soon", "last"]


def test_a_delay_dies_with_its_owner(qtbot: QtBot) -> None:
    ticker, owner, witness, heard = Ticker(Clock(0)), QObject(), QObject(), []
    delay = ticker.after(1, lambda: heard.append("ghost"), owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    ticker.after(20, lambda: heard.append("witness"), witness)
    qtbot.waitUntil(lambda: "witness" in heard)
    assert heard == ["witness"]
    assert not delay.waiting
