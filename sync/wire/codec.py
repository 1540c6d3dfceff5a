"""JSON in and out: one encoder, one decoder for each message."""

from typing import Any, TypeVar

import msgspec

from sync.domain.errors import BadInput
from sync.wire.shape import decoder

Message = TypeVar("Message")

_encoder = msgspec.json.Encoder(order="deterministic")


def encode(message: Any) -> bytes:
    """Bytes of a message; equal values give equal bytes, so that rows can be compared and hashed."""
    return _encoder.encode(message)


def decode(raw: bytes | str | msgspec.Raw, kind: type[Message]) -> Message:
    """The message in ``raw``. Raises ``BadInput`` naming the place (``$.appeal.title``) and the reason."""
    try:
        message: Message = decoder(kind).decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadInput("input.malformed", reason=str(fault)) from None
    return message
