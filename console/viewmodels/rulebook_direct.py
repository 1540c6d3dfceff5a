"""The rules of direct dispatch (直派规则, F-067) in a draft: lines are written below the last and emptied away."""

from collections.abc import Iterable
from typing import Any

Plain = dict[str, Any]
COLUMNS = (("function", "text"), ("classes", "classes"), ("urgencies", "codes"), ("task", "text"))


def with_room(body: Plain, entries: Iterable[str]) -> None:
    """Empty lines for every edited entry, and one to write on below the last."""
    edited = [int(entry.split(".")[1]) for entry in entries if entry.startswith("direct.")]
    rules = body["direct"]
    rules += [{} for _ in range(max([len(rules) - 1, *edited]) + 2 - len(rules))]


def written(body: Plain) -> Plain:
    """The body with the lines on which something is written."""
    return {**body, "direct": [{"function": "", **body["direct"][n]} for n in _lines(body)]}


def drafted(body: Plain, entry: str) -> str:
    """The entry of the draft that an entry of the written rules belongs to."""
    if not entry.startswith("direct."):
        return entry
    _, n, name = entry.split(".")
    return f"direct.{_lines(body)[int(n)]}.{name}"


def _lines(body: Plain) -> list[int]:
    return [n for n, rule in enumerate(body["direct"]) if any(rule.values())]
