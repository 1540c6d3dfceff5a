"""What the shift decided."""

import msgspec

from sync.domain.clock.clock import Clock
from sync.domain.events.event import Event
from sync.domain.ticket.check import Check
from sync.domain.ticket.instruction import Instruction
from sync.domain.ticket.returned import Ruling
from sync.domain.ticket.ticket import State


class Ruled(Event, frozen=True, kw_only=True, tag="ruled"):
    """裁决; the branch events that follow carry it out."""

    ruling: Ruling
    fence: int


class Checked(Event, frozen=True, kw_only=True, tag="checked"):
    """核查, passed or not."""

    check: Check
    steps: dict[str, int] = {}


class Reopened(Event, frozen=True, kw_only=True, tag="reopened"):
    """重开: new again. ``from_`` is the ticket it was closed with, if any."""

    reason: str
    from_: str = ""


class Voided(Event, frozen=True, kw_only=True, tag="voided"):
    """作废."""

    reason: str


class Rebased(Event, frozen=True, kw_only=True, tag="rebased"):
    """换算时限: the clocks under another mode's limits."""

    profile: str
    reason: str


class Moved(msgspec.Struct, frozen=True):
    """One clock that moved: its due time before and after (UTC ms), or what is left of it while it is paused."""

    name: str
    branch: str
    before: int
    after: int


class Recomputed(Event, frozen=True, kw_only=True, tag="recomputed"):
    """重算时限: the clocks under another calendar, and which of them moved; instructions and the duty to call back as
    they stand after it, where they moved."""

    calendar: str
    moved: tuple[Moved, ...]
    instructions: tuple[Instruction, ...] = ()
    call_back: Clock | None = None


class Acknowledged(Event, frozen=True, kw_only=True, tag="acknowledged"):
    """受理告知 or 办理告知, as the clock it ends says."""

    way: str


class RedoStarted(Event, frozen=True, kw_only=True, tag="redo"):
    """不满意重办: the branch event that follows gives the same lead a new part."""

    round: int
    appeal: str
    state: State = State.REDO


class Rejoined(Event, frozen=True, kw_only=True, tag="rejoined"):
    """A closed member goes back under its cluster, which is worked again."""

    into: str
