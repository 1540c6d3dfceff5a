"""How long to wait before asking again: full jitter, so that a thousand desks never come back at one instant."""

MOST_S = 60.0
_FIRST_S = 0.5
POLL_S = (15.0, 30.0)
"""The safety net when every hint is lost: somewhere between these."""


def delay(attempt: int, luck: float, told: float = 0.0) -> float:
    """Seconds before attempt number ``attempt`` + 1 (0 = the first has failed). ``luck`` is in [0, 1).

    ``told`` is what the centre asked for (Retry-After): never earlier, and not all at that instant either.
    """
    span: float = min(MOST_S, _FIRST_S * 2.0 ** min(attempt, 10))
    return min(told, 10 * MOST_S) + luck * span


def poll(luck: float) -> float:
    """Seconds until the next question without a hint."""
    return POLL_S[0] + luck * (POLL_S[1] - POLL_S[0])
