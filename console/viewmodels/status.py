"""Honest freshness (E8) in words: how old the data is, how the line stands, what waits to be sent."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from console.changes import Line
from console.viewmodels.cells import CHINA
from console.words import say

if TYPE_CHECKING:
    from console.store.bodies import Bodies
    from console.store.reference import References

_SKEW_SHOWN_MS = 2_000
"""A machine clock this far off is worth saying; the countdowns are right all the same."""
_QUIET_MS = 15_000
"""Shorter breaks of the line are not worth a tinted screen."""


class Part(NamedTuple):
    """One part of the status bar."""

    text: str
    tone: str = "neutral"
    icon: str = ""


class StatusWords(NamedTuple):
    """The status bar: data, line, unsent, refused, clock. Empty texts are not shown."""

    data: Part
    line: Part
    unsent: Part
    refused: Part
    clock: Part
    banner: Part
    """A sentence across the window when the line has been gone for a while; empty otherwise."""
    stale: bool
    """Whether what is shown may be out of date, so that it is drawn on a tinted ground."""


_FINE = frozenset({"connected", "embedded_starting"})
_LOOKS = {
    "connected": ("ok", "online"),
    "connecting": ("neutral", "sync"),
    "embedded_starting": ("neutral", "sync"),
    "offline": ("warning", "offline"),
    "signed_out": ("warning", "lock"),
    "too_old": ("alarm", "warning"),
}


def words(line: Line, clock: Any) -> StatusWords:
    """Everything the status bar says at this moment."""
    now = clock.now()
    gone = now - line.since if line.since and line.state not in _FINE else 0
    stale = gone > _QUIET_MS
    tone, icon = _LOOKS.get(line.state, ("neutral", "sync"))
    return StatusWords(
        data=Part(_data(line), "warning" if stale else "neutral"),
        line=Part(_line(line, gone), tone, icon),
        unsent=Part(say("status.unsent", count=line.unsent), "accent", "upload") if line.unsent else Part(""),
        refused=Part(say("status.refused", count=line.refused), "alarm", "tray")
        if line.refused
        else Part(""),
        clock=_clock(clock),
        banner=_banner(line, gone) if stale else Part(""),
        stale=stale,
    )


def _data(line: Line) -> str:
    if not line.data_as_of:
        return say("status.data.never")
    return say("status.data", time=hms(line.data_as_of))


def _line(line: Line, gone: int) -> str:
    if line.state == "offline":
        return say("status.line.offline", time=lasting(gone))
    return say(f"status.line.{line.state}")


def _clock(clock: Any) -> Part:
    skew = clock.skew() if clock.calibrated() else 0
    if abs(skew) < _SKEW_SHOWN_MS:
        return Part("")
    return Part(say("status.clock.skew", seconds=f"{skew / 1000:+.1f}"), "warning", "clock")


def _banner(line: Line, gone: int) -> Part:
    if line.state == "offline":
        key = "status.banner.unsent" if line.unsent else "status.banner.offline"
        return Part(say(key, time=lasting(gone), count=line.unsent), "neutral", "offline")
    if line.state in ("signed_out", "too_old"):
        return Part(say(f"status.banner.{line.state}"), "warning", "warning")
    return Part("")


class Reconnect:
    """Knows when the line is back, so that «已重连, 发出 n 条» is said once and only then."""

    def __init__(self) -> None:
        self._away = False
        self._waiting = 0

    def hear(self, line: Line) -> str:
        """The sentence to say now; empty for none."""
        if line.state == "offline":
            self._away, self._waiting = True, line.unsent
        if not self._away or line.state != "connected" or line.unsent:
            return ""
        self._away = False
        key = "status.sent.refused" if line.refused else "status.sent"
        return say(key, count=self._waiting, refused=line.refused)


def hms(at: int) -> str:
    """``10:48:07`` in China's time."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(CHINA).strftime("%H:%M:%S")


def day(at: int) -> str:
    """``11月22日 周六``."""
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(CHINA)
    return say(
        "status.day", month=local.month, day=local.day, weekday=say(f"status.weekday.{local.isoweekday()}")
    )


def lasting(ms: int) -> str:
    """``40 秒``, ``2 分``, ``1 时 5 分``."""
    seconds = ms // 1000
    if seconds < 60:
        return say("status.seconds", n=seconds)
    if seconds < 3_600:
        return say("status.minutes", n=seconds // 60)
    return say("status.hours", n=seconds // 3_600, minutes=seconds % 3_600 // 60)


class ModeWords(NamedTuple):
    """The strip at the top: 平时 or 战时, who ordered it, since when."""

    war: bool
    title: str
    detail: str


def mode(references: "Bodies | References") -> ModeWords:
    """The mode in force."""
    body = references.now.body("mode") or {}
    if references.profile == "peace" and not body.get("drill"):
        return ModeWords(False, say("status.mode.peace"), "")
    detail = [str(body.get("ordered_by", "")), str(body.get("level", ""))]
    if body.get("since"):
        detail.append(say("status.mode.since", time=hms(int(body["since"]))))
    title = say("status.mode.drill") if body.get("drill") else say("status.mode.war")
    return ModeWords(True, title, " · ".join(part for part in detail if part))
