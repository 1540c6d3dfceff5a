"""A leader's instruction (批示, "点球", F-091): straight to the responsible head, with its own follow-up."""

import msgspec

from sync.domain.clock.clock import Clock


class FollowUp(msgspec.Struct, frozen=True):
    """One report on what became of the instruction."""

    at: int
    by: str
    words: str


class Instruction(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who instructed whom to do what; open until a follow-up says it is done."""

    id: str
    at: int
    leader: str
    unit: str
    words: str
    recorded_by: str
    due: int = 0
    """When an answer is due (UTC ms), by the rulebook's letter limit."""
    follow_ups: tuple[FollowUp, ...] = ()
    done: int = 0
    clock: Clock | None = None
    """What ``due`` was reckoned by, so that it can be reckoned anew; absent in instructions of before it was kept."""
