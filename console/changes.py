"""What changed: the one door through which local and remote change come home."""

from typing import NamedTuple


class Changes(NamedTuple):
    """Which tickets and which lists are not what they were. Nobody downstream can tell whose act it was."""

    tickets: frozenset[str] = frozenset()
    everything: bool = False
    """The whole cache was replaced (bootstrap); ask anew for all that is shown."""
    references: bool = False
    """Reference data (taxonomy, units, rulebook, calendar) is another version now."""
    tray: bool = False
    """需处理 or the count of unsent commands is another one now."""


class Line(NamedTuple):
    """The state of the line to the centre, as the status bar says it."""

    state: str
    """``connected`` | ``connecting`` | ``offline`` | ``signed_out`` | ``too_old`` | ``embedded_starting`` | ``degraded``
    (told again and again to fetch everything: stopped, an administrator is needed)."""
    since: int
    """When this state began, UTC ms by the desk's estimate of the centre's clock."""
    data_as_of: int = 0
    """Up to when the shown data is complete; 0 = never yet."""
    unsent: int = 0
    refused: int = 0
    """Commands waiting for a person in 需处理."""
    sent_now: int = 0
    """How many commands the last reconnect delivered, for «已重连, 发出 n 条»."""
