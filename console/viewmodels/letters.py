"""Official papers (公文) as plain values: what a letter says, ready to be set on a sheet.

``Letter`` is all that ``widgets/paper`` knows; who writes one fills it from the law's objects.
"""

from datetime import UTC, datetime, timedelta, timezone

import msgspec

from console.words import say

CHINA = timezone(timedelta(hours=8))


class Field(msgspec.Struct, frozen=True):
    """A line of a form: its label, what stands there, and how many lines are kept free for a pen."""

    label: str
    text: str
    room: int = 1


class Table(msgspec.Struct, frozen=True):
    """A list in a record (交接班): ``shares`` divide the width among its columns."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    none: str = ""
    """What is said instead of an empty list."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of one day, as shares of 24 hours, and what kind of time it is (``ruler`` kinds)."""

    start: float
    end: float
    kind: str


class Day(msgspec.Struct, frozen=True):
    """One day of a ruler: its date, what day it is, its pieces, and what was counted."""

    date: str
    kind: str
    pieces: tuple[Piece, ...]
    counted: str
    marks: tuple[tuple[float, str], ...] = ()
    """Instants to point at: start, now, due."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One paper. Empty parts are left out of it."""

    kind: str
    """``reminder urge supervise notice`` (提醒函, 催办通知书, 督办单, 通报), ``handover`` (交接班记录),
    ``explanation`` (时限说明) or ``minutes`` (协调会议纪要)."""
    title: str
    issuer: str = ""
    """Whose paper it is: the red name at its head (发文机关)."""
    number: str = ""
    """发文字号, such as 坪指督〔2026〕12号."""
    urgency: str = ""
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    matters: tuple[Field, ...] = ()
    """The matter (事项), line by line."""
    demand: str = ""
    due: str = ""
    instruction: str = ""
    """A leader's instruction (领导批示)."""
    attachments: tuple[str, ...] = ()
    signer: str = ""
    date: str = ""
    contact: str = ""
    copies: tuple[str, ...] = ()
    """抄送."""
    tables: tuple[Table, ...] = ()
    signatures: tuple[str, ...] = ()
    """Who signs by hand, as labels."""
    days: tuple[Day, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """Kinds of time on the ruler with their words."""
    foot: str = ""
    """Where its figures come from: as of when, by which rules and calendar."""


def date_text(at: int) -> str:
    """成文日期: Arabic figures, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    on = local(at)
    return say("letter.date", year=on.year, month=on.month, day=on.day)


def moment_text(at: int) -> str:
    """A due time in a letter: day, hour and minute."""
    on = local(at)
    return say("letter.moment", date=date_text(at), hour=f"{on.hour:02}", minute=f"{on.minute:02}")


def amount_text(ms: int) -> str:
    """A stretch of counted time in hours and minutes; the sign stays in front."""
    minutes = abs(ms) // 60_000
    hours, rest = divmod(minutes, 60)
    sign = "−" if ms < 0 else ""
    if hours and rest:
        return sign + say("letter.hours_minutes", hours=hours, minutes=rest)
    return sign + (say("letter.hours", hours=hours) if hours else say("letter.minutes", minutes=rest))


def local(at: int) -> datetime:
    """The local wall-clock time of an instant."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(CHINA)
