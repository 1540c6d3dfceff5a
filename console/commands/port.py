"""What an act may use of the desk (``assembly.Desk`` fulfils it; assembly stands above the acts)."""

from typing import Any, Protocol

from console.clock import CentreClock
from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.identity.actor import Actor
from sync.domain.intake.appeal import Attachment
from sync.domain.ticket.ticket import Ticket


class DeskPort(Protocol):
    """The desk as acts and view-models see it."""

    @property
    def actor(self) -> Actor: ...
    @property
    def clock(self) -> CentreClock: ...
    @property
    def reading(self) -> Any: ...
    @property
    def references(self) -> Any: ...

    def new_id(self) -> str:
        """A fresh id for something born at this desk."""

    def submit(self, command: AnyCommand) -> Any:
        """Put a command into the outbox; durable when it returns. Raises ``Refused`` or ``StoreBroken``."""

    def attach(self, content: bytes, name: str, media: str, phase: str = "") -> Attachment:
        """Keep a photo or paper at this desk, to be named in a command."""

    def may(self, ticket: str, command: str) -> Refusal | None:
        """Whether this person could do this now; the refusal's sentence when not."""

    def preview(self, command: AnyCommand) -> Ticket | Refusal:
        """What the ticket would be after the command, by the same law."""
