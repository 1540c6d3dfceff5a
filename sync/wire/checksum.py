"""Checksums over what a desk should hold (protocol §9): 256 buckets by a hash of the ticket's id, each the sum of
a hash of id and version. Both ends reckon them by these functions, so that a difference is a difference of rows."""

import hashlib
from collections.abc import Iterable
from zlib import crc32

import msgspec

from sync.domain.ticket.ticket import Ticket

BUCKETS = 256
_WRAP = 1 << 64


class Checksums(msgspec.Struct, frozen=True):
    """Sums as of ``cursor``, the caller's own. They count tickets that are open, have no end, or were closed at or after
    ``since`` (UTC ms), but not those in ``moving``, which have changed since ``cursor``."""

    cursor: str
    since: int
    scope_ver: int
    buckets: tuple[str, ...]
    """256 sums, 16 hexadecimal digits each."""
    moving: tuple[str, ...]


class Bucket(msgspec.Struct, frozen=True):
    """All tickets that one of these sums is made of."""

    cursor: str
    since: int
    scope_ver: int
    tickets: tuple[Ticket, ...]
    moving: tuple[str, ...]


class RawBucket(msgspec.Struct, frozen=True):
    """A ``Bucket`` whose tickets stay bytes at both ends."""

    cursor: str
    since: int
    scope_ver: int
    tickets: tuple[msgspec.Raw, ...]
    moving: tuple[str, ...]


def bucket(ticket: str) -> int:
    """Which bucket a ticket belongs to."""
    return crc32(ticket.encode()) % BUCKETS


def sums(held: Iterable[tuple[str, int]]) -> list[int]:
    """The sums over (id, version) pairs."""
    found = [0] * BUCKETS
    for ticket, ver in held:
        n = bucket(ticket)
        found[n] = (found[n] + _hash64(ticket, ver)) % _WRAP
    return found


def plus(some: Iterable[int], more: Iterable[int]) -> list[int]:
    """The sums over both."""
    return [(one + other) % _WRAP for one, other in zip(some, more, strict=True)]


def minus(whole: Iterable[int], part: Iterable[int]) -> list[int]:
    """The sums over what is left."""
    return [(one - other) % _WRAP for one, other in zip(whole, part, strict=True)]


def told(found: Iterable[int]) -> tuple[str, ...]:
    """Sums as they travel."""
    return tuple(f"{one:016x}" for one in found)


def _hash64(ticket: str, ver: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{ticket}\0{ver}".encode(), digest_size=8).digest(), "big")
