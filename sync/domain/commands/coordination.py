"""High-level coordination (F-086): what a meeting settled, and what became of it."""

from sync.domain.commands.command import Command


class RecordCoordination(Command, frozen=True, kw_only=True, tag="coordination.record"):
    """登记协调: meeting, chair, units, decision, the owner and until when (UTC ms)."""

    meeting: str
    held: int
    chair: str
    units: tuple[str, ...]
    decision: str
    owner: str
    due: int


class FollowCoordination(Command, frozen=True, kw_only=True, tag="coordination.follow"):
    """协调跟办: what became of it; ``done`` ends it."""

    coordination: str
    words: str
    done: bool = False
