"""The loop breaker: a desk that is told again and again to fetch everything stops and says so (protocol §9).

A change of grants is no trouble: somebody changed what a person may see, once for every change. It is one as long as
the number of the grants rises for the person who works here; the same number told again after a fetch is a loop."""

from collections import deque

MOST = 3
WINDOW_MS = 3_600_000


class Breaker:
    """Counts full fetches for the same trouble; the fourth within an hour is refused."""

    def __init__(self) -> None:
        self._at: deque[int] = deque(maxlen=MOST)
        self._grants = ("", 0)

    def allows(self, now: int) -> bool:
        """Whether one more may be made at ``now`` (UTC ms); an allowed one is counted."""
        if len(self._at) == MOST and now - self._at[0] < WINDOW_MS:
            return False
        self._at.append(now)
        return True

    def changed(self, person: str, scope_ver: int) -> bool:
        """Whether this is a change of grants that nothing was fetched for yet; such a fetch is not counted."""
        before, self._grants = self._grants, (person, scope_ver)
        if person != before[0] or scope_ver > before[1]:
            return True
        self._grants = before
        return False

    def unfetched(self) -> None:
        """The fetch for the last change broke off on its way: the next try is for the same change."""
        self._grants = ("", 0)
