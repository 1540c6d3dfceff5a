"""What the passing of time costs: CPU of the whole process with 100,000 countdowns, against the same window at rest."""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from tests.benchmarks import filled, tables
from tests.benchmarks.figures import sheet, within
from tests.benchmarks.seats import Room, room
from widgets.ticker import Ticker

SETTLED_S = 30.0


def run(quick: bool) -> dict[str, Any]:
    """Stretches with and without the heart-beat in turn. Long ones hold a whole round of recounted lanes."""
    rows, span, rounds = (5_000, 3_000, 1) if quick else (100_000, 15_000, 3)
    tables.application()
    ticking, resting = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = filled.copy(filled.profile(rows, indexed=True), Path(name) / "desk")
        with room(folder) as shown:
            settle(shown)
            for _ in range(rounds):
                shown.ticker.start()
                ticking.append(_share(shown.ticker, span))
                shown.ticker.stop()
                resting.append(_share(shown.ticker, span))
    above = median(ticking) - median(resting)
    about = {
        "rows": rows,
        "ticking_percent": round(median(ticking), 2),
        "resting_percent": round(median(resting), 2),
    }
    return sheet("tick", [within("above_idle_percent", above, 1.0)], about)


def settle(shown: Room) -> None:
    """Let the first answers come home and be painted, and the desk's chores end."""
    begun = perf_counter()
    while not shown.pane.view.source.rows.exact or shown.desk.reading.unindexed():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        sleep(0.02)
        if perf_counter() - begun > SETTLED_S:
            raise AssertionError("the queue never got all its rows")
    QCoreApplication.processEvents()


def _share(ticker: Ticker, ms: int) -> float:
    """Per cent of one core used while the event loop runs for a while."""
    loop = QEventLoop()
    ticker.after(ms, loop.quit, ticker)
    cpu, wall = process_time(), perf_counter()
    loop.exec()
    return 100 * (process_time() - cpu) / (perf_counter() - wall)
