"""What the alarm indicators (指标监测, F-089) are counted from: each figure from one index, never from whole rows."""
# ruff: noqa: S608 - only names from our own tables are put into SQL; values are bound

from typing import NamedTuple

from console.store.columns import OPEN, SORTS
from console.store.connect import Connection

_STATE = SORTS["state"]


class Measured(NamedTuple):
    """A figure, and whose it is where it is the largest of many (a class, a sub-district, a unit)."""

    number: float
    whose: str = ""


_COUNTS = {
    "new": f"{_STATE} = 'new' AND {{open}}",
    "returned": f"{_STATE} = 'returned' AND {{open}}",
    "ruling": f"{_STATE} = 'ruling' AND {{open}}",
    "redo": f"{_STATE} = 'redo' AND {{open}}",
    "unsigned": "unsigned <> '' AND due > 0 AND due < :now AND {open}",
    "soon": "closed = 0 AND due > :now AND due <= :soon AND due_latest = 0",
    "late": "closed = 0 AND due > 0 AND due < :now AND due_latest < :now",
    "call_back_late": "due_clock = 'call_back' AND due > 0 AND due < :now",
    "danger": "urgency = 'danger' AND {open}",
}
"""Figure → the condition of the rows it counts."""
_WALKED = {
    "open": "1",
    "dispatch_late": "due > 0 AND due < :now AND state IN ('new', 'returned')",
    "repeat": "tags <> '' AND instr(' ' || tags || ' ', ' repeat ') > 0",
}
"""Figures that no index holds by themselves: summed up in one walk over the open rows."""
_MOST = {
    "burst_class": "SELECT leaf, count(*) FROM row WHERE received >= :since AND leaf <> '' GROUP BY leaf",
    "burst_place": "SELECT street, count(*) FROM row WHERE received >= :since AND street <> '' GROUP BY street",
    "backlog": f"SELECT lead, count(*) FROM row WHERE {OPEN} AND lead <> '' GROUP BY lead",
}
"""Figure → the question whose largest answer it is."""


def measured(line: Connection, now: int, soon: int, since: int) -> dict[str, Measured]:
    """Every figure at one instant: ``soon`` and ``since`` (UTC ms) bound what is due soon and what came lately."""
    values = {"now": now, "soon": now + soon, "since": since}
    parts = ", ".join(
        f"(SELECT count(*) FROM row WHERE {condition.format(open=OPEN)})" for condition in _COUNTS.values()
    )
    counts = line.execute(f"SELECT {parts}", values).fetchone()
    found = {name: Measured(count) for name, count in zip(_COUNTS, counts, strict=True)}
    sums = ", ".join(f"total({condition})" for condition in _WALKED.values())
    walk = line.execute(f"SELECT {sums} FROM row INDEXED BY row_open_due WHERE {OPEN}", values).fetchone()
    found |= {name: Measured(count) for name, count in zip(_WALKED, walk, strict=True)}
    for name, query in _MOST.items():
        most = line.execute(f"{query} ORDER BY 2 DESC, 1 LIMIT 1", values).fetchone()
        found[name] = Measured(most[1], most[0]) if most else Measured(0)
    every = found.pop("open").number
    found["late_share"] = Measured(100 * found["late"].number / every if every else 0.0)
    return found
