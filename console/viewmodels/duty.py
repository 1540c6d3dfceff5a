"""The duty room's month (值班表): rows of words from plan, calendar and rotation; swaps and substitutes as values."""

from calendar import monthrange
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from console.port import DeskPort
from console.store.projection import masked_phone
from console.store.reference import References
from console.words import say
from sync.domain.clock import Calendar, local_date, midnight
from sync.domain.errors import FenboError
from sync.domain.identity.role import Role
from sync.domain.roster import Change, ChangeKind, Group, Plan, Post, Rota, RotaFault, kind_of, rota
from sync.wire.shape import convert

KIND = "duty"
"""The kind of reference data a roster is."""
_TONES = {"holiday": "alarm", "makeup": "warning", "rest": "ok", "workday": ""}
_SPAN_DAYS = 62
"""How far ahead another day of a swap may lie."""


class PostCell(NamedTuple):
    """One person in a cell."""

    person: str
    name: str
    mobile: str
    flag: str
    """``swap`` | ``substitute`` | empty; said as a word, never by colour alone."""
    flag_words: str
    mine: bool


class DayRow(NamedTuple):
    """One day: its kind as words and tone, and the people of every group in the order of the columns."""

    day: date
    date_words: str
    day_words: str
    kind_words: str
    tone: str
    today: bool
    cells: tuple[tuple[PostCell, ...], ...]


class MonthTable(NamedTuple):
    """A month as the pane shows it."""

    title: str
    groups: tuple[tuple[str, str], ...]
    """Id and name of each column."""
    rows: tuple[DayRow, ...]
    faults: tuple[str, ...]
    provisional: bool


class Offer(NamedTuple):
    """What somebody could be exchanged for: a person, and in a swap the day given back."""

    person: str
    day: date | None
    text: str


def body_of(desk: DeskPort) -> dict[str, Any]:
    """The roster's plain body in force; empty when the centre has none."""
    return body_in(desk.references)


def body_in(references: References) -> dict[str, Any]:
    """The same from the reference data."""
    return dict(references.now.body(KIND) or references.roster or {})


def plan_of(body: dict[str, Any], calendar: Calendar) -> Plan | None:
    """The plan in a body; nothing without groups. Without a start, rotation begins with the calendar's first year."""
    if not body.get("groups"):
        return None
    start = body.get("start") or date(min(calendar.years, default=2024), 1, 1).isoformat()
    fields = {key: body[key] for key in Plan.__struct_fields__ if key in body} | {"start": start}
    return convert(fields, Plan, strict=False)


def month_table(plan: Plan, calendar: Calendar, year: int, month: int, now: int, me: str = "") -> MonthTable:
    """The month, with today marked at ``now`` (UTC ms) and the own days of user ``me``."""
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    found = rota(plan, calendar, days[0], days[-1])
    today = local_date(now)
    return MonthTable(
        title=say("duty.title", year=year, month=month),
        groups=tuple((group.id, group.name) for group in plan.groups),
        rows=tuple(_row(plan, calendar, found, day, today, me) for day in days),
        faults=tuple(fault_words(plan, fault) for fault in found.faults),
        provisional=not calendar.is_certain(midnight(days[0]), midnight(days[-1])),
    )


def _row(plan: Plan, calendar: Calendar, found: Rota, day: date, today: date, me: str) -> DayRow:
    kind = kind_of(calendar, day)
    name = calendar.day(day).name if kind == "holiday" else ""
    return DayRow(
        day=day,
        date_words=say("duty.date", month=day.month, day=day.day),
        day_words=name or say(f"duty.weekday.{day.isoweekday()}"),
        kind_words=say(f"duty.kind.{kind}"),
        tone=_TONES[kind],
        today=day == today,
        cells=tuple(
            tuple(_post(group, post, me) for post in found.posts(day, group.id)) for group in plan.groups
        ),
    )


def _post(group: Group, post: Post, me: str) -> PostCell:
    member = group.member(post.person)
    words = say(f"duty.flag.{post.flag}").strip() if post.flag else ""
    if member is None:
        return PostCell(post.person, post.person, "", post.flag, words, False)
    mine = bool(me) and member.user == me
    return PostCell(member.id, member.name, masked_phone(member.mobile), post.flag, words, mine)


