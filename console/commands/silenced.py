"""Acknowledged alarms (已确认的报警, F-089) in words: what the strip and the hand-over tell of them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from console.words import say

ALL = "*"
"""The acknowledgement that holds for every group."""
_EPOCH = datetime(1970, 1, 1, 8, tzinfo=UTC)
"""The beginning of UTC ms as clocks on the wall showed it."""


def silenced(silent: Mapping[str, Any], now: int) -> tuple[str, ...]:
    """What the hand-over tells of silenced alarms: which, by whom, until when, why."""
    return tuple(kept_words(group, one) for group, one in silent.items() if one["until"] > now)


def kept_words(group: str, kept: Mapping[str, Any]) -> str:
    """One acknowledgement as a sentence."""
    at, until = (f"{_EPOCH + timedelta(milliseconds=kept[key]):%m-%d %H:%M}" for key in ("at", "until"))
    return say("alarm.kept", group=title(group), by=kept["by"], at=at, until=until, reason=kept["reason"])


def title(group: str) -> str:
    """What a group is called."""
    return say("alarm.all") if group == ALL else say(f"alarm.group.{group}")
