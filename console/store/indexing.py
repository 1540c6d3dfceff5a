"""The word index and the signatures of likeness, made after the rows are there: a little at a time, newest first.

Until a row's turn comes, searches read its text itself, so nothing is ever missing from an answer.
"""

import importlib
from typing import Any, NamedTuple

from console.store.cache import Cache
from console.store.connect import transaction
from console.store.words import tokens
from console.store.work import Work

PART = 200
"""Rows per step: so few that a person's command never waits long for the few milliseconds in which they are written."""
BITS = 256


class _Made(NamedTuple):
    """What a text is found by."""

    n: int
    text: str
    tokens: str
    sign: bytes


def index_some(work: Work, limit: int = PART) -> int:
    """Index up to ``limit`` rows; answers how many there were (0: nothing left).

    The store is locked only to read and to write them: what takes long happens in between, and a text that
    changed meanwhile stays for the next step.
    """
    with work.lock:
        cache = work.cache
        query = "SELECT n, words FROM stale CROSS JOIN said USING (n) ORDER BY n DESC LIMIT ?"
        found = cache.line.execute(query, (limit,)).fetchall()
    made = [_Made(n, text, tokens(text), sign(text)) for n, text in found]
    with work.lock:
        if made and work.cache is cache:
            _keep(cache, made)
    return len(found)


def _keep(cache: Cache, made: list[_Made]) -> None:
    numbers = ",".join(str(one.n) for one in made)
    query = f"SELECT n, words FROM stale CROSS JOIN said USING (n) WHERE n IN ({numbers})"  # noqa: S608
    with transaction(cache.line, cache.path):
        now = dict(cache.line.execute(query).fetchall())
        same = [one for one in made if now.get(one.n) == one.text]
        stamp = int(cache.meta("stamp") or 0) + 1
        words, signs = [(one.n, one.tokens) for one in same], [(one.sign, stamp, one.n) for one in same]
        cache.line.executemany("INSERT INTO word (rowid, t) VALUES (?, ?)", words)
        cache.line.executemany("UPDATE said SET sign = ?, stamp = ? WHERE n = ?", signs)
        cache.line.executemany("DELETE FROM stale WHERE n = ?", [(one.n,) for one in same])
        cache.remember("stamp", str(stamp))


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
