"""What the law says beforehand at this desk: whether an act is open, and what would follow from it."""

from collections.abc import Callable

from console.assembly import policy
from console.assembly.person import NOBODY, Person
from console.clock import entropy
from console.store.folding import reach
from console.store.profile import Store
from sync.domain import law
from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.law import Context
from sync.domain.ticket.ticket import Ticket
from sync.wire.keys import uuid7


class Foresight:
    """The law over what lies on this desk."""

    def __init__(self, store: Store, person: Person, now: Callable[[], int]) -> None:
        self._reading = store.reading
        self._references = store.references
        self._person = person
        self._now = now

    def new_id(self) -> str:
        """A fresh id for something born at this desk."""
        return uuid7(self._now(), entropy())

    def context(self) -> Context:
        """What the law may know just now at this desk."""
        refs = self._references.now
        return Context(
            now=self._now(),
            key=self.new_id(),
            actor=self._person.actor,
            rulebook=refs.rulebook,
            calendar=refs.calendar,
            catalogue=refs.catalogue,
            profile=refs.profile,
            tags=refs.tags,
        )

    def may(self, ticket: str, command: str, *, reachable: bool) -> Refusal | None:
        """Whether this person could do this now; the refusal's sentence when not."""
        found = law.may(self._reading.ticket(ticket) if ticket else None, command, self.context())
        return found or policy.refused(command, reachable)

    def preview(self, command: AnyCommand) -> Ticket | Refusal:
        """What the ticket would be after the command, by the same law the centre uses."""
        tickets = self._reading.shown(reach(command, self._reading.shown))
        context = self.context()
        decision = law.decide(tickets, command, context)
        if isinstance(decision, Refusal):
            return decision
        return law.apply_all(tickets, decision, context.now)[command.ticket]

    def refusal(self, command: AnyCommand) -> Refusal | None:
        """Why the command can't be, by the law alone."""
        if self._person.actor == NOBODY:
            return Refusal("signed_out")
        found = self.preview(command)
        return found if isinstance(found, Refusal) else None
