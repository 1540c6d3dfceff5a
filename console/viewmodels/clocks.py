"""Time in words: countdowns, due times, limits, and the clocks of a ticket as lines (F-053)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from console.store.reference import References
from console.words import say
from sync.domain.clock.acts import is_late
from sync.domain.clock.calendar import local_date
from sync.domain.clock.clock import Clock
from sync.domain.clock.counting import left
from sync.domain.clock.light import light
from sync.domain.clock.limit import Limit
from sync.domain.clock.wall import wall
from sync.domain.ticket.ticket import Ticket

_SECOND, _MINUTE = 1000, 60_000
_MINUS = "−"
_WINDOW = "return"
"""The window in which a unit may give its part back: when it is over, nobody is late."""
_FIRST = ("dispatch", "sign", "contact", "return", "handling", "total")
"""The order in which clocks are shown; others follow."""


class Countdown(NamedTuple):
    """What a countdown cell shows: which light, and the time as text."""

    light: str
    text: str


class ClockLine(NamedTuple):
    """One clock of a ticket, ready to be shown. ``key`` finds it again: name and branch."""

    key: str
    title: str
    owner: str
    badge: Countdown
    due: str
    limit: str
    open: bool
    note: str = ""


def moment(at: int, now: int) -> str:
    """An instant as people say it: 今天 14:30, 明天 09:00, 11-25 周三 14:30, with the year when it is another."""
    if not at:
        return ""
    on, today = local_date(at), local_date(now)
    return say("clock.moment", day=_day(on, today), time=wall(at))


def _day(on: date, today: date) -> str:
    distance = (on - today).days
    if -1 <= distance <= 1:
        return say(f"clock.day.{('yesterday', 'today', 'tomorrow')[distance + 1]}")
    weekday = say(f"clock.weekday.{on.weekday()}")
    shown = f"{on:%m-%d}" if on.year == today.year else f"{on:%Y-%m-%d}"
    return f"{shown} {weekday}"


def stamp(at: int) -> str:
    """An instant in figures: ``11-22 10:48``."""
    return f"{local_date(at):%m-%d} {wall(at)}" if at else ""


def countdown(ms: int) -> str:
    """Time left: ``00:12:44``, from a day on ``1天 03:12``; past due it counts up with a minus."""
    sign, rest = (_MINUS, -ms) if ms < 0 else ("", ms)
    days, rest = divmod(rest // _SECOND, 86_400)
    hours, seconds = divmod(rest, 3_600)
    if days:
        return sign + say("clock.days", days=days, time=f"{hours:02}:{seconds // 60:02}")
    return f"{sign}{hours:02}:{seconds // 60:02}:{seconds % 60:02}"


def duration(ms: int) -> str:
    """A length of time in words: 2 小时 5 分."""
    minutes = max(0, ms) // _MINUTE
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        say(f"clock.{unit}", n=amount)
        for unit, amount in (("day", days), ("hour", hours), ("minute", minutes))
        if amount
    ]
    return " ".join(parts) or say("clock.minute", n=0)


def limit_words(limit: Limit) -> str:
    """``1wd`` as 1 个工作日."""
    return say(f"clock.unit.{limit.unit.value}", n=limit.amount)


def badge(clock: Clock, now: int, references: References) -> Countdown:
    """Light and time of one clock: natural time to the due instant; what is left while paused."""
    shown = light(clock, now, references.rulebook.thresholds, references.calendar).value
    if clock.name == _WINDOW and clock.is_open and 0 < clock.due < now:
        return Countdown("none", say("clock.window.over"))
    if clock.outcome:
        return Countdown("red" if clock.outcome == "late" else "done", say(f"clock.outcome.{clock.outcome}"))
    if not clock.due:
        return Countdown(shown, countdown(clock.remaining or left(clock, references.calendar, now)))
    return Countdown(shown, countdown(clock.due - now))


def due_words(clock: Clock, now: int) -> str:
    """When it is due, 暂定 with its range when a year is not published."""
    if clock.is_provisional:
        return say(
            "clock.provisional", early=moment(clock.due_earliest, now), late=moment(clock.due_latest, now)
        )
    if not clock.due:
        return say("clock.paused")
    return moment(clock.due, now)


def title(name: str) -> str:
    """The name of a clock: 分拨, 签收, 首次联系 …"""
    return say(f"clock.name.{name}")


def key_of(clock: Clock) -> str:
    """What finds a clock of a ticket again."""
    return f"{clock.name}@{clock.branch}"


def line(clock: Clock, now: int, references: References) -> ClockLine:
    """One clock as a line."""
    owner = references.catalogue.units.by_id.get(clock.owner)
    return ClockLine(
        key=key_of(clock),
        title=title(clock.name),
        owner=(owner.short or owner.name) if owner else say("clock.owner.centre"),
        badge=badge(clock, now, references),
        due=due_words(clock, now),
        limit=limit_words(clock.limit),
        open=clock.is_open,
        note=say("clock.paused_since", at=moment(clock.pauses[-1].from_ms, now)) if clock.is_paused else "",
    )


def ordered(clocks: Iterable[Clock]) -> list[Clock]:
    """Open ones first, then by the order of a ticket's life, then by due time."""
    return sorted(clocks, key=lambda c: (not c.is_open, _place(c), c.due or c.start))


def _place(clock: Clock) -> int:
    return _FIRST.index(clock.name) if clock.name in _FIRST else len(_FIRST)


def next_due(clocks: Iterable[Clock]) -> Clock | None:
    """The open clock that is due first; a paused one when all are. The return window is a right, no duty."""
    open_ones = [clock for clock in clocks if clock.is_open and clock.name != _WINDOW]
    running = [clock for clock in open_ones if clock.due]
    return min(running, key=lambda c: (c.due, _place(c))) if running else next(iter(open_ones), None)


def late_count(ticket: Ticket, now: int) -> int:
    """How many open clocks have run out; a return window that is over makes nobody late."""
    return sum(clock.is_open and clock.name != _WINDOW and is_late(clock, now) for clock in ticket.clocks)
