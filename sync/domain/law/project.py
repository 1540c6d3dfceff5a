"""What the screen shows: the centre's state with this desk's pending commands folded over it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.law.apply import apply_all
from sync.domain.law.context import Context
from sync.domain.law.decide import decide
from sync.domain.ticket.ticket import Ticket

Pending = Iterable[tuple[AnyCommand, Context]]


class Foreseen(NamedTuple):
    """The tickets as they would be, and what the law would refuse: position among the pending → why."""

    tickets: dict[str, Ticket]
    refused: dict[int, Refusal]


def foresee(tickets: Mapping[str, Ticket], pending: Pending) -> Foreseen:
    """Decides and applies each command in order; refused ones change nothing and are told."""
    known, refused = dict(tickets), dict[int, Refusal]()
    for n, (command, context) in enumerate(pending):
        decision = decide(known, command, context)
        if isinstance(decision, Refusal):
            refused[n] = decision
        else:
            known |= apply_all(known, decision, context.now)
    return Foreseen(known, refused)


def project(tickets: Mapping[str, Ticket], pending: Pending) -> dict[str, Ticket]:
    """``foresee`` without the refusals."""
    return foresee(tickets, pending).tickets
