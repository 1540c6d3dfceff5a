"""The ticket's number (工单号), such as SZPS202502252032300001: prefix, local time, running number."""

import re
from functools import lru_cache
from itertools import zip_longest

from sync.domain.clock.calendar import OFFSET, local_date
from sync.domain.clock.hours import DAY

_PLACE = re.compile(r"\{(yyyyMMddHHmmss|yyyyMMdd|yyMMdd|serial:0(\d)|serial)\}")
LONGEST = 40


def number(pattern: str, at: int, serial: int) -> str:
    """The number for an instant (UTC ms, written as local time) and the day's running number."""
    day = local_date(at)
    date = f"{day.year:04}{day.month:02}{day.day:02}"
    second = (at + OFFSET) % DAY // 1000
    time = f"{second // 3600:02}{second // 60 % 60:02}{second % 60:02}"
    return _form(pattern).format(yyyyMMddHHmmss=date + time, yyyyMMdd=date, yyMMdd=date[2:], serial=serial)


@lru_cache(maxsize=32)
def _form(pattern: str) -> str:
    """The pattern as a format, read once: a centre numbers thousands of appeals a second."""
    bare = _PLACE.split(pattern)[:: _PLACE.groups + 1]
    places = [f"{{serial:0{one[2]}}}" if one[2] else one[0] for one in _PLACE.finditer(pattern)]
    texts = [text.replace("{", "{{").replace("}", "}}") for text in bare]
    return "".join(text + place for text, place in zip_longest(texts, places, fillvalue=""))


def fault(pattern: str) -> str:
    """Why the pattern can't number tickets: ``number_without_serial``, ``number_unknown_place``, ``number_too_long``."""
    bare = _PLACE.sub("", pattern)
    if "{" in bare or "}" in bare:
        return "number_unknown_place"
    if "{serial" not in pattern:
        return "number_without_serial"
    return "number_too_long" if len(number(pattern, 0, 10**4)) > LONGEST else ""
