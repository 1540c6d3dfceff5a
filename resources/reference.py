"""Reference data as it is shipped: one plain body per kind, ready to be versioned by the centre.

The tables that people edit (one CSV per level-1 class) are put together here; nothing is interpreted.
"""

import csv
import io
from collections.abc import Callable
from typing import Any

from resources import reader

LEVEL_1 = (
    "安全隐患",
    "治安维稳",
    "环保水务",
    "规土城建",
    "市容环卫",
    "市政设施",
    "交通运输",
    "劳动社保",
    "食药市监",
    "文体旅游",
    "教育卫生",
    "组织人事",
    "党建群团",
    "党纪政纪",
    "民政服务",
    "统一战线",
    "社区管理",
)
"""The seventeen classes with the system's own ids 1–17 (domain §2.5)."""

VERSION = "2019.1"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV resource."""
    return list(csv.DictReader(io.StringIO(reader.text(name))))


def _taxonomy() -> dict[str, Any]:
    leaves = []
    for name in reader.folder("taxonomy", ".csv"):
        if "basis" not in name:
            number = int(name.rsplit("/", 1)[1].removesuffix(".csv"))
            leaves += [row | {"level1_id": str(number), "level1": LEVEL_1[number - 1]} for row in rows(name)]
    return {"version": VERSION, "leaves": leaves}


def _bases() -> dict[str, Any]:
    names = [name for name in reader.folder("taxonomy", ".csv") if "basis" in name]
    return {"version": VERSION, "bases": [row for name in names for row in rows(name)]}


def _calendar() -> dict[str, Any]:
    default = reader.load("calendars/default.json")
    plans = [reader.load(f"calendars/{year}.json") for year in default["years"]]
    return {"version": VERSION, "intervals": default["intervals"], "years": plans}


def _rulebook() -> Any:
    return reader.load("rulebooks/pingshan-2019.json")


def _catalogue(name: str) -> Callable[[], Any]:
    return lambda: reader.load(f"catalogue/{name}.json")


KINDS: dict[str, Callable[[], Any]] = {
    "taxonomy": _taxonomy,
    "bases": _bases,
    "units": _catalogue("units"),
    "places": _catalogue("places"),
    "channels": _catalogue("channels"),
    "tags": _catalogue("tags"),
    "templates": _catalogue("templates"),
    "calendar": _calendar,
    "rulebook": _rulebook,
}
"""Kinds of reference data and how the shipped body of each is read."""


def shipped(kind: str) -> Any:
    """The shipped body of a kind, as plain JSON values."""
    return KINDS[kind]()
