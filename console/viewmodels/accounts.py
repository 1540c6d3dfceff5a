"""Accounts and the changes that wait for a second person (人员 · 三员分立), as the administrators' room shows them."""

from collections.abc import Iterable
from typing import NamedTuple

from console.port import DeskPort
from console.viewmodels import people
from console.viewmodels.cells import moment
from console.words import say
from sync.domain.identity import DISTRICT, Actor, Role
from sync.wire.accounts import Account, AccountChange, AskedChange

_FOREVER = 253_000_000_000_000
"""Locked until later than this means stopped: only an approved change opens the account again."""


class AccountRow(NamedTuple):
    """One account in words; ``account`` is what it stands for."""

    account: Account
    role: str
    place: str
    state: str
    tone: str


class ChangeRow(NamedTuple):
    """One change in words: who asked what for whom and when, and what became of it."""

    change: AskedChange
    person: str
    what: str
    asked: str
    state: str
    tone: str


class Choices(NamedTuple):
    """What a form offers, each as (value, words)."""

    roles: tuple[tuple[str, str], ...]
    scopes: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]


class Powers(NamedTuple):
    """What this administrator may do: ask, decide, or neither (only look)."""

    ask: bool
    decide: bool


def powers(actor: Actor) -> Powers:
    """By role: the system administrator asks, the security administrator decides, the audit administrator looks."""
    return Powers(actor.role == Role.SYSTEM_ADMIN, actor.role == Role.SECURITY_ADMIN)


def choices(desk: DeskPort) -> Choices:
    """Every role, sub-district and unit there is."""
    catalogue = desk.references.catalogue
    streets = tuple((street.id, street.name) for street in catalogue.places.streets)
    return Choices(
        tuple((role.value, people.role(role.value)) for role in Role),
        ((DISTRICT, say("people.district")), *streets),
        (("", say("people.no_unit")), *((unit.id, unit.name) for unit in catalogue.units.by_id.values())),
    )


def accounts(found: Iterable[Account], offered: Choices, now: int) -> list[AccountRow]:
    """The accounts, those that are open first, then by role and name."""
    rows = [_account(one, offered, now) for one in found]
    return sorted(rows, key=lambda row: (bool(row.state), row.account.role, row.account.name, row.account.id))


def changes(found: Iterable[AskedChange], known: Iterable[Account], offered: Choices) -> list[ChangeRow]:
    """The changes as the centre lists them: what waits comes first."""
    before = {one.id: one for one in known}
    return [_change(one, before, offered) for one in found]


def may_decide(row: ChangeRow, actor: Actor) -> bool:
    """Whether this person may decide about it: nobody does about what they asked for, or about themselves."""
    change = row.change
    return (
        powers(actor).decide and change.state == "waiting" and actor.id not in (change.asked_by, change.user)
    )


def may_stop(row: AccountRow, actor: Actor) -> bool:
    """Whether this person may stop the account."""
    return powers(actor).decide and row.account.id != actor.id and row.account.locked_until < _FOREVER


def complete(told: dict[str, str], new: bool) -> str:
    """Why a form can't be handed in yet, as a sentence; empty when it can."""
    if not told["user"] or not told["name"]:
        return say("people.needs.name")
    if told["role"] == Role.CLERK.value and not told["unit"]:
        return say("people.needs.unit")
    return say("people.needs.password") if new and not told["password"] else ""


def change(told: dict[str, str]) -> AccountChange:
    """What is asked of the centre."""
    scope = "" if told["role"] == Role.CLERK.value else told["scope"]
    return AccountChange(
        told["user"], told["name"], Role(told["role"]), scope, told["unit"], told["password"]
    )


def _account(one: Account, offered: Choices, now: int) -> AccountRow:
    state = tone = ""
    if one.locked_until >= _FOREVER:
        state, tone = say("people.stopped"), "alarm"
    elif one.locked_until > now:
        state, tone = say("people.locked", time=moment(one.locked_until)), "warning"
    return AccountRow(one, people.role(one.role), _place(one, offered), state, tone)


def _place(one: Account | AskedChange, offered: Choices) -> str:
    """Where somebody sits: a clerk in a unit, everybody else at a scope."""
    if one.role is Role.CLERK:
        return dict(offered.units).get(one.unit, one.unit)
    return dict(offered.scopes).get(one.scope, one.scope)


def _change(one: AskedChange, before: dict[str, Account], offered: Choices) -> ChangeRow:
    known = before.get(one.user)
    asker = before[one.asked_by].name if one.asked_by in before else one.asked_by
    asked = say("people.asked", name=asker, time=moment(one.asked_at))
    state, tone = say("people.waiting"), "warning"
    if one.state != "waiting":
        decider = before[one.decided_by].name if one.decided_by in before else one.decided_by
        state = say(f"people.{one.state}", name=decider, time=moment(one.decided_at))
        state, tone = (f"{state}：{one.reason}" if one.reason else state), ""
    return ChangeRow(one, f"{one.name}（{one.user}）", _what(one, known, offered), asked, state, tone)


def _what(one: AskedChange, known: Account | None, offered: Choices) -> str:
    """A new account with all it is to be, or what of an old one becomes another."""
    parts = [say("people.sets_password")] if one.password else []
    if known is None or one.state != "waiting":
        return "，".join([people.role(one.role), _place(one, offered), *parts])
    words = {
        "name": (known.name, one.name),
        "role": (people.role(known.role), people.role(one.role)),
        "place": (_place(known, offered), _place(one, offered)),
    }
    if one.role is not Role.CLERK:
        units = dict(offered.units)
        words["unit"] = (units.get(known.unit, known.unit), units.get(one.unit, one.unit))
    moved = [f"{say(f'people.{key}')}：{old} → {new}" for key, (old, new) in words.items() if old != new]
    return "；".join([*moved, *parts]) or say("people.reopens")


def account_cells(row: AccountRow) -> tuple[str, tuple[str, ...], str]:
    """Id, a word per column, and the tone of the last one."""
    one = row.account
    return one.id, (one.id, one.name, row.role, row.place, row.state), row.tone


def change_cells(row: ChangeRow) -> tuple[str, tuple[str, ...], str]:
    """Id, a word per column, and the tone of the last one."""
    return row.change.id, (row.person, row.what, row.asked, row.state), row.tone
