"""Matters that a bulletin should look at (典型案例备选, F-084): those that stand out in a period, and the counted facts why.

Nobody writes the cases for the editor; this says where to look. Confidential matters are left out.
"""

from collections.abc import Callable
from typing import NamedTuple

from console.store.reading import Reading
from console.store.row import QueueRow
from console.viewmodels.oversight import DAY_MS, SPANS, rows
from console.words import say
from sync.domain.ticket.ticket import State

MOST = 20
"""So many matters are named."""
_FACTS: tuple[tuple[str, int, Callable[[QueueRow, int], int]], ...] = (
    ("redo", 1, lambda row, now: row.redo),
    ("returns", 2, lambda row, now: row.returns),
    ("alike", 3, lambda row, now: row.alike),
    ("late", 3, lambda row, now: ((row.closed or now) - row.late_at) // DAY_MS if row.late_at else 0),
)
"""What makes a matter stand out, from how much on, and how much there is: rounds, returns, joined matters, days late."""


class Case(NamedTuple):
    """A matter and why it is named, in words; the more reasons and the more of each, the earlier it comes."""

    row: QueueRow
    why: tuple[str, ...]
    weight: tuple[int, int]


def outstanding(reading: Reading, now: int, span: str) -> list[Case]:
    """The ``MOST`` matters of the period that stand out most. Looks at every row: for a reading thread."""
    since = now - SPANS[span] * DAY_MS
    found = [
        _case(row, now)
        for row in rows(reading, now)
        if max(row.received, row.closed) >= since
        and not row.secret
        and row.state not in (State.JOINED, State.VOID)
    ]
    return sorted((one for one in found if one.why), key=lambda one: (one.weight, one.row.id), reverse=True)[
        :MOST
    ]


def _case(row: QueueRow, now: int) -> Case:
    counts = [(name, count(row, now)) for name, least, count in _FACTS if count(row, now) >= least]
    why = tuple(say(f"report.case.{name}", n=count) for name, count in counts)
    return Case(row, why, (len(why), sum(count for _, count in counts)))
