"""What a view-model may ask of the desk (``assembly.Desk`` fulfils it; assembly stands above)."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from console.clock import CentreClock
from console.store.view import View
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.calendar import Calendar
from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.identity.actor import Actor
from sync.domain.law.context import Context
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.ticket import Ticket


class ReferencesPort(Protocol):
    """Reference data in force on this desk."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def profile(self) -> str: ...
    @property
    def tags(self) -> Any: ...
    @property
    def templates(self) -> Any: ...


class ReadingPort(Protocol):
    """What lies in the desk's store, as far as a ticket's screens ask."""

    def ticket(self, ticket_id: str) -> Ticket | None: ...
    def row(self, ticket_id: str) -> Any: ...
    def events(self, ticket_id: str) -> Sequence[Any]: ...
    def alike(self, ticket_id: str, limit: int = 8) -> Sequence[Any]: ...
    def precedents(self, leaf: str, street: str) -> Sequence[Any]: ...
    def unit_load(self, unit_ids: Sequence[str], now: int) -> Mapping[str, Any]: ...
    def first(
        self, view: View, now: int, me: str, unit: str, limit: int = 60
    ) -> Sequence[tuple[int, Any]]: ...
    def unsent(self) -> Sequence[Any]: ...
    def hot_leaves(self, limit: int) -> list[str]: ...


class DeskPort(Protocol):
    """The desk as view-models of tickets see it."""

    @property
    def actor(self) -> Actor: ...
    @property
    def clock(self) -> CentreClock: ...
    @property
    def reading(self) -> ReadingPort: ...
    @property
    def references(self) -> ReferencesPort: ...
    @property
    def api(self) -> Any: ...
    @property
    def online(self) -> bool: ...
    @property
    def options(self) -> Any: ...

    def context(self) -> Context:
        """The law's context for a preview at this moment."""

    def submit(self, command: AnyCommand) -> Any:
        """Put a command into the outbox; durable when it returns."""

    def may(self, ticket: str, command: str) -> Refusal | None:
        """Whether this person could do this now; the refusal's sentence when not."""
