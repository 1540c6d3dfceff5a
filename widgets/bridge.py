"""The one adapter between Qt and the rest: what happens in other threads is told in the window's thread."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from console.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

Act = Callable[[], object]

_GONE = "already deleted"
"""How shiboken says that the part that asked is gone by now: its window was closed, nobody needs the answer."""


class Bridge(QObject):
    """``changed`` carries ``Changes``, ``line`` the state of the line; both arrive in the window's thread.

    ``call`` hands the result of a future home, ``read`` asks the store in the reading thread, ``apart`` does one long job
    in a thread of its own.
    """

    changed = Signal(object)
    line = Signal(object)
    _home = Signal(object)

    def __init__(self, desk: Any) -> None:
        super().__init__()
        self._reading = Worker("fenbo-reading")
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._ways_back = [
            desk.changes.connect(lambda changes: self._send(lambda: self.changed.emit(changes))),
            desk.line.connect(lambda line: self._send(lambda: self.line.emit(line))),
        ]

    def call(
        self,
        future: "Future[Any]",
        then: Callable[[Any], object],
        fail: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run ``then(result)`` in the window's thread; an error goes to ``fail``, or is raised there."""
        future.add_done_callback(lambda done: self._send(lambda: _deliver(done, then, fail)))

    def read(
        self,
        question: Callable[[], Any],
        then: Callable[[Any], object],
        fail: Callable[[Exception], object] | None = None,
    ) -> None:
        """Ask something of the store away from the window; the answer comes home. Nothing happens once closed."""
        if not self._ways_back:
            return
        self.call(self._reading.do(question), then, fail)

    def apart(
        self,
        name: str,
        job: Callable[[], Any],
        then: Callable[[Any], object],
        fail: Callable[[Exception], object],
    ) -> None:
        """Do one long job while window and store stay free; its result or error comes home, and its thread ends."""
        worker = Worker(f"fenbo-{name}")

        def ending(act: Callable[[Any], object]) -> Callable[[Any], object]:
            def ended(found: Any) -> None:
                worker.stop()
                act(found)

            return ended

        self.call(worker.do(job), ending(then), ending(fail))

    def close(self) -> None:
        """Hear nothing more; waits for the question under way."""
        for way_back in self._ways_back:
            way_back()
        self._ways_back = []
        self._reading.stop()

    def _send(self, act: Act) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone, nobody needs the news
            self._home.emit(act)

    @Slot(object)
    def _arrive(self, act: Act) -> None:
        if not self._ways_back:
            return
        try:
            act()
        except RuntimeError as error:
            if _GONE not in str(error):
                raise


def _deliver(
    done: "Future[Any]",
    then: Callable[[Any], object],
    fail: Callable[[Exception], object] | None,
) -> None:
    if done.cancelled():
        return
    error = done.exception()
    if error is None:
        then(done.result())
    elif fail is not None and isinstance(error, Exception):
        fail(error)
    else:
        raise error
