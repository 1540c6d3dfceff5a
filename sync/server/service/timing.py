"""When the centre itself must act on a ticket next."""

from sync.domain.identity import ACTOR_CENTRE
from sync.domain.law.timed import next_due
from sync.domain.ticket import Ticket
from sync.server.service.acting import Act, context
from sync.server.service.references import InForce


def due_at(ticket: Ticket, law: InForce, now: int) -> int:
    """UTC ms of the ticket's next timed transition under the law in force; 0 when there is none."""
    found = next_due(ticket, context(law, Act(ACTOR_CENTRE, now, "")))
    return max(found[0], 1) if found else 0
