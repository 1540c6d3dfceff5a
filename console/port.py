"""The desk as acts and view-models see it (``assembly.Desk`` fulfils it; assembly stands above them)."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # lists are shown before the law and the store are loaded
    from console.asking import Asking
    from console.changes import Line
    from console.clock import CentreClock
    from console.options import Options
    from console.store.bodies import Bodies
    from console.store.glance import Glance
    from console.store.pending import Pending
    from console.store.profile import Store
    from console.store.reading import Reading
    from console.store.reference import References
    from sync.domain.commands import AnyCommand
    from sync.domain.errors import Refusal
    from sync.domain.identity.actor import Actor
    from sync.domain.intake.appeal import Attachment
    from sync.domain.law import Context
    from sync.domain.ticket.ticket import Ticket


class Seated(Protocol):
    """As much of an actor as lists and titles need."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def unit(self) -> str: ...


class DeskPort(Protocol):
    """One person's desk, as far as acts and view-models use it."""

    options: "Options"
    clock: "CentreClock"
    lists: "Glance"

    @property
    def actor(self) -> "Actor": ...
    @property
    def reading(self) -> "Reading": ...
    @property
    def references(self) -> "References": ...
    @property
    def api(self) -> "Asking": ...
    @property
    def online(self) -> bool: ...
    @property
    def line_now(self) -> "Line": ...
    @property
    def store(self) -> "Store": ...
    @property
    def bodies(self) -> "Bodies | References":
        """Reference data as plain values, also before the law is loaded."""

    @property
    def who(self) -> "Seated":
        """Who works here, also before the law is loaded."""

    def new_id(self) -> str:
        """A fresh id for something born at this desk."""

    def context(self) -> "Context":
        """What the law may know just now at this desk."""

    def submit(self, command: "AnyCommand") -> "Pending":
        """Put a command into the outbox; durable when it returns. Raises ``Refused`` or ``StoreBroken``."""

    def attach(self, content: bytes, name: str, media: str, phase: str = "") -> "Attachment":
        """Keep a photo or paper at this desk, to be named in a command."""

    def may(self, ticket: str, command: str) -> "Refusal | None":
        """Whether this person could do this now; the refusal's sentence when not."""

    def preview(self, command: "AnyCommand") -> "Ticket | Refusal":
        """What the ticket would be after the command, by the same law."""
