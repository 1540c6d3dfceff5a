"""The responsibility file (问责卷) of repair first (先抢修后问责, F-065): opened beside the fix, with its own life."""

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One thing found out, about one unit or about none."""

    at: int
    by: str
    words: str
    unit: str = ""


class ResponsibilityFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """Open until ``verdict`` says ``responsible`` (with the unit) or ``none``; the ticket may close before."""

    id: str
    opened: int
    by: str
    question: str
    findings: tuple[Finding, ...] = ()
    verdict: str = ""
    unit: str = ""
    closed: int = 0
    closed_by: str = ""
    words: str = ""
