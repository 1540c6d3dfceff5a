"""Bringing an attachment to the centre: announce, ask how far, go on from there (protocol §15)."""

from sync.client.core.answer import Answer, Trouble, problem, trouble
from sync.client.wire import Wire
from sync.domain.errors import BadInput, Unreachable
from sync.wire.codec import decode, encode
from sync.wire.messages import BlobState

PIECE = 1 << 20
_TRIES = 40


async def upload(wire: Wire, sha256: str, media: str, content: bytes) -> None:
    """Until the centre has it whole. Raises ``Unreachable`` to go on later where it stopped, ``BadInput`` when the
    centre does not take it at all."""
    told = {"sha256": sha256, "size": len(content), "media": media}
    state = _state(await wire.ask("POST", "/v1/blobs", body=encode(told)))
    for _ in range(_TRIES + len(content) // PIECE):
        if state.done:
            return
        piece = content[state.received : state.received + PIECE]
        place = {"Upload-Offset": str(state.received)}
        answer = await wire.ask("PATCH", f"/v1/blobs/{sha256}", body=piece, headers=place)
        offset = problem(answer).values.get("offset") if answer.status == 409 else None
        state = BlobState(sha256, len(content), offset, False) if isinstance(offset, int) else _state(answer)
    raise Unreachable("sync.unreachable", reason="upload")


def _state(answer: Answer) -> BlobState:
    if answer.status == 200:
        return decode(answer.body, BlobState)
    if trouble(answer) is Trouble.REFUSED:
        found = problem(answer)
        raise BadInput(found.code, **found.values)
    raise Unreachable("sync.unreachable.answer", status=answer.status)
