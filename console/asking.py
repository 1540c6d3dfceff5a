"""Questions that only the centre can answer, each with a future for its answer."""

from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from sync.client.api import Api
from sync.domain.duty import AnyDutyCommand, Duty
from sync.domain.events import Recorded
from sync.domain.ticket.ticket import Ticket
from sync.wire.messages import (
    Audited,
    IntakeAnswer,
    IntakeBatch,
    IntakeItem,
    IntakeResult,
    Quarantined,
    Revealed,
)

Result = TypeVar("Result")
Question = Callable[[Api], Coroutine[Any, Any, Any]]


class Asking:
    """``desk.api``. A future fails with ``NotSignedIn``, ``NotAllowed``, ``Unreachable``, ``Refused`` or ``BadInput``."""

    def __init__(self, ask: "Callable[[Question], Future[Any]]") -> None:
        self._ask = ask

    def reveal(self, ticket: str, reason: str) -> "Future[Revealed]":
        """What is masked, in full; logged at the centre with the reason. Keep it in memory only."""
        return self._ask(lambda api: api.reveal(ticket, reason))

    def search(self, words: str, limit: int = 50) -> "Future[tuple[Ticket, ...]]":
        """Tickets that this desk no longer holds, newest first."""
        return self._ask(lambda api: api.search(words, limit))

    def timeline(self, ticket: str) -> "Future[list[Recorded]]":
        """All that happened to a ticket, oldest first."""
        return self._ask(lambda api: api.timeline(ticket))

    def intake(self, channel: str, batch: IntakeBatch) -> "Future[IntakeAnswer]":
        """Hand appeals in."""
        return self._ask(lambda api: api.intake(channel, batch))

    def quarantine(self, after: str = "", limit: int = 100) -> "Future[tuple[Quarantined, ...]]":
        """What came in and could not be taken as it was."""
        return self._ask(lambda api: api.quarantine(after, limit))

    def hold(self, items: Sequence[Quarantined]) -> "Future[int]":
        """Put what a file import could not read into quarantine."""
        return self._ask(lambda api: api.hold(items))

    def mend(self, item: str, mended: IntakeItem) -> "Future[IntakeResult]":
        """Hand a corrected item in."""
        return self._ask(lambda api: api.mend(item, mended))

    def dismiss(self, item: str, reason: str) -> "Future[None]":
        """Settle that it is no appeal."""
        return self._ask(lambda api: api.dismiss(item, reason))

    def upload(self, sha256: str, media: str, content: bytes) -> "Future[None]":
        """Bring an attachment now, before the command that names it."""
        return self._ask(lambda api: api.upload(sha256, media, content))

    def download(self, sha256: str) -> "Future[bytes]":
        """The bytes of an attachment."""
        return self._ask(lambda api: api.download(sha256))

    def verify(self) -> "Future[Audited]":
        """Whether the centre's log is whole."""
        return self._ask(lambda api: api.verify())

    def duty(self) -> "Future[Duty]":
        """The watch as it stands."""
        return self._ask(lambda api: api.duty())

    def watch(self, key: str, command: AnyDutyCommand) -> "Future[Duty]":
        """One act on the watch; the future fails with ``Refused`` when the law says no."""
        return self._ask(lambda api: api.watch(key, command))

    def accept_handover(self, key: str, me: str, remarks: str) -> "Future[Duty]":
        """Sign the hand-over that waits for this person."""
        return self._ask(lambda api: api.accept_handover(key, me, remarks))

    def plain(self, method: str, path: str, body: Any = None) -> "Future[Any]":
        """Any other door of the centre, plain JSON in and out (administration)."""
        return self._ask(lambda api: api.plain(method, path, body))
