"""The sample shift's own table (示例班次): who works, what course a matter takes, how long each act takes."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from resources import reader
from sync.domain.identity import DISTRICT, Actor
from sync.domain.identity.role import Role
from sync.wire.shape import convert

DESK = "sample"
"""The desk that the sample shift works at."""


class Special(msgspec.Struct, frozen=True):
    """A course that one matter takes, at least ``age`` minutes old; ``late`` lets a limit pass."""

    course: str
    age: int
    late: bool = False
    short: bool = False
    """Only a class with a limit of a few hours will do."""


class Shift(msgspec.Struct, frozen=True):
    """The table in ``resources/sample/shift.json``; delays are minutes after the act before."""

    newest: int
    """How many of the newest arrivals the dispatcher still finds waiting, urgent ones apart."""
    gap_seconds: int
    """The newest ones lie no further apart than this, so that none of them is late."""
    fewest: int
    """The past holds as many appeals at least; the day before lends what is lacking."""
    delays: dict[str, tuple[int, ...]]
    courses: dict[str, tuple[str, ...]]
    general: tuple[str, ...]
    simple: tuple[str, ...]
    specials: tuple[Special, ...]
    evidence: dict[str, str]
    """Photo before → photo after."""
    unhinted: dict[str, str]
    """Title → class name, for appeals that bring no hint."""
    words: dict[str, tuple[str, ...]]

    def say(self, what: str, n: int) -> str:
        """Words for an act, another each time."""
        return self.words[what][n % len(self.words[what])]


class _Person(msgspec.Struct, frozen=True):
    id: str
    name: str
    role: Role
    scope: str
    unit: str = ""


class Crew(NamedTuple):
    """Who is on the sample shift."""

    dispatchers: tuple[Actor, ...]
    officers: tuple[Actor, ...]
    supervisors: tuple[Actor, ...]
    clerks: Mapping[str, Actor]
    """By unit."""

    def of_unit(self, unit: str, n: int) -> Actor:
        """The unit's clerk; the duty officer acts for a unit that has none here."""
        return self.clerks.get(unit) or self.officers[n % len(self.officers)]


def shift() -> Shift:
    """The table."""
    return convert(reader.load("sample/shift.json"), Shift)


def crew() -> Crew:
    """The sample people of the whole district, by what they do, and the clerks by unit."""
    people = convert(reader.load("sample/people.json")["people"], list[_Person])
    actors = [
        Actor(one.id, one.name, one.role, one.scope, one.unit if one.role is Role.CLERK else "", DESK)
        for one in people
    ]
    return Crew(
        _of(actors, Role.DISPATCHER),
        _of(actors, Role.DUTY_OFFICER),
        _of(actors, Role.SUPERVISOR),
        {one.unit: one for one in actors if one.role is Role.CLERK},
    )


def _of(actors: list[Actor], role: Role) -> tuple[Actor, ...]:
    return tuple(one for one in actors if one.role is role and one.scope == DISTRICT)
