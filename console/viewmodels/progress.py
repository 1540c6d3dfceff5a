"""The progress bar (进度条, F-036): 5 to 13 nodes, the same for the desk and the citizen."""

from datetime import date
from typing import NamedTuple

from console.words import say
from sync.domain.clock.calendar import local_date
from sync.domain.clock.wall import wall
from sync.domain.ticket.flow import NODES, Flow, Node
from sync.domain.ticket.ticket import State, Ticket

_GENERAL = (
    Node.SUBMIT,
    *NODES[Flow.GENERAL][:5],
    Node.CONTACT,
    *NODES[Flow.GENERAL][5:],
    Node.CALL_BACK,
    Node.EVALUATE,
)
BARS: dict[Flow, tuple[Node, ...]] = {Flow.GENERAL: _GENERAL, Flow.SIMPLE: NODES[Flow.SIMPLE]}
"""Thirteen nodes of the general flow, five of the simple one."""

_BACK_AT = {State.RETURNED: Node.SIGN, State.RULING: Node.SIGN, State.REDO: Node.HANDLE}
"""Which node a return or a redo shows at."""


class StepView(NamedTuple):
    """One node: word, ``done`` | ``current`` | ``future`` | ``returned`` | ``skipped``, and when."""

    label: str
    state: str
    note: str


def steps(ticket: Ticket, now: int) -> tuple[StepView, ...]:
    """The bar of a ticket: passed nodes with their time, the one it stands at, the ones to come."""
    bar = BARS[ticket.flow]
    reached = _reached(ticket)
    last = max((n for n, node in enumerate(bar) if node.value in reached), default=-1)
    back = _BACK_AT.get(ticket.state)
    if back in bar and back is not None:
        last = bar.index(back) - 1
    today = local_date(now)
    found = [
        StepView(say(f"ticket.node.{node.value}"), *_state(n, node, last, reached, today))
        for n, node in enumerate(bar)
    ]
    if back in bar and back is not None:
        found[bar.index(back)] = found[bar.index(back)]._replace(state="returned")
    return tuple(found)


def _state(n: int, node: Node, last: int, reached: dict[str, int], today: date) -> tuple[str, str]:
    if n <= last:
        at = reached.get(node.value, 0)
        return ("done" if at else "skipped"), _when(at, today)
    return ("current" if n == last + 1 else "future"), ""


def _when(at: int, today: date) -> str:
    """Today's nodes by the minute, older ones by the day: short enough for thirteen in a row."""
    if not at:
        return ""
    on = local_date(at)
    return wall(at) if on == today else f"{on:%m-%d}"


def _reached(ticket: Ticket) -> dict[str, int]:
    first = next(iter(ticket.appeals), None)
    told = {Node.SUBMIT.value: (first.said or first.received) if first else ticket.received}
    return told | {Node.ACCEPT.value: ticket.received} | ticket.steps
