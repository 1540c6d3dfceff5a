"""The word index and the signatures of likeness, made after the rows are there: a little at a time, newest first.

Until a row's turn comes, searches read its text itself, so nothing is ever missing from an answer.
"""

import importlib
from typing import Any

from console.store.cache import Cache
from console.store.connect import transaction
from console.store.words import tokens

PART = 200
"""Rows per step: about thirty milliseconds, so that a person's command never waits long."""
BITS = 256


def index_some(cache: Cache, limit: int = PART) -> int:
    """Index up to ``limit`` rows; answers how many there were (0: nothing left)."""
    query = "SELECT n, words FROM stale CROSS JOIN said USING (n) ORDER BY n DESC LIMIT ?"
    found = cache.line.execute(query, (limit,)).fetchall()
    if not found:
        return 0
    words = [(n, tokens(text)) for n, text in found]
    signs = [(sign(text), n) for n, text in found]
    with transaction(cache.line, cache.path):
        stamp = int(cache.meta("stamp") or 0) + 1
        cache.line.executemany("INSERT INTO word (rowid, t) VALUES (?, ?)", words)
        cache.line.executemany(f"UPDATE said SET sign = ?, stamp = {stamp:d} WHERE n = ?", signs)  # noqa: S608
        cache.line.execute(f"DELETE FROM stale WHERE n IN ({','.join(str(n) for n, _ in found)})")  # noqa: S608
        cache.remember("stamp", str(stamp))
    return len(found)


def sign(text: str) -> bytes:
    """SimHash of a text's character pairs, 256 bits: texts that share most pairs differ in few bits."""
    numpy = _numpy()
    codes = numpy.frombuffer(text.encode("utf-32-le"), dtype=numpy.uint32).astype(numpy.uint64)
    if len(codes) < 2:
        return bytes(BITS // 8)
    pairs = (codes[:-1] << numpy.uint64(21)) ^ codes[1:]
    seeds = numpy.array(
        [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=numpy.uint64
    )
    mixed = (pairs[:, None] + seeds) * numpy.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> numpy.uint64(31)
    mixed *= numpy.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> numpy.uint64(29)
    bits = numpy.unpackbits(mixed.view(numpy.uint8), axis=1)
    found: bytes = numpy.packbits(bits.sum(axis=0, dtype=numpy.int32) * 2 > len(pairs)).tobytes()
    return found


def _numpy() -> Any:
    """A tenth of a second to load: only the worker pays it, after the first paint."""
    return importlib.import_module("numpy")
