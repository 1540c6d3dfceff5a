"""The line to the centre: brought up after the first paint, on its own thread."""

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from console.assembly import policy
from console.assembly.launch import Launch
from sync.domain.identity.actor import Actor

if TYPE_CHECKING:
    from console.assembly.desk import Desk


class Online:
    """The desk's line. Until the engine is up it is offline."""

    def __init__(self, desk: "Desk", launch: Launch) -> None:
        self._desk = desk
        self.sent_now = 0
        self.state = ("offline", desk.clock.now())
        desk.line.emit(desk.line_now)

    @property
    def api(self) -> Any:
        """The centre's one-shot questions."""
        raise policy.unreachable()

    def push(self) -> None:
        """There is something to send."""

    def sync_now(self) -> None:
        """Send and fetch at once."""

    def sign_in(self, user: str, password: str) -> "Future[Actor]":
        """A new session."""
        raise policy.unreachable()

    def sign_out(self) -> None:
        """End the session."""

    def close(self) -> None:
        """End everything, waiting for it."""
