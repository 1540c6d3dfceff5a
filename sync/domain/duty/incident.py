"""Incidents (突发事件) and their reports 首报, 续报, 终报 to the superior, each within its limit (F-072)."""

from enum import StrEnum

import msgspec


class ReportKind(StrEnum):
    """First, following, final."""

    FIRST = "first"
    FOLLOWING = "following"
    FINAL = "final"


class Report(msgspec.Struct, frozen=True, omit_defaults=True):
    """One report as it was sent. ``nth`` counts the following ones: 续报一, 续报二 …"""

    kind: ReportKind
    nth: int
    at: int
    by: str
    words: str
    """What happened and how it stands: nature, scope, trend."""
    losses: str = ""
    """Casualties and damage as known (伤亡损失)."""
    measures: str = ""
    leaders: str = ""
    """Leaders on site (到场领导)."""
    due: int = 0
    """Until when it was owed (UTC ms); 0 for one nobody waited for."""

    @property
    def late(self) -> bool:
        """Whether it came after its limit."""
        return bool(self.due) and self.at > self.due


class Incident(msgspec.Struct, frozen=True, omit_defaults=True):
    """One incident in the ledger of the watch; ``mode`` is the wartime or drill it belongs to, empty in peace."""

    id: str
    title: str
    grade: str
    """Its line in the rulebook's table of report limits (一般, 较大, 重大 …)."""
    place: str
    source: str
    occurred: int
    reports: tuple[Report, ...]
    tickets: tuple[str, ...] = ()
    mode: str = ""
    next_due: int = 0
    """Until when the next report is owed (UTC ms); 0 when none is."""

    @property
    def over(self) -> bool:
        """Whether the final report was sent."""
        return any(one.kind is ReportKind.FINAL for one in self.reports)
