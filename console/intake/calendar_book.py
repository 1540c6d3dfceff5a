"""A calendar from any file an office has: our workbook, our JSON, or the public per-year JSON of holiday-cn.

Every fault names its place (sheet and row, or the entry in the file) and its reason; nothing is put in force here.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from console.intake.calendar import CalendarFile, read_calendar
from console.intake.fault import Fault
from sync.domain.clock import YearPlan, YearStatus, check
from sync.domain.errors import BadInput
from sync.wire.shape import convert

_LARGEST = 4 * 1024 * 1024


def read_calendar_book(path: Path) -> CalendarFile:
    """Read one or several years. Raises ``BadInput`` when the file as a whole can't be read."""
    if path.suffix.lower() != ".json":
        return read_calendar(path)
    faults: list[Fault] = []
    plans = [
        plan for n, plain in enumerate(_years(path)) if (plan := _plan(path, n, plain, faults)) is not None
    ]
    faults += [
        fault for plan in plans if plan.status is YearStatus.PUBLISHED for fault in _checked(path, plan)
    ]
    return CalendarFile(tuple(plans), tuple(faults))


def _years(path: Path) -> list[Any]:
    """The plain years of a file: one, a list, or our whole calendar."""
    try:
        raw = path.read_bytes()
        plain = msgspec.json.decode(raw) if len(raw) <= _LARGEST else None
    except OSError as wrong:
        raise BadInput("knowledge.file.unreadable", file=path.name) from wrong
    except msgspec.DecodeError as wrong:
        raise BadInput("knowledge.file.not_json", file=path.name, reason=str(wrong)) from None
    if isinstance(plain, dict) and isinstance(plain.get("years"), list):
        plain = plain["years"]
    found = plain if isinstance(plain, list) else [plain]
    if not found or not all(isinstance(one, dict) and "year" in one for one in found):
        raise BadInput("knowledge.file.no_calendar", file=path.name)
    return found


def _plan(path: Path, n: int, plain: dict[str, Any], faults: list[Fault]) -> YearPlan | None:
    try:
        return convert(_ours(plain) if "days" in plain else plain, YearPlan, strict=False)
    except (msgspec.ValidationError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        told, _, place = str(wrong).partition(" - at ")
        where = f"{path.name}·{plain.get('year', n + 1)}"
        faults.append(
            Fault(where, 0, place.strip("`$."), "knowledge.file.entry", {"entry": place, "reason": told})
        )
        return None


def _ours(plain: dict[str, Any]) -> dict[str, Any]:
    """holiday-cn's shape: a day is off or worked. It tells no status: with a notice (paper) it is published."""
    papers = plain.get("papers") or ()
    days = [(date.fromisoformat(day["date"]), day["name"], bool(day["isOffDay"])) for day in plain["days"]]
    return {
        "year": plain["year"],
        "status": (YearStatus.PUBLISHED if papers else YearStatus.PROVISIONAL).value,
        "title": str(papers[0]) if papers else "",
        "holidays": {on.isoformat(): name for on, name, off in days if off},
        "makeups": {on.isoformat(): name for on, name, off in days if not off},
    }


def _checked(path: Path, plan: YearPlan) -> Iterator[Fault]:
    for wrong in check(plan):
        values: dict[str, str | int] = {"year": wrong.year, "entry": wrong.entry, "found": wrong.found}
        yield Fault(f"{path.name}·{plan.year}", 0, "", wrong.key, values)
