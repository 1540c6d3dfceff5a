"""What a roster export is asked for: the view in words, the name of the file."""

import re
from datetime import datetime, timedelta, timezone

from console.port import DeskPort
from console.store.reference import References
from console.store.view import View
from console.viewmodels import duty, filters
from console.words import say
from sync.domain.errors import BadInput
from sync.domain.roster import Plan

_CHINA = timezone(timedelta(hours=8))
_YEARS = range(2000, 2100)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def filter_words(view: View, desk: DeskPort) -> str:
    """Lane, chips and search words in one line, as the roster's note says it."""
    parts = [view.name or say(f"lane.{view.lane}")]
    parts += [chip.text for chip in filters.chips(view, desk)]
    if view.words:
        parts.append(f"“{view.words}”")
    return " · ".join(parts)


def file_name(title: str, as_of: int) -> str:
    """``工单清单 2026-11-22 1048.xlsx``: sorts by time, and any file system takes it."""
    when = datetime.fromtimestamp(as_of // 1000, _CHINA)
    return _FORBIDDEN.sub("_", f"{title} {when:%Y-%m-%d %H%M}.xlsx")


def as_of(desk: DeskPort) -> int:
    """Up to when the desk's data is complete; now, before the first answer of a centre."""
    line = desk.line_now
    return int(line.data_as_of or desk.clock.now())


def moment(text: str) -> int:
    """``2026-11-22T10:48`` (China's time) as UTC ms; raises ``BadInput`` for anything else, or another century."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput("input.moment", text=text[:40]) from None
    if at.year not in _YEARS:
        raise BadInput("input.moment", text=text[:40])
    return int((at if at.tzinfo else at.replace(tzinfo=_CHINA)).timestamp()) * 1000


def month_of(at: int) -> tuple[int, int]:
    """Year and month of an instant in China."""
    when = datetime.fromtimestamp(at // 1000, _CHINA)
    return when.year, when.month


def plan(references: References) -> Plan:
    """The roster in force; raises ``BadInput`` when the centre has none."""
    found = duty.plan_of(duty.body_in(references), references.calendar)
    if found is None:
        raise BadInput("input.no_roster")
    return found
