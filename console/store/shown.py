"""What the tables keep of a ticket: its row, and what searches and loads look at besides. Made in one place only."""

from typing import NamedTuple

from console.store import projection
from console.store.projection import NONE, Marks
from console.store.row import QueueRow
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.ticket.ticket import Ticket


class Shown(NamedTuple):
    """A row ready to be written."""

    row: QueueRow
    unsigned: str
    words: str

    @property
    def values(self) -> tuple[object, ...]:
        """What the ``row`` table holds, without the number."""
        return (*self.row, self.unsigned)


def shown(ticket: Ticket, catalogue: Catalogue, marks: Marks = NONE) -> Shown:
    """A ticket's row, however the ticket came here."""
    row = projection.row(ticket, catalogue, marks)
    return Shown(row, projection.unsigned(ticket), projection.said(ticket, row))


def blank(ticket_id: str, ver: int) -> Shown:
    """The row of a ticket that only a newer desk can read: it says that there is one."""
    return Shown(projection.empty(ticket_id, ver), "", "")
