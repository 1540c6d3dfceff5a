"""The rotation engine: the same plan and calendar give the same roster, on every machine, for any span of days.

Each group keeps one cursor per day kind (domain §3.2): holidays rotate apart from workdays, so that nobody
gets every festival. Swaps and substitutes are applied after the rotation and never move a cursor.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

from sync.domain.clock import Calendar, DayKind
from sync.domain.roster.change import Change, ChangeKind
from sync.domain.roster.group import Group, Member, Plan, Rule

_KINDS = {
    DayKind.WORKDAY: "workday",
    DayKind.HALF: "workday",
    DayKind.REST: "rest",
    DayKind.CLOSED: "rest",
    DayKind.HOLIDAY: "holiday",
    DayKind.MAKEUP: "makeup",
}
"""A half-day is worked like a workday; a local closure (停工) is a day off that no festival names."""


class Post(msgspec.Struct, frozen=True):
    """One person on one day. ``flag``: empty | ``swap`` (调) | ``substitute`` (代); ``instead`` is whose turn it was."""

    person: str
    flag: str = ""
    instead: str = ""


class Duty(msgspec.Struct, frozen=True):
    """One day of one group."""

    day: date
    group: str
    posts: tuple[Post, ...]


class RotaFault(msgspec.Struct, frozen=True):
    """Something a person must see (phrase ``duty.fault.<code>``): ``short`` | ``not_on_duty`` | ``on_leave`` | ``twice``."""

    code: str
    day: date
    group: str
    person: str = ""
    change: str = ""


class Rota(msgspec.Struct, frozen=True):
    """The roster of a span of days, by day and group."""

    duties: dict[tuple[date, str], Duty]
    faults: tuple[RotaFault, ...]

    def posts(self, day: date, group: str) -> tuple[Post, ...]:
        """Who is on duty; nobody where the group is not needed."""
        found = self.duties.get((day, group))
        return found.posts if found else ()


def kind_of(calendar: Calendar, on: date) -> str:
    """The day kind rosters know: ``workday`` | ``rest`` | ``holiday`` | ``makeup``."""
    return _KINDS[calendar.day_kind(on)]


def rota(plan: Plan, calendar: Calendar, first: date, last: date) -> Rota:
    """Who is on duty from ``first`` to ``last`` (both inclusive). Days before ``plan.start`` have nobody."""
    until = max(
        [last, *(day for change in plan.changes for day in (change.day, change.other_day or change.day))]
    )
    days = [plan.start + timedelta(days=n) for n in range((until - plan.start).days + 1)]
    kinds = {day: kind_of(calendar, day) for day in days}
    duties: dict[tuple[date, str], Duty] = {}
    for group in plan.groups:
        for duty in _turns(plan, group, kinds):
            duties[duty.day, group.id] = duty
    faults = [*_short(plan, duties), *_replay(plan, duties)]
    return Rota(
        {key: duty for key, duty in duties.items() if first <= duty.day <= last},
        tuple(fault for fault in faults if first <= fault.day <= last),
    )


class _Ring:
    """The people of a group in their order, and whose turn it is for one day kind."""

    def __init__(self, plan: Plan, group: Group, at: int) -> None:
        self._plan, self._people, self._heads, self._at = plan, group.people, group.heads, at

    def team(self, on: date, kept: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A new team, moving the cursor past it; with ``kept`` the same team as far as it can, cursor unmoved."""
        here, last = [one for one in kept if self._free(one, on)], 0
        for step in range(len(self._people)):
            if len(here) == self._heads:
                break
            one = self._people[(self._at + step) % len(self._people)]
            if one.id not in here and self._free(one.id, on):
                here.append(one.id)
                last = step
        if here and not kept:
            self._at = (self._at + last + 1) % len(self._people)
        return tuple(here)

    def _free(self, person: str, on: date) -> bool:
        member: Member | None = next((one for one in self._people if one.id == person), None)
        return member is not None and member.serves(on) and not self._plan.away(person, on)


def _turns(plan: Plan, group: Group, kinds: Mapping[date, str]) -> Iterator[Duty]:
    """The group's days from the start on. A block or week keeps its team; leave inside it is filled for that day."""
    begun = plan.cursors.get(group.id, {})
    rings: dict[str, _Ring] = {}
    teams: dict[str, tuple[str, ...]] = {}
    for day, kind in kinds.items():
        rule = group.rotation.get(kind, Rule.NONE)
        if rule is Rule.NONE or not group.people or group.heads < 1:
            continue
        ring = rings.setdefault(kind, _Ring(plan, group, begun.get(kind, 0) % len(group.people)))
        if kind in teams and _goes_on(rule, day, kind, kinds):
            here = ring.team(day, teams[kind])
        else:
            here = teams[kind] = ring.team(day)
        yield Duty(day, group.id, tuple(Post(one) for one in here))


def _goes_on(rule: Rule, day: date, kind: str, kinds: Mapping[date, str]) -> bool:
    """Whether this day belongs to the team of an earlier one."""
    if rule is Rule.BLOCK:
        return kinds.get(day - timedelta(days=1)) == kind
    if rule is Rule.WEEKLY:
        earlier = (day - timedelta(days=n) for n in range(1, day.weekday() + 1))
        return any(kinds.get(one) == kind for one in earlier)
    return False


def _short(plan: Plan, duties: Mapping[tuple[date, str], Duty]) -> Iterator[RotaFault]:
    heads = {group.id: group.heads for group in plan.groups}
    for (day, group), duty in duties.items():
        if len(duty.posts) < heads[group]:
            yield RotaFault("short", day, group)


def _replay(plan: Plan, duties: dict[tuple[date, str], Duty]) -> Iterator[RotaFault]:
    """Apply the changes in force, in the order they were made; one that no longer fits is named, not forced."""
    for change in plan.changes:
        if not change.counts:
            continue
        fault = _unfit(plan, duties, change)
        if fault:
            yield fault
            continue
        _give(duties, change.day, change.group, change.who, Post(change.other, change.kind.value, change.who))
        if change.kind is ChangeKind.SWAP and change.other_day is not None:
            back = Post(change.who, change.kind.value, change.other)
            _give(duties, change.other_day, change.group, change.other, back)


def _unfit(plan: Plan, duties: Mapping[tuple[date, str], Duty], change: Change) -> RotaFault | None:
    """Why a change can't be made, if it can't."""
    handed = [(change.day, change.who, change.other)]
    if change.kind is ChangeKind.SWAP and change.other_day is not None:
        handed.append((change.other_day, change.other, change.who))
    for day, giver, taker in handed:
        duty = duties.get((day, change.group))
        here = {post.person for post in duty.posts} if duty else set()
        code = "not_on_duty" if giver not in here else "twice" if taker in here else ""
        code = code or ("on_leave" if plan.away(taker, day) else "")
        if code:
            return RotaFault(code, day, change.group, giver if code == "not_on_duty" else taker, change.id)
    return None


def _give(duties: dict[tuple[date, str], Duty], day: date, group: str, giver: str, post: Post) -> None:
    duty = duties[day, group]
    posts = tuple(post if one.person == giver else one for one in duty.posts)
    duties[day, group] = Duty(day, group, posts)
