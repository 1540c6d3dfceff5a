"""Statutory holidays (法定节假日) by rule: the guess for a year whose notice is not published yet.

Source: 《全国年节及纪念日放假办法》, 11 days until 2024, 13 from 2025-01-01 (Spring Festival eve and 2 May
came in). The lunar days are astronomical facts; swaps (调休) can't be guessed and are not.
"""

from datetime import date, timedelta
from functools import lru_cache

_MOON: dict[int, tuple[str, str, str, str]] = {
    2016: ("02-08", "04-04", "06-09", "09-15"),
    2017: ("01-28", "04-04", "05-30", "10-04"),
    2018: ("02-16", "04-05", "06-18", "09-24"),
    2019: ("02-05", "04-05", "06-07", "09-13"),
    2020: ("01-25", "04-04", "06-25", "10-01"),
    2021: ("02-12", "04-04", "06-14", "09-21"),
    2022: ("02-01", "04-05", "06-03", "09-10"),
    2023: ("01-22", "04-05", "06-22", "09-29"),
    2024: ("02-10", "04-04", "06-10", "09-17"),
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
    2037: ("02-15", "04-04", "06-18", "09-24"),
    2038: ("02-04", "04-05", "06-07", "09-13"),
    2039: ("01-24", "04-05", "05-27", "10-02"),
    2040: ("02-12", "04-04", "06-14", "09-20"),
}
"""Spring Festival's first day, Qingming, Dragon Boat, Mid-Autumn."""

NEW_LAW = 2025
NEW_YEAR, SPRING, QINGMING, LABOUR = "元旦", "春节", "清明节", "劳动节"
DRAGON_BOAT, MID_AUTUMN, NATIONAL = "端午节", "中秋节", "国庆节"


def count(year: int) -> int:
    """How many statutory days the law gives that year."""
    return 13 if year >= NEW_LAW else 11


@lru_cache(maxsize=128)
def blocks(year: int) -> tuple[tuple[str, tuple[date, ...]], ...]:
    """Each holiday's name and its statutory dates; only the fixed ones for a year outside the lunar table."""
    new = year >= NEW_LAW
    fixed = (
        (NEW_YEAR, _run(date(year, 1, 1), 1)),
        (LABOUR, _run(date(year, 5, 1), 2 if new else 1)),
        (NATIONAL, _run(date(year, 10, 1), 3)),
    )
    if year not in _MOON:
        return fixed
    spring, qingming, dragon, autumn = (date.fromisoformat(f"{year}-{day}") for day in _MOON[year])
    first = spring - timedelta(days=1) if new else spring
    return (
        *fixed,
        (SPRING, _run(first, 4 if new else 3)),
        (QINGMING, _run(qingming, 1)),
        (DRAGON_BOAT, _run(dragon, 1)),
        (MID_AUTUMN, _run(autumn, 1)),
    )


@lru_cache(maxsize=128)
def days(year: int) -> dict[date, str]:
    """Every statutory date of the year with its name."""
    return {day: name for name, dates in blocks(year) for day in dates}


def known(year: int) -> bool:
    """Whether the lunar table reaches this year."""
    return year in _MOON


def _run(first: date, length: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range(length))
