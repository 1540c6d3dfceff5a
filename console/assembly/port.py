"""What the desk needs of its line to the centre; ``online`` fulfils it with the sync engine."""

from concurrent.futures import Future
from typing import Protocol

from console.asking import Asking
from sync.domain.identity.actor import Actor


class Way(Protocol):
    """The line. Every method returns at once."""

    @property
    def now(self) -> tuple[str, int]:
        """The state as ``Line.state`` names it, and since when (UTC ms)."""

    @property
    def sent_now(self) -> int:
        """How many commands the last reconnect delivered."""

    @property
    def api(self) -> Asking:
        """The centre's one-shot questions."""

    def begin(self) -> None:
        """Take it up; from here on the desk is told how it stands."""

    def push(self) -> None:
        """There is something to send."""

    def sync_now(self) -> None:
        """Send and fetch at once."""

    def sign_in(self, user: str, password: str) -> "Future[Actor]":
        """A new session."""

    def renew(self, user: str, old: str, new: str) -> "Future[None]":
        """An own password for somebody who must have one before signing in."""

    def sign_out(self) -> None:
        """End the session."""

    def close(self) -> None:
        """End everything, waiting for it."""
