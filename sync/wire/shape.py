"""Shapes (数据形状): JSON and plain values read as structs.

A type is prepared once, under one lock. The library fills in its description of a type step by step; a second thread
that meets the description half filled would end the whole process.
"""

import threading
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_lock = threading.Lock()
_ready: dict[Any, msgspec.json.Decoder[Any]] = {}


def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """The one reader of JSON for a type; ``decode`` raises ``msgspec.DecodeError`` naming place and reason."""
    found = _ready.get(kind)
    if found is None:
        with _lock:
            found = _ready.setdefault(kind, msgspec.json.Decoder(kind))
    return found


def convert(plain: Any, kind: type[Value], *, strict: bool = True) -> Value:
    """Plain values as ``kind``; ``strict=False`` also reads numbers from text. Raises ``msgspec.ValidationError``."""
    decoder(kind)
    return msgspec.convert(plain, kind, strict=strict)
