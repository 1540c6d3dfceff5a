"""The hash chain over the log: each line seals itself and everything before it."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

START = b"\x00" * 32
"""What the first line builds on."""


class Line(NamedTuple):
    """One line of the log as stored. ``units`` is ``|U001|U002|``; an empty ``scope`` never leaves the centre."""

    seq: int
    at: int
    ticket: str
    ver: int
    kind: str
    scope: str
    old_scope: str
    units: str
    actor: str
    desk: str
    cmd_key: str
    payload: bytes
    prev_hash: bytes
    hash: bytes


def seal(line: Line, prev: bytes) -> Line:
    """The line with its place in the chain."""
    return line._replace(prev_hash=prev, hash=digest(line, prev))


def digest(line: Line, prev: bytes) -> bytes:
    """SHA-256 over the previous hash, every column and the payload."""
    columns: Sequence[object] = line[:11]
    spelled = "\x1f".join(str(column) for column in columns)
    # A meddler may have left text where bytes were.
    payload = line.payload if isinstance(line.payload, bytes) else str(line.payload).encode()
    return hashlib.sha256(b"\x1e".join((prev, spelled.encode(), payload))).digest()
