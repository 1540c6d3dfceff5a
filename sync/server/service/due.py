"""When the centre itself must act on a ticket next."""

from sync.domain.ticket import Ticket
from sync.server.service.recording import DueTime
from sync.server.service.references import InForce


def due_time(law: InForce) -> DueTime:
    """UTC ms of the ticket's next timed transition under the law in force; 0 when there is none."""

    def due(ticket: Ticket) -> int:
        return 0

    return due
