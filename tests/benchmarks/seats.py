"""A real desk over a filled profile, in the instant its tickets are believable at, with the queue on the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from tests.benchmarks import filled, tables
from tests.benchmarks.tickets import NOW
from widgets.bridge import Bridge
from widgets.queue.pane import QueuePane
from widgets.ticker import Ticker


class Room(NamedTuple):
    """A desk and its queue, shown."""

    desk: Desk
    bridge: Bridge
    ticker: Ticker
    pane: QueuePane


def desk(folder: Path) -> Desk:
    """The desk of a profile, without a line; a dispatcher sits there."""
    made = build(Launch(profile=folder, data=folder / "centre", keyring=False))
    made.clock.learn(NOW, 0)
    made.become(filled.ME)
    return made


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    """The desk with its queue on the screen; everything is ended afterwards."""
    made = desk(folder)
    bridge, ticker = Bridge(made), Ticker(made.clock.now)
    pane = QueuePane(made, bridge, ticker)
    pane.resize(tables.SIZE)
    pane.show()
    try:
        yield Room(made, bridge, ticker, pane)
    finally:
        ticker.stop()
        pane.close()
        bridge.close()
        made.close()
        pane.deleteLater()
