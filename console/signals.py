"""A signal between parts that don't know each other. Thread-safe; receivers run in the sender's thread.

The Qt side connects one receiver (widgets/bridge) that hands the value over to the window's thread.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Signal(Generic[Value]):
    """Connect, emit, disconnect. Connecting returns the way back."""

    def __init__(self) -> None:
        self._receivers: list[Callable[[Value], None]] = []
        self._lock = threading.Lock()

    def connect(self, receiver: Callable[[Value], None]) -> Callable[[], None]:
        """Call ``receiver`` on every emit until the returned function is called."""
        with self._lock:
            self._receivers.append(receiver)

        def disconnect() -> None:
            with self._lock:
                if receiver in self._receivers:
                    self._receivers.remove(receiver)

        return disconnect

    def emit(self, value: Value) -> None:
        """Tell all receivers, in the order they came."""
        with self._lock:
            receivers = tuple(self._receivers)
        for receiver in receivers:
            receiver(value)
