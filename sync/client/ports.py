"""What the engine needs of the desk it serves; the desk's store and clock fulfil it. All calls come from one thread."""

from collections.abc import Collection, Sequence
from typing import Protocol

from sync.client.core.arrived import Arrived, Held
from sync.domain.identity.actor import Actor
from sync.wire.messages import Envelope, Reference, Verdict


class Shelf(Protocol):
    """The store: outbox and cache. Everything is durable when the call returns; ``StoreBroken`` when it is not."""

    def device(self, user: str) -> str:
        """The name of a person's stream at this desk."""

    def waiting(self, device: str, limit: int) -> Sequence[Envelope]:
        """The next commands of a stream, in order."""

    def settle(self, verdicts: Sequence[Verdict], cursor: str = "") -> None:
        """Take verdicts; ``cursor`` is where the log stood after them."""

    def renumber(self, device: str, expected: int) -> None:
        """Number what is unsettled anew."""

    def attachments(self, key: str) -> Sequence[tuple[str, str]]:
        """Hash and media type of what a command brings."""

    def blob(self, sha256: str) -> bytes | None:
        """The bytes of an attachment of this desk."""

    def cursor(self) -> str:
        """Up to where the cache is complete; empty when it must be fetched from the beginning."""

    def scope_ver(self) -> int:
        """The grants it was filled under."""

    def versions(self) -> dict[str, str]:
        """Reference versions in force here."""

    def under_way(self) -> Collection[str]:
        """Tickets that acts of this desk touch and the cache does not show yet."""

    def apply(self, page: Arrived, references: Sequence[Reference]) -> bool:
        """Write a page, with the reference data that came into force with it; whether something must be sent again."""

    def forget(self) -> None:
        """The cache is not to be believed: begin with an empty one."""

    def begin(self) -> "Building":
        """A new cache in the making."""


class Building(Protocol):
    """A cache in the making."""

    def pack(self, packed: bytes, rows: int) -> None:
        """A part as it was sent, of which the next ``rows`` tickets are: their bytes may be kept in it."""

    def add(self, tickets: Sequence[Held]) -> None:
        """Rows of a part."""

    def finish(self, cursor: str, scope_ver: int, as_of: int) -> None:
        """Check it and change over."""

    def abandon(self) -> None:
        """Leave the old one in use."""


class Clock(Protocol):
    """The desk's idea of the centre's time."""

    def now(self) -> int:
        """UTC ms."""

    def learn(self, server_now: int, round_trip: int) -> None:
        """A sample."""

    def jumped(self) -> bool:
        """Whether the machine slept since the last call."""


class Keeper(Protocol):
    """Who is signed in, remembered encrypted over the end of the program."""

    def refresh_token(self) -> str:
        """The token of the last session; empty when there is none."""

    def signed_in(self, actor: Actor, refresh: str, scope_ver: int) -> None:
        """A session began or went on."""

    def signed_out(self) -> None:
        """The session is over."""


class Sayings(Protocol):
    """What the engine tells."""

    def state(self, name: str) -> None:
        """The line is in another state now."""

    def sent(self, count: int) -> None:
        """So many commands were delivered just now."""
