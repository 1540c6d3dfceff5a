"""What a person feels: how long a full repaint takes, and how long the window was deaf between two."""

from collections.abc import Callable
from time import perf_counter, sleep
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QTableView

from tests.benchmarks.rounds import p50, p99

PACE_MS = 16


class Frames(NamedTuple):
    """Milliseconds of every frame of a stretch: events and one full repaint of the queue."""

    ms: list[float]

    @property
    def p50(self) -> float:
        """The usual frame."""
        return p50(self.ms)

    @property
    def p99(self) -> float:
        """The frame that one in a hundred exceeds."""
        return p99(self.ms)


def watch(view: QTableView, seconds: float, until: Callable[[], bool] = lambda: False) -> Frames:
    """Paint at sixty frames a second for ``seconds``, or until something is done, and note each frame. A change that
    arrives asks for a repaint too; both are one, as they are on a screen."""
    found: list[float] = []
    end = perf_counter() + seconds
    while perf_counter() < end and not until():
        begun = perf_counter()
        view.viewport().update()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, PACE_MS)
        took = (perf_counter() - begun) * 1000
        found.append(took)
        if took < PACE_MS:
            sleep((PACE_MS - took) / 1000)
    return Frames(found)
