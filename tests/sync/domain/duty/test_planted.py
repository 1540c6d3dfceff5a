"""Planted faults of incident reports (突发事件首报, 续报, 终报): the watch is broken on purpose and play must notice."""

import sys
from typing import Any

import pytest
from msgspec.structs import replace

from sync.domain.duty import reporting
from sync.domain.duty.incident import ReportKind
from tests.sync.domain.duty.play import noticed

decide = sys.modules["sync.domain.duty.decide"]
"""The module: the package gives its one function by the same name."""
_after, _limits, _report = reporting._after, reporting._limits, reporting._report


def forgetful(found: Any, **changes: Any) -> Any:
    return replace(found, **changes | {"reports": changes["reports"][-1:]})


def without_earlier_tickets(found: Any, **changes: Any) -> Any:
    return replace(found, **changes | {"tickets": changes["tickets"][len(found.tickets) :]})


def grade_alone(duty: Any, context: Any, limits: Any) -> int:
    return _after(limits.following, context.now, context)


def drills_do_not_count(duty: Any, context: Any, limits: Any) -> int:
    texts = [limits.following] + ([context.rulebook.profile("war").report_interval] if duty.mode else [])
    return min(_after(text, context.now, context) for text in texts)


def miscounted(case: Any, command: Any, kind: ReportKind, nth: int, due: int) -> Any:
    return _report(case, command, kind, 1, due)


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a following report is owed by nobody": (reporting, "_next", lambda *a: 0),
    "wartime shortens nothing": (reporting, "_next", grade_alone),
    "a drill is not reported like the real thing": (reporting, "_next", drills_do_not_count),
    "the first limit runs from the report": (
        reporting,
        "_after",
        lambda text, at, context: _after(text, context.now, context),
    ),
    "an unknown grade is taken": (
        reporting,
        "_limits",
        lambda context, grade: _limits(context, grade) or context.rulebook.reports[0],
    ),
    "a report wipes out the earlier ones": (reporting, "replace", forgetful),
    "a report loses the incident's tickets": (reporting, "replace", without_earlier_tickets),
    "every report is the first of its kind": (reporting, "_report", miscounted),
    "the hand-over keeps silent about incidents": (decide, "_with_incidents", lambda case, packet: packet),
}
"""Each is put where its module looks it up."""


def test_nothing_is_noticed_where_nothing_is_planted() -> None:
    assert noticed() == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_noticed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, broken = FAULTS[fault]
    monkeypatch.setattr(module, name, broken)
    assert noticed(), f"nobody noticed: {fault}"
