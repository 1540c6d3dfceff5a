"""One-shot questions that only the centre can answer. Each raises ``NotSignedIn``, ``NotAllowed``, ``Unreachable``,
or ``BadInput`` with the centre's own code."""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from sync.client.core.answer import Answer, Trouble, problem, trouble
from sync.client.uploading import upload
from sync.client.wire import Wire
from sync.domain.duty import AcceptHandover, AnyDutyCommand, Duty
from sync.domain.errors import BadInput, NotAllowed, Refused, Unreachable
from sync.domain.events import Recorded
from sync.domain.ticket.ticket import Ticket
from sync.wire import codec
from sync.wire.messages import (
    Audited,
    DutyAnswer,
    DutyRequest,
    IntakeAnswer,
    IntakeBatch,
    IntakeItem,
    IntakeResult,
    Quarantined,
    Revealed,
)

Message = TypeVar("Message")


class _Waiting(msgspec.Struct, frozen=True):
    items: tuple[Quarantined, ...]


class _Held(msgspec.Struct, frozen=True):
    held: int


class _Found(msgspec.Struct, frozen=True):
    tickets: tuple[Ticket, ...]


class _Timeline(msgspec.Struct, frozen=True):
    events: tuple[msgspec.Raw, ...]


class Api:
    """Asked on the engine's loop; ``console.assembly`` hands out futures."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def reveal(self, ticket: str, reason: str) -> Revealed:
        """What is masked, in full; logged at the centre with the reason. Keep it in memory only."""
        return await self._post("/v1/reveal", {"ticket": ticket, "reason": reason}, Revealed)

    async def search(self, words: str, limit: int = 50) -> tuple[Ticket, ...]:
        """Tickets that this desk no longer holds, newest first."""
        return (await self._get("/v1/search", {"q": words, "limit": limit}, _Found)).tickets

    async def timeline(self, ticket: str) -> list[Recorded]:
        """All that happened to a ticket, oldest first; kinds only a newer desk knows are left out."""
        told = await self._get(f"/v1/tickets/{ticket}/events", {}, _Timeline)
        return [one for raw in told.events if (one := _readable(raw)) is not None]

    async def intake(self, channel: str, batch: IntakeBatch) -> IntakeAnswer:
        """Hand appeals in; the same batch twice makes each ticket once."""
        return await self._post(f"/v1/intake/{channel}", batch, IntakeAnswer)

    async def quarantine(self, after: str = "", limit: int = 100) -> tuple[Quarantined, ...]:
        """What came in and could not be taken as it was."""
        query = {"limit": limit} | ({"after": after} if after else {})
        return (await self._get("/v1/quarantine", query, _Waiting)).items

    async def hold(self, items: Sequence[Quarantined]) -> int:
        """Put what a file import could not read into quarantine; how many were new."""
        return (await self._post("/v1/quarantine", _Waiting(tuple(items)), _Held)).held

    async def mend(self, item: str, mended: IntakeItem) -> IntakeResult:
        """Hand a corrected item in."""
        return await self._post(f"/v1/quarantine/{item}", mended, IntakeResult)

    async def dismiss(self, item: str, reason: str) -> None:
        """Settle that it is no appeal."""
        _sound(await self._wire.ask("DELETE", f"/v1/quarantine/{item}", query={"reason": reason}))

    async def upload(self, sha256: str, media: str, content: bytes) -> None:
        """Bring an attachment."""
        await upload(self._wire, sha256, media, content)

    async def download(self, sha256: str) -> bytes:
        """The bytes of an attachment."""
        return _sound(await self._wire.ask("GET", f"/v1/blobs/{sha256}")).body

    async def verify(self) -> Audited:
        """Whether the log is whole."""
        return await self._get("/v1/audit/chain", {}, Audited)

    async def duty(self) -> Duty:
        """The watch of one's scope as it stands."""
        return await self._get("/v1/duty", {}, Duty)

    async def watch(self, key: str, command: AnyDutyCommand) -> Duty:
        """One act on the watch; the same key again is the same act. Raises ``Refused`` with the law's sentence."""
        answer = await self._post("/v1/duty", DutyRequest(key, command), DutyAnswer)
        if answer.kind == "rejected":
            raise Refused(f"refusal.{answer.code}", **answer.values)
        return answer.duty

    async def accept_handover(self, key: str, me: str, remarks: str) -> Duty:
        """接班: signs the newest hand-over that waits for this person. Raises ``Refused`` when none does."""
        waiting = [one for one in (await self.duty()).handovers if one.incoming == me and not one.accepted]
        found = waiting[-1].id if waiting else ""
        return await self.watch(key, AcceptHandover(handover=found, remarks=remarks))

    async def plain(self, method: str, path: str, body: Any = None) -> Any:
        """Any other door of the centre, plain JSON in and out (administration)."""
        sent = None if body is None else codec.encode(body)
        answer = _sound(await self._wire.ask(method, path, body=sent))
        return msgspec.json.decode(answer.body) if answer.body else None

    async def _get(self, path: str, query: dict[str, Any], kind: type[Message]) -> Message:
        return _read(await self._wire.ask("GET", path, query=query), kind)

    async def _post(self, path: str, body: Any, kind: type[Message]) -> Message:
        return _read(await self._wire.ask("POST", path, body=codec.encode(body)), kind)


def _read(answer: Answer, kind: type[Message]) -> Message:
    try:
        return codec.decode(_sound(answer).body, kind)
    except BadInput as fault:
        if fault.key != "input.malformed":
            raise
        raise Unreachable("sync.unreachable.answer", status=answer.status) from None


def _sound(answer: Answer) -> Answer:
    if answer.status < 300:
        return answer
    told, found = problem(answer), trouble(answer)
    if found is Trouble.NOT_ALLOWED:
        raise NotAllowed(told.code, **told.values)
    if found is Trouble.CONFLICT:
        raise Refused(told.code, **told.values)
    if found is Trouble.REFUSED:
        raise BadInput(told.code, **told.values)
    raise Unreachable("sync.unreachable.answer", status=answer.status)


def _readable(raw: msgspec.Raw) -> Recorded | None:
    try:
        return codec.decode(raw, Recorded)
    except BadInput:
        return None
