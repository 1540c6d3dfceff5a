"""Progress of a long piece of work, and the way to stop it; shared between two threads."""

import threading
from collections.abc import Callable

STEP = 500
"""Rows between two looks at the stop sign."""


class Stopped(Exception):
    """A person stopped the work; nothing is left behind."""


class Watch:
    """The worker calls ``at``; the window calls ``stop``. ``told`` runs in the worker's thread."""

    def __init__(self, told: Callable[[int, int], object] = lambda done, total: None) -> None:
        self._told = told
        self._stop = threading.Event()

    def stop(self) -> None:
        """Stop at the next step."""
        self._stop.set()

    def at(self, done: int, total: int) -> None:
        """``done`` of ``total`` rows are written. Raises ``Stopped``."""
        if self._stop.is_set():
            raise Stopped
        self._told(done, total)