def fault_words(plan: Plan, fault: RotaFault) -> str:
    """A fault of the roster as a sentence."""
    group = next((one for one in plan.groups if one.id == fault.group), None)
    member = group.member(fault.person) if group else None
    day = say("duty.date", month=fault.day.month, day=fault.day.day)
    return say(
        f"duty.fault.{fault.code}",
        day=day,
        group=group.name if group else fault.group,
        person=member.name if member else fault.person,
    )


def on_duty(plan: Plan, calendar: Calendar, now: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Group name and people on duty today, groups that are not needed left out."""
    today = local_date(now)
    found = rota(plan, calendar, today, today)
    names = []
    for group in plan.groups:
        people = [group.member(post.person) for post in found.posts(today, group.id)]
        if people:
            names.append((group.name, tuple(one.name for one in people if one)))
    return tuple(names)


def may_change(desk: DeskPort) -> bool:
    """Whether this person approves changes of the roster; everybody else reads it."""
    return desk.actor.role in (Role.DUTY_OFFICER, Role.SYSTEM_ADMIN)


def offers(plan: Plan, calendar: Calendar, kind: str, group: str, day: date, who: str) -> tuple[Offer, ...]:
    """Who could take a day: for a swap people with a later or earlier day of theirs, nearest first."""
    column = next(one for one in plan.groups if one.id == group)
    first, last = max(plan.start, day - timedelta(days=_SPAN_DAYS)), day + timedelta(days=_SPAN_DAYS)
    found = rota(plan, calendar, first, last)
    here = {post.person for post in found.posts(day, group)}
    free = [
        one for one in column.people if one.id not in here and one.serves(day) and not plan.away(one.id, day)
    ]
    if kind == ChangeKind.SUBSTITUTE.value:
        return tuple(Offer(one.id, None, one.name) for one in free)
    names = {one.id: one.name for one in free}
    days = sorted(
        (duty.day for (_, name), duty in found.duties.items() if name == group),
        key=lambda on: (abs(on - day), on),
    )
    return tuple(_swaps(found, plan, group, (who, day), days, names))


def _swaps(
    found: Rota, plan: Plan, group: str, given: tuple[str, date], days: Sequence[date], names: dict[str, str]
) -> list[Offer]:
    who, day = given
    made = []
    for other in days:
        posts = [post.person for post in found.posts(other, group)]
        if other == day or who in posts or plan.away(who, other):
            continue
        for person in posts:
            if person in names:
                date_words = say("duty.date", month=other.month, day=other.day)
                weekday = say(f"duty.weekday.{other.isoweekday()}")
                made.append(Offer(person, other, f"{names[person]} · {date_words} {weekday}"))
    return made[:40]


def change(desk: DeskPort, kind: str, group: str, day: date, who: str, offer: Offer, reason: str) -> Change:
    """A change approved by the person at this desk."""
    return Change(
        id=desk.new_id(),
        kind=ChangeKind(kind),
        group=group,
        day=day,
        who=who,
        other=offer.person,
        other_day=offer.day,
        reason=reason,
        approved_by=desk.actor.id,
    )


def refused(plan: Plan, calendar: Calendar, made: Change) -> str:
    """Why a change would have no effect, as a sentence; empty when it fits."""
    tried = replace(plan, changes=(*plan.changes, made))
    found = rota(
        tried, calendar, min(made.day, made.other_day or made.day), max(made.day, made.other_day or made.day)
    )
    return next((fault_words(plan, fault) for fault in found.faults if fault.change == made.id), "")


def publish(desk: DeskPort, body: dict[str, Any], made: Change) -> "Future[Any]":
    """Hand the roster with one more change to the centre as a new version; offline gives a failed future."""
    changes = [*body.get("changes", ()), msgspec.to_builtins(made)]
    version = f"{desk.clock.now()}"
    installed = {"version": version, "body": {**body, "version": version, "changes": changes}}
    try:
        sent: Future[Any] = desk.api.plain("POST", f"/v1/references/{KIND}", installed)
    except FenboError as fault:
        sent = Future()
        sent.set_exception(fault)
    return sent


def sentence(fault: Any) -> str:
    """What an error says to a person."""
    key = getattr(fault, "key", "")
    return say(key, **fault.values) if key else str(fault)
