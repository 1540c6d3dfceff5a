"""What the law says beforehand at this desk: whether an act is open, and what would follow from it."""

from console.assembly import policy
from console.assembly.person import NOBODY, Person
from console.clock import CentreClock, entropy
from console.store.folding import reach
from console.store.reading import Reading
from console.store.reference import References
from sync.domain import law
from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.identity.actor import Actor
from sync.domain.law import Context
from sync.domain.ticket.ticket import Ticket
from sync.wire.keys import uuid7


class Foresight:
    """The part of the desk that only reads."""

    def __init__(self, reading: Reading, references: References, person: Person) -> None:
        self.reading = reading
        """Lists, tickets, the tray."""
        self.references = references
        """Reference data in force."""
        self.clock = CentreClock()
        self._person = person

    @property
    def actor(self) -> Actor:
        """Who is signed in; ``NOBODY`` when nobody is."""
        return self._person.actor

    def new_id(self) -> str:
        """A fresh id for something born at this desk."""
        return uuid7(self.clock.now(), entropy())

    def context(self) -> Context:
        """What the law may know just now at this desk."""
        refs = self.references.now
        return Context(
            now=self.clock.now(),
            key=self.new_id(),
            actor=self.actor,
            rulebook=refs.rulebook,
            calendar=refs.calendar,
            catalogue=refs.catalogue,
            profile=refs.profile,
            tags=refs.tags,
        )

    def may(self, ticket: str, command: str) -> Refusal | None:
        """Whether this person could do this now; the refusal's sentence when not."""
        found = law.may(self.reading.ticket(ticket) if ticket else None, command, self.context())
        return found or policy.refused(command, self._reachable())

    def preview(self, command: AnyCommand) -> Ticket | Refusal:
        """What the ticket would be after the command, by the same law the centre uses."""
        tickets = self.reading.shown(reach(command, self.reading.shown))
        context = self.context()
        decision = law.decide(tickets, command, context)
        if isinstance(decision, Refusal):
            return decision
        return law.apply_all(tickets, decision, context.now)[command.ticket]

    def _refusal(self, command: AnyCommand) -> Refusal | None:
        """Why the command can't be, by the law alone."""
        if self.actor == NOBODY:
            return Refusal("signed_out")
        found = self.preview(command)
        return found if isinstance(found, Refusal) else None

    def _reachable(self) -> bool:
        """Whether the centre can decide just now."""
        return True
