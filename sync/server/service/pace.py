"""Pace: a bucket per device, so that one mad desk never starves the others."""


class Pace:
    """Token buckets. A device may burst a tenth of its minute's share, then flows at its rate."""

    def __init__(self, per_minute: int) -> None:
        self._rate = per_minute / 60_000
        self._burst = max(per_minute / 10, 1.0)
        self._buckets: dict[str, tuple[float, int]] = {}

    def wait(self, who: str, now: int) -> int:
        """0 when welcome now (and counted), else the seconds after which to come again. ``now`` is in ms."""
        if len(self._buckets) > 10_000:
            self._buckets.clear()
        left, at = self._buckets.get(who, (self._burst, now))
        left = min(self._burst, left + max(now - at, 0) * self._rate)
        if left < 1:
            self._buckets[who] = (left, now)
            return int((1 - left) / self._rate / 1000) + 1
        self._buckets[who] = (left - 1, now)
        return 0
