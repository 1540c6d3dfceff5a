"""Acts on reference data (参考数据): putting a rulebook or a calendar in force is an installation at the centre.

Versions never change there; a correction is a new version. The centre checks again and its answer is final.
"""

from concurrent.futures import Future
from datetime import date
from typing import Any

import msgspec

from console.commands.act import Act, Selection
from console.port import DeskPort
from sync.domain.clock import Calendar, YearPlan, midnight, with_year
from sync.domain.errors import BadInput, Refusal
from sync.domain.identity.role import Role
from sync.domain.rulebook import Rulebook

KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.DUTY_OFFICER})
"""Who may put reference data in force (the centre asks the same)."""


def may_install(desk: DeskPort) -> Refusal | None:
    """Whether the person at this desk may; the refusal's key when not."""
    return None if desk.actor.role in KEEPERS else Refusal("role")


def install(desk: DeskPort, kind: str, version: str, body: Any, valid_from: int) -> "Future[Any]":
    """Put a version of a kind in force from an instant (UTC ms) on. Raises ``Unreachable`` without a line."""
    asked = {"version": version, "body": body, "valid_from": valid_from}
    future: Future[Any] = desk.api.plain("POST", f"/v1/references/{kind}", asked)
    return future


def install_rulebook(desk: DeskPort, rulebook: Rulebook) -> "Future[Any]":
    """规则发布: in force from its own first day."""
    body = msgspec.to_builtins(rulebook)
    return install(desk, "rulebook", rulebook.id, body, midnight(rulebook.valid_from))


def install_taxonomy(desk: DeskPort, body: dict[str, Any]) -> "Future[Any]":
    """总表单发布: in force at once; a ticket keeps the version under which it was classed (F-024)."""
    return install(desk, "taxonomy", str(body["version"]), body, desk.clock.now())


def install_calendar(desk: DeskPort, calendar: Calendar) -> "Future[Any]":
    """日历发布: in force at once; due times that touch it are computed anew at the centre."""
    return install(desk, "calendar", calendar.version, calendar_body(calendar), desk.clock.now())


def calendar_body(calendar: Calendar) -> dict[str, Any]:
    """The calendar as reference data lies at the centre."""
    years = [msgspec.to_builtins(plan, str_keys=True) for plan in calendar.years.values()]
    return {"version": calendar.version, "intervals": list(calendar.intervals), "years": years}


def close_day(desk: DeskPort, selection: Selection, on: str, order: str) -> "Future[Any]":
    """停工停课: one local date is no working time, by the number of the order. Raises ``BadInput``."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise BadInput("knowledge.fault.not_date", text=on) from None
    if not order.strip():
        raise BadInput("knowledge.closure.no_order")
    calendar: Calendar = desk.references.calendar
    plan = calendar.years.get(day.year) or YearPlan(day.year)
    closed = msgspec.structs.replace(plan, closures={**plan.closures, day: order.strip()})
    return install_calendar(desk, with_year(calendar, closed))


ACTS: tuple[Act, ...] = (
    Act(
        name="calendar.close_day",
        room="knowledge",
        icon="calendar",
        roles=KEEPERS,
        needs="nothing",
        form="closure",
        may=lambda desk, selection: may_install(desk),
        run=close_day,
    ),
)
