"""The centre's clock and dice: the only places of the centre that ask the machine for time and randomness."""

import os
import time

from sync.wire.keys import uuid7


def now_ms() -> int:
    """The centre's time, UTC ms: the one every due time and every log line is written in."""
    return time.time_ns() // 1_000_000


def steady_ms() -> int:
    """Milliseconds on a clock nobody can set: for intervals, never for dates."""
    return time.monotonic_ns() // 1_000_000


def entropy(size: int) -> bytes:
    """Random bytes from the machine, good enough for secrets."""
    return os.urandom(size)


def new_id(at: int) -> str:
    """A new UUIDv7 for something born at the centre at ``at`` (UTC ms)."""
    return uuid7(at, entropy(10))
