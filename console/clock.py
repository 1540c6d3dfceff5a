"""The desk's idea of the centre's time (protocol §11): a countdown is true even when this machine's clock is not.

Every answer of the centre gives a sample (its time, the round trip); the sample with the smallest round
trip of the last minutes wins. Time then runs on the monotonic clock, so that setting the wall clock
changes nothing on the screen.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

STALE_MS = 10 * 60_000
"""Older than this without a sample, the desk shows 时钟未校准 instead of a number."""
_WINDOW_MS = 5 * 60_000
_JUMP_MS = 2_000


def monotonic_ms() -> int:
    """Milliseconds that never go back; meaningless between runs."""
    return time.monotonic_ns() // 1_000_000


def wall_ms() -> int:
    """This machine's own clock, UTC ms; may be wrong."""
    return time.time_ns() // 1_000_000


def entropy() -> bytes:
    """Ten random bytes for a new key."""
    return os.urandom(10)


class _Sample(NamedTuple):
    at: int
    offset: int
    round_trip: int


class CentreClock:
    """Estimates the centre's clock. Thread-safe: sync feeds it, the window reads it."""

    def __init__(
        self, wall: Callable[[], int] = wall_ms, monotonic: Callable[[], int] = monotonic_ms
    ) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._lock = threading.Lock()
        self._samples: deque[_Sample] = deque(maxlen=64)
        self._offset = wall() - monotonic()
        self._wall_gap = self._offset

    def now(self) -> int:
        """The centre's time, UTC ms; this machine's own until the first answer."""
        return self._monotonic() + self._offset

    def learn(self, server_now: int, round_trip: int) -> None:
        """One answer arrived just now after ``round_trip`` ms."""
        at = self._monotonic()
        with self._lock:
            self._samples.append(_Sample(at, server_now + round_trip // 2 - at, round_trip))
            fresh = [s for s in self._samples if at - s.at <= _WINDOW_MS]
            self._offset = min(fresh, key=lambda s: s.round_trip).offset

    def skew(self) -> int:
        """How far this machine's wall clock is from the centre's, ms (positive: ours is ahead)."""
        return self._wall() - self.now()

    def calibrated(self) -> bool:
        """Whether a sample is fresh enough to show a countdown."""
        with self._lock:
            return bool(self._samples) and self._monotonic() - self._samples[-1].at <= STALE_MS

    def jumped(self) -> bool:
        """Whether the machine slept or its clock was set since the last call: old samples are dropped then."""
        gap = self._wall() - self._monotonic()
        with self._lock:
            jumped = abs(gap - self._wall_gap) > _JUMP_MS
            self._wall_gap = gap
            if jumped:
                self._samples.clear()
        return jumped
