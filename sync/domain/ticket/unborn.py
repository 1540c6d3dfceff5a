"""The ticket before its first event: so that applying an event never has to ask whether there is one."""

from sync.domain.identity.scope import DISTRICT
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.ticket.ticket import State, Ticket


def unborn(ticket_id: str, at: int) -> Ticket:
    """Version 0 of a ticket."""
    return Ticket(
        id=ticket_id,
        number="",
        ver=0,
        scope=DISTRICT,
        state=State.NEW,
        kind=Kind.OTHER,
        urgency=Urgency.ORDINARY,
        title="",
        received=at,
        appeals=(),
    )
