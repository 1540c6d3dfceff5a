"""The mode (平时 / 战时): a named parameter set of the rulebook, ordered by somebody, for a time (E14)."""

from enum import StrEnum

import msgspec


class Level(StrEnum):
    """Response levels of Shenzhen (应急响应), lowest first; none in peacetime."""

    NONE = ""
    WATCH = "watch"
    """关注级."""
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    ONE = "1"


class Mode(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who ordered it, by what reference, since when, until when. A drill changes no real clock."""

    id: str
    profile: str
    ordered_by: str
    reference: str
    start: int
    level: Level = Level.NONE
    end: int = 0
    """When it returns by itself (UTC ms); 0 for not before somebody says so."""
    drill: bool = False
    recorded_by: str = ""
    ended: int = 0
    ended_by: str = ""
    end_reason: str = ""
