"""JSON in and out: one encoder, decoders made once per message."""

from functools import cache
from typing import Any, TypeVar

import msgspec

from sync.domain.errors import BadInput

Message = TypeVar("Message")

_encoder = msgspec.json.Encoder(order="deterministic")


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def encode(message: Any) -> bytes:
    """Bytes of a message; equal values give equal bytes, so that rows can be compared and hashed."""
    return _encoder.encode(message)


def decode(raw: bytes | str | msgspec.Raw, kind: type[Message]) -> Message:
    """The message in ``raw``. Raises ``BadInput`` naming the place (``$.appeal.title``) and the reason."""
    try:
        message: Message = _decoder(kind).decode(raw)  # type: ignore[arg-type]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadInput("input.malformed", reason=str(fault)) from None
    return message
