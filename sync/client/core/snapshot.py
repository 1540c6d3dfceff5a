"""Reading a snapshot: a manifest and its parts, each checked before a row of it is believed."""

import hashlib
import zlib

from sync.client.core.arrived import Held, held
from sync.domain.errors import BadInput
from sync.wire import codec, cursor
from sync.wire.messages import Manifest, Part
from sync.wire.version import SCHEMA

_MOST_BYTES = 256 << 20
"""Of one part, unpacked: more is no honest part."""


def manifest(raw: bytes, floor: str = "") -> Manifest:
    """The manifest; raises ``BadInput`` for one of another schema, one that can't be read, or one that is older than
    ``floor``, the cursor of what was shown already in the same life of the log: nothing shown goes back (I14)."""
    told = codec.decode(raw, Manifest)
    made = cursor.parse(told.cursor)
    if floor and _older(made, cursor.parse(floor)):
        raise BadInput("sync.page.cursor", cursor=told.cursor)
    if told.schema != SCHEMA or any(part.n != at for at, part in enumerate(told.parts)):
        raise BadInput("sync.page.manifest")
    return told


def _older(made: cursor.Cursor, floor: cursor.Cursor) -> bool:
    return made.epoch == floor.epoch and made.seq < floor.seq


def rows(part: Part, packed: bytes) -> list[Held]:
    """The tickets of a part; raises ``BadInput`` when it is not what the manifest promised."""
    if len(packed) != part.size or hashlib.sha256(packed).hexdigest() != part.sha256:
        raise BadInput("sync.page.part", n=part.n)
    found = [held(line) for line in lines(packed)]
    if len(found) != part.rows:
        raise BadInput("sync.page.part", n=part.n)
    return found


def lines(packed: bytes) -> list[bytes]:
    """The tickets of a part as they were sent, in order; raises ``BadInput``."""
    return [line for line in _unpacked(packed).split(b"\n") if line]


def _unpacked(packed: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    try:
        text = reader.decompress(packed, _MOST_BYTES)
    except zlib.error:
        raise BadInput("sync.page.part", n=0) from None
    if reader.unconsumed_tail or not reader.eof:
        raise BadInput("sync.page.part", n=0)
    return text
