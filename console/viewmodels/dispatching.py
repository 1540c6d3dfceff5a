"""One sitting at the dispatch pane: the open ticket, its draft, and what would be sent."""

from console.port import DeskPort
from console.viewmodels.classing import Classing
from console.viewmodels.dispatch import DispatchView, shown
from console.viewmodels.draft import Draft, asked
from console.viewmodels.naming import Naming
from console.viewmodels.sitting import Sitting
from console.words import say
from sync.domain.commands import AnyCommand


class Dispatching:
    """Not a value: it remembers what the person has chosen so far. Widgets see rows and words only.

    ``classes`` answers for the class line, ``units`` for the units.
    """

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._sitting = Sitting(desk)
        self.classes = Classing(desk, self._sitting)
        self.units = Naming(desk, self._sitting)

    @property
    def ticket_id(self) -> str:
        """The open ticket's id, empty for none."""
        return self._sitting.draft.ticket

    @property
    def open(self) -> bool:
        """Whether there is something to dispatch here."""
        return self._sitting.ticket is not None and self._sitting.ticket.open

    @property
    def draft(self) -> Draft:
        """What has been chosen so far."""
        return self._sitting.draft

    def show(self, ticket_id: str) -> None:
        """Begin with another ticket."""
        self._sitting.begin(ticket_id)
        if self._sitting.draft.leaf:
            self.classes.offer()

    def refresh(self) -> None:
        """The ticket is not what it was: show its new state, keep what the person has chosen."""
        if self._sitting.touched:
            self._sitting.renew()
        else:
            self.show(self.ticket_id)

    def restore(self, draft: Draft) -> None:
        """A dispatch was taken back: everything as it was before sending."""
        self._sitting.begin(draft.ticket)
        self._sitting.change(draft)

    def count(self) -> None:
        """Count loads and most used classes anew. For the reading thread."""
        self._sitting.known.read()

    def view(self) -> DispatchView | None:
        """The draft as the pane shows it."""
        ticket = self._sitting.ticket
        return shown(self._desk, self._sitting.known, self._sitting.draft, ticket) if ticket else None

    def commands(self) -> tuple[AnyCommand, ...]:
        """What would be sent."""
        ticket = self._sitting.ticket
        return asked(self._sitting.draft, ticket) if ticket else ()

    def done_words(self) -> str:
        """坪…0012 已派 龙田执法队、水务局."""
        view, ticket = self.view(), self._sitting.ticket
        number = (ticket.number or ticket.provisional) if ticket else ""
        return say(
            "dispatch.done", number=number, units="、".join(part.name for part in view.parts) if view else ""
        )
