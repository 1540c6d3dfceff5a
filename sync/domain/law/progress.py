"""The progress bar (F-036): 5 to 13 nodes from the same events, the same for desk and citizen."""

from typing import NamedTuple

from sync.domain.ticket.flow import NODES, Flow, Node
from sync.domain.ticket.ticket import State, Ticket

_GENERAL = (Node.SUBMIT, *NODES[Flow.GENERAL], Node.CALL_BACK, Node.EVALUATE)
_AT_DISPATCH = frozenset({State.NEW, State.RETURNED, State.RULING})
"""States in which somebody must (again) be found who does it."""
_AFTER = (Node.CALL_BACK, Node.EVALUATE)


class Step(NamedTuple):
    """One node: when it was reached (UTC ms, 0 for not yet), and whether the matter stands there now."""

    node: Node
    reached: int
    current: bool


def bar(ticket: Ticket, head: Ticket | None = None) -> tuple[Step, ...]:
    """The nodes in order. ``head`` is the ticket this one joined: it shows how far the work is."""
    worked = head if head is not None and ticket.state is State.JOINED else ticket
    nodes = _nodes(ticket, worked)
    reached = {node: _reached(node, ticket, worked) for node in nodes}
    current = next((node for node in nodes if not reached[node]), None)
    return tuple(Step(node, reached[node], node is current and _moves(ticket)) for node in nodes)


def _nodes(ticket: Ticket, worked: Ticket) -> tuple[Node, ...]:
    """General: all, with the first contact after signing (13). Simple: its five, and what came to pass besides."""
    steps = worked.steps | ticket.steps
    if worked.flow is Flow.SIMPLE:
        extra = tuple(node for node in _AFTER if node in steps)
        simple = NODES[Flow.SIMPLE]
        return (_with_contact(simple, Node.DISPATCH) if Node.CONTACT in steps else simple) + extra
    return _with_contact(_GENERAL, Node.SIGN)


def _with_contact(nodes: tuple[Node, ...], after: Node) -> tuple[Node, ...]:
    place = nodes.index(after) + 1
    return (*nodes[:place], Node.CONTACT, *nodes[place:])


def _reached(node: Node, ticket: Ticket, worked: Ticket) -> int:
    """A joined ticket has its own beginning and the head's work."""
    own = ticket.steps.get(node, 0)
    if worked is not ticket:
        own = own or (worked.steps.get(node, 0) if node not in _AFTER else 0)
    order = tuple(Node)
    waits = worked.state in _AT_DISPATCH and order.index(node) >= order.index(Node.DISPATCH)
    return 0 if waits else own


def _moves(ticket: Ticket) -> bool:
    """Whether there is a node at which it stands: not when void."""
    return ticket.state is not State.VOID
