"""Lines of a draft that need not be there: rules of direct dispatch (直派规则, F-067) are written below the last and
emptied away; an optional clock (办理告知, F-052) is there once it has a limit.
"""

from collections.abc import Iterable
from typing import Any

Plain = dict[str, Any]
_OPTIONAL: dict[str, Plain] = {"notice": {"owner": "centre", "starts": ["dispatch"]}}
COLUMNS = (("function", "text"), ("classes", "classes"), ("urgencies", "codes"), ("task", "text"))


def with_room(body: Plain, entries: Iterable[str]) -> None:
    """Empty lines for every edited entry, one to write on below the last, and the clocks that could be."""
    there = {rule["name"] for rule in body["clocks"]}
    body["clocks"] += [
        {"name": name, "limits": {}, **rule} for name, rule in _OPTIONAL.items() if name not in there
    ]
    edited = [int(entry.split(".")[1]) for entry in entries if entry.startswith("direct.")]
    rules = body["direct"]
    rules += [{} for _ in range(max([len(rules) - 1, *edited]) + 2 - len(rules))]


def written(body: Plain) -> Plain:
    """The body with the lines on which something is written."""
    clocks = [rule for rule in body["clocks"] if rule["limits"] or rule["name"] not in _OPTIONAL]
    return {**body, "clocks": clocks, "direct": [{"function": "", **body["direct"][n]} for n in _lines(body)]}


def drafted(body: Plain, entry: str) -> str:
    """The entry of the draft that an entry of the written rules belongs to."""
    if not entry.startswith("direct."):
        return entry
    _, n, name = entry.split(".")
    return f"direct.{_lines(body)[int(n)]}.{name}"


def _lines(body: Plain) -> list[int]:
    return [n for n, rule in enumerate(body["direct"]) if any(rule.values())]
