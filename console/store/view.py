"""A view of the queue as a value: which rows, in which order. Saved views are these, by name."""

from typing import NamedTuple


class Chip(NamedTuple):
    """One filter chip: ``field`` of QueueRow equals ``value`` (for ``tags``/``units``: contains the word)."""

    field: str
    value: str


class View(NamedTuple):
    """Lane, chips, search words and order. Chips of one field are joined by or, different fields by and."""

    lane: str = "open"
    chips: tuple[Chip, ...] = ()
    words: str = ""
    """Search line: Chinese of any length, pinyin, initials, number, phone tail."""
    sort: tuple[str, ...] = ("due",)
    """Column names; a leading ``-`` turns the order round. Ties always end by id."""
    name: str = ""


LANES: dict[str, str] = {
    "open": "state IN ('new','out','returned','ruling','check','redo','parked')",
    "new": "state = 'new'",
    "returned": "state = 'returned'",
    "ruling": "state = 'ruling'",
    "out": "state = 'out'",
    "check": "state = 'check'",
    "redo": "state = 'redo'",
    "parked": "state = 'parked'",
    "soon": "closed = 0 AND due > :now AND due <= :soon AND due_latest = 0",
    "late": "closed = 0 AND due > 0 AND due < :now AND due_latest < :now",
    "mine": "holder = :me AND state IN ('new','out','returned','ruling','check','redo','parked')",
    "unread": "seen = 0 AND state IN ('new','out','returned','ruling','check','redo','parked')",
    "branch": "instr(' ' || units || ' ', ' ' || :unit || ' ') > 0 AND closed = 0",
    "call_back": "state = 'closed' AND due_clock = 'call_back'",
    "closed": "state = 'closed'",
    "joined": "state = 'joined'",
    "all": "1 = 1",
}
"""Lanes (分道): name → condition over QueueRow columns. ``:now`` centre time, ``:soon`` now + warning span,
``:me`` the actor, ``:unit`` the clerk's unit. A joined row has ``due`` 0, a closed one that of its call-back;
neither is ever late."""
