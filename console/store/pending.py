"""A command on its way: what a person did here, from "saved" until the base shows it or a person lets go."""

from enum import StrEnum

import msgspec

from sync.domain.commands import AnyCommand
from sync.domain.identity.actor import Actor
from sync.domain.ticket.ticket import Ticket


class Stage(StrEnum):
    """Where a command stands. 已保存本机 → 已送达 → 已生效 | 需处理."""

    WAITING = "waiting"
    """Saved here, no verdict yet; sent or not."""
    APPLIED = "applied"
    """The centre did it; shown from here until the base has caught up with its seq."""
    ASKED = "asked"
    """Done before the centre was restored to an earlier state: sent again to learn whether it still knows it."""
    DONE = "done"
    """The base shows it. Kept a while, in case the centre is restored to an earlier state."""
    REFUSED = "refused"
    """The centre said no; waits in 需处理."""
    EXPIRED = "expired"
    """Came too late (provisional act, or older than the centre remembers); waits in 需处理."""
    DROPPED = "dropped"
    """A person let go of it."""


ACTIVE = (Stage.WAITING, Stage.APPLIED)
"""Folded over the base."""
TO_SEND = (Stage.WAITING, Stage.ASKED)
TRAY = (Stage.REFUSED, Stage.EXPIRED)


class Pending(msgspec.Struct, frozen=True):
    """One command of this desk. ``key`` is its identity for ever; ``dseq`` is contiguous in its stream.

    Each person has a stream of their own at a desk (``actor.desk``), so that what somebody left unsent
    waits for them without holding up the next person, and is never sent in another's name.
    """

    key: str
    dseq: int
    command: AnyCommand
    touched: tuple[str, ...]
    """Tickets it changed when it was made."""
    base_ver: int
    actor: Actor
    created: int
    """The centre's time by this desk's estimate, UTC ms."""
    expires: int = 0
    """A provisional act is void after this; 0 = never."""
    stage: Stage = Stage.WAITING
    seq: int = 0
    """Where the centre wrote it."""
    life: str = ""
    """In which life of the log ``seq`` counts; empty: not told."""
    app: str = ""
    """The program's version that made it; a repeated request must be equal to the byte."""

    @property
    def device(self) -> str:
        """The stream it is numbered in."""
        return self.actor.desk

    def shown_by(self, life: str, seq: int) -> bool:
        """Whether a base complete up to ``seq`` of a life of the log shows what it did; numbers of two lives
        say nothing about each other. One that waits again because its verdict seemed to be of another life counts."""
        told = self.stage is Stage.APPLIED or (
            self.stage is Stage.WAITING and self.seq > 0 and self.life == life
        )
        return told and self.life in ("", life) and self.seq <= seq


class Refused(msgspec.Struct, frozen=True):
    """A line of 需处理: what I wanted, why not, and what was true when the centre said no."""

    key: str
    command: AnyCommand
    code: str
    """Refusal code: the sentence is ``refusal.<code>``; ``expired`` for an act that came too late."""
    values: dict[str, str | int]
    current: Ticket | None
    actor: Actor
    created: int
    settled: int
    """When the verdict arrived, UTC ms."""
