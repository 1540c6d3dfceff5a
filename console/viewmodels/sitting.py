"""What one sitting at the dispatch pane remembers: the ticket, the draft, whether a person has touched it."""

from console.port import DeskPort
from console.viewmodels.draft import Draft, begun
from console.viewmodels.known import Known
from sync.domain.ticket.ticket import Ticket


class Sitting:
    """Shared by the parts of the pane; every change of the draft goes through ``change``."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self.ticket: Ticket | None = None
        self.draft = Draft("")
        self.touched = False
        self.known = Known(desk)

    def begin(self, ticket_id: str) -> None:
        """Another ticket with a fresh draft."""
        self.ticket = self._desk.reading.ticket(ticket_id) if ticket_id else None
        self.draft = begun(self.ticket) if self.ticket else Draft(ticket_id)
        self.touched = False

    def renew(self) -> None:
        """The same ticket in its new state; the draft stays."""
        self.ticket = self._desk.reading.ticket(self.draft.ticket)

    def change(self, draft: Draft) -> None:
        """A person changed the draft."""
        self.draft, self.touched = draft, True
