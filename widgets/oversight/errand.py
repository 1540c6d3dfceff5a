"""One long job in a thread of its own, so that the window and the store's reading thread stay free."""

from collections.abc import Callable
from typing import Any

from console.worker import Worker
from widgets.bridge import Bridge


def run_apart(
    bridge: Bridge,
    job: Callable[[], Any],
    then: Callable[[Any], object],
    fail: Callable[[Exception], object],
) -> None:
    """Do the job; its result or error comes home in the window's thread, and the other thread ends."""
    worker = Worker("fenbo-roster")

    def end(act: Callable[[Any], object]) -> Callable[[Any], object]:
        def ended(found: Any) -> None:
            worker.stop()
            act(found)

        return ended

    bridge.call(worker.do(job), end(then), end(fail))
