"""The ticket's number (工单号), such as SZPS202502252032300001: prefix, local time, running number."""

import re

from sync.domain.clock.calendar import OFFSET, local_date
from sync.domain.clock.hours import DAY

_PLACE = re.compile(r"\{(yyyyMMddHHmmss|yyyyMMdd|yyMMdd|serial:0(\d)|serial)\}")
LONGEST = 40


def number(pattern: str, at: int, serial: int) -> str:
    """The number for an instant (UTC ms, written as local time) and the day's running number."""
    day = local_date(at)
    second = (at + OFFSET) % DAY // 1000
    stamp = f"{day:%Y%m%d}{second // 3600:02}{second // 60 % 60:02}{second % 60:02}"
    times = {"yyyyMMddHHmmss": stamp, "yyyyMMdd": stamp[:8], "yyMMdd": stamp[2:8], "serial": str(serial)}
    return _PLACE.sub(lambda place: times.get(place[1]) or f"{serial:0{place[2]}}", pattern)


def fault(pattern: str) -> str:
    """Why the pattern can't number tickets: ``number_without_serial``, ``number_unknown_place``, ``number_too_long``."""
    bare = _PLACE.sub("", pattern)
    if "{" in bare or "}" in bare:
        return "number_unknown_place"
    if "{serial" not in pattern:
        return "number_without_serial"
    return "number_too_long" if len(number(pattern, 0, 10**4)) > LONGEST else ""
