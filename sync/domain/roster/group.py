"""Who stands ready: groups (岗), their people, leave, and where the rotation began."""

from datetime import date
from enum import StrEnum

import msgspec

from sync.domain.roster.change import Change


class Rule(StrEnum):
    """How a group rotates over the days of one kind."""

    DAILY = "daily"
    """每日轮换: another team every day."""
    BLOCK = "weekend-block"
    """连值: days of this kind that follow each other belong to one team."""
    WEEKLY = "weekly"
    """每周轮换: one team per calendar week (Monday to Sunday)."""
    NONE = "none"
    """不排班: the group is not needed on such days; its cell stays empty."""


class Member(msgspec.Struct, frozen=True):
    """A person of a group, on duty from ``joined`` to ``left`` (both inclusive; none = always)."""

    id: str
    name: str
    mobile: str = ""
    user: str = ""
    """The account at this centre; empty for people without one."""
    joined: date | None = None
    left: date | None = None

    def serves(self, on: date) -> bool:
        """Whether the person belongs to the group on that day."""
        return (self.joined is None or self.joined <= on) and (self.left is None or on <= self.left)


class Group(msgspec.Struct, frozen=True):
    """One column of the roster: so many ``heads`` a day, by a rule per day kind."""

    id: str
    name: str
    heads: int
    rotation: dict[str, Rule]
    people: tuple[Member, ...]

    def member(self, person: str) -> Member | None:
        """The person of an id, past members too."""
        return next((one for one in self.people if one.id == person), None)


class Absence(msgspec.Struct, frozen=True):
    """Leave (请假) from ``first`` to ``last``, both inclusive. The turn is lost, not owed."""

    person: str
    first: date
    last: date
    reason: str = ""

    def covers(self, person: str, on: date) -> bool:
        """Whether the person is away on that day."""
        return person == self.person and self.first <= on <= self.last


class Plan(msgspec.Struct, frozen=True):
    """All a roster is made of. Rotation is replayed from ``start``, so that any month comes out the same."""

    groups: tuple[Group, ...]
    start: date
    cursors: dict[str, dict[str, int]] = {}
    """Group → day kind → whose turn it is on the first such day from ``start`` on (index into ``people``)."""
    absences: tuple[Absence, ...] = ()
    changes: tuple[Change, ...] = ()

    def away(self, person: str, on: date) -> bool:
        """Whether somebody is on leave."""
        return any(one.covers(person, on) for one in self.absences)
