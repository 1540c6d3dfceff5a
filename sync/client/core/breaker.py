"""The loop breaker: a desk that is told again and again to fetch everything stops and says so (protocol §9)."""

from collections import deque

MOST = 3
WINDOW_MS = 3_600_000


class Breaker:
    """Counts full fetches for the same trouble; the fourth within an hour is refused."""

    def __init__(self) -> None:
        self._at: deque[int] = deque(maxlen=MOST)

    def allows(self, now: int) -> bool:
        """Whether one more may be made at ``now`` (UTC ms); an allowed one is counted."""
        if len(self._at) == MOST and now - self._at[0] < WINDOW_MS:
            return False
        self._at.append(now)
        return True
