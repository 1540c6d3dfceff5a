"""What one decision looks at."""

from collections.abc import Mapping
from typing import NamedTuple

from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent
from sync.domain.law.context import Context
from sync.domain.law.sight import sees
from sync.domain.ticket.ticket import Ticket

Decision = tuple[AnyEvent, ...] | Refusal
"""What follows from a command: what happens, or why it can't."""


class Case(NamedTuple):
    """The command's own ticket, all tickets at hand, and the context."""

    ticket: Ticket
    tickets: Mapping[str, Ticket]
    context: Context

    @property
    def now(self) -> int:
        """The instant of the decision, UTC ms."""
        return self.context.now

    def number_of(self, ticket_id: str) -> str:
        """How a ticket is named in a sentence; nothing of one that is not at hand, or that the actor does not see."""
        found = self.tickets.get(ticket_id)
        return found.number if found and sees(self.context.actor, found) else ""

    def unit_name(self, unit_id: str) -> str:
        """How a unit is named in a sentence."""
        return self.context.catalogue.units.name(unit_id)
