"""High-level coordination (高位协调, F-086): what no single unit can solve is settled by a meeting, and followed."""

import msgspec

from sync.domain.ticket.instruction import FollowUp


class Coordination(msgspec.Struct, frozen=True, omit_defaults=True):
    """One matter settled by one meeting (协调会议纪要); open until a follow-up says it is done."""

    id: str
    number: str
    at: int
    """When it was recorded (UTC ms)."""
    by: str
    meeting: str
    held: int
    """When the meeting was (UTC ms)."""
    chair: str
    units: tuple[str, ...]
    """Who sat at the table."""
    decision: str
    owner: str
    """The unit that carries it out."""
    due: int
    follow_ups: tuple[FollowUp, ...] = ()
    done: int = 0
