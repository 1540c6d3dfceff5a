"""A named clock (时钟): who owes what, since when, by when, and every pause and extension on the way.

Three acts that must not be mixed up: a pause (中止) is time not counted, an extension (延期) is more time,
parking (挂账) is a pause of the whole ticket and lives in the law. Acts: ``acts``; sums: ``counting``.
"""

import msgspec

from sync.domain.clock.limit import Limit


class Pause(msgspec.Struct, frozen=True):
    """Time not counted, ``[from_ms, to_ms)``; ``to_ms`` 0 while it lasts."""

    from_ms: int
    to_ms: int
    reason: str
    approver: str


class Extension(msgspec.Struct, frozen=True):
    """More time, granted at ``at``."""

    limit: Limit
    reason: str
    approver: str
    at: int


class Clock(msgspec.Struct, frozen=True, omit_defaults=True):
    """One obligation. All instants are UTC milliseconds; 0 means none.

    ``due`` is the earliest instant at which the counted time reaches the amount, so an act at ``due`` is on
    time. While paused ``due`` is 0 and ``remaining`` tells what is left. ``due_earliest`` and ``due_latest``
    are set only when the due time touches an unpublished year (暂定).
    """

    name: str
    owner: str
    start: int
    limit: Limit
    due: int
    branch: str = ""
    due_earliest: int = 0
    due_latest: int = 0
    remaining: int = 0
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    used: int = 0
    """Milliseconds brought in from an earlier clock; they lessen the amount."""
    stopped: int = 0
    outcome: str = ""
    """``""`` while open, then ``met`` | ``late`` | ``dropped``."""
    rulebook: str = ""
    calendar: str = ""
    """Versions it was computed with."""

    @property
    def is_open(self) -> bool:
        """Whether the obligation still stands."""
        return not self.outcome

    @property
    def is_paused(self) -> bool:
        """Whether an open pause holds it now."""
        return self.is_open and bool(self.pauses) and not self.pauses[-1].to_ms

    @property
    def is_provisional(self) -> bool:
        """Whether the due time rests on a guess (暂定)."""
        return bool(self.due_latest)
