"""Alike tickets (疑似重复): by text, and by place, class, phone and time, each candidate with its reasons.

A scan of all signatures finds the same words; tickets of the same class in the same community within three
days, or from the same phone, are looked at whatever their words are: one event is told in many ways.
"""
# ruff: noqa: S608 - only names from our own tables are put into SQL; values are bound

import importlib
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from console.store.connect import Connection, guarded
from console.store.files import Files
from console.store.indexing import sign
from console.store.signatures import Signatures
from console.store.words import plain

WINDOW_MS = 72 * 3_600_000
_VERIFY = 50
_PART = 20_000
"""Signatures brought in at a time."""
_LOOK = 600
"""Characters of a text that are compared."""
_TEXT = 55
"""From this likeness of words on, the text is a reason."""
_LEAST = 40
_CLOSEST = 12
"""So many of the nearest are also compared clause by clause: a second caller tells the same in another order."""
_BREAK = re.compile(r"[\s，。！？；：、,.!?;:]+")
_WEIGHTS = {"place": 12, "class": 12, "phone": 20, "time": 6}


class Alike(NamedTuple):
    """A candidate: how alike (0–100) and why (``text`` ``place`` ``class`` ``phone`` ``time``)."""

    ticket_id: str
    score: int
    reasons: tuple[str, ...]


class _Seen(NamedTuple):
    """What is compared of a ticket."""

    n: int
    id: str
    words: str
    leaf: str
    community: str
    phone: str
    received: int


class Likeness:
    """All signatures in memory (32 bytes a row), kept up with the cache. Any thread may ask, one at a time."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._lock = threading.Lock()
        self._of = files.cache
        self._stamp = 0
        self._signs: Signatures | None = None

    def alike(self, ticket_id: str, limit: int = 8) -> list[Alike]:
        """The most alike tickets, best first; joined ones and the ticket itself left out."""
        with guarded(self._files.cache):
            line = self._files.read_cache()
            own = next(iter(_look(line, "row.id = ?", (ticket_id,))), None)
            return self._compare(line, own, limit) if own else []

    def like(
        self, text: str, community: str = "", leaf: str = "", phone: str = "", now: int = 0
    ) -> list[Alike]:
        """The same for an appeal that is no ticket yet (a call being taken down)."""
        with guarded(self._files.cache):
            return self._compare(
                self._files.read_cache(), _Seen(0, "", plain(text), leaf, community, phone, now), 8
            )

    def _compare(self, line: Connection, own: _Seen, limit: int) -> list[Alike]:
        near = self._near(line, own.words)
        closest = frozenset(near[:_CLOSEST])
        numbers = set(near) | _neighbours(line, own)
        numbers.discard(own.n)
        ratio: Callable[..., float] = importlib.import_module("rapidfuzz.fuzz").ratio
        part = ",".join(map(str, numbers))
        others = _look(line, f"row.n IN ({part})", ())
        found = [_judge(own, other, _same(own, other, ratio, other.n in closest)) for other in others]
        good = [one for one in found if one.score >= _LEAST]
        return sorted(good, key=lambda one: (-one.score, one.ticket_id))[:limit]

    def follow(self) -> None:
        """Bring in the signatures made since the last question: in the background, so that no question waits."""
        with guarded(self._files.cache), self._lock:
            self._follow(self._files.read_cache())

    def _near(self, line: Connection, words: str) -> list[int]:
        with self._lock:
            self._follow(line)
            return self._signs.near(sign(words)) if self._signs else []

    def _follow(self, line: Connection) -> None:
        """Begin anew with another cache."""
        if self._of != self._files.cache:
            self._of, self._stamp, self._signs = self._files.cache, 0, None
        query = "SELECT n, sign, stamp FROM said WHERE stamp > ? AND stamp > 0 ORDER BY stamp"
        told, stamp = line.execute(query, (self._stamp,)), self._stamp
        while found := told.fetchmany(_PART):
            self._signs = self._signs or Signatures()
            self._signs.put([row[0] for row in found], b"".join([row[1] for row in found]))
            stamp = found[-1][2]
        self._stamp = stamp  # last: what broke off is read once more


def _look(line: Connection, where: str, values: tuple[Any, ...]) -> Iterable[_Seen]:
    query = (
        "SELECT row.n, id, words, leaf, community, phone, received FROM row JOIN said USING (n) "
        f"WHERE {where} AND state <> 'joined'"
    )
    return [_Seen(*one) for one in line.execute(query, values)]


def _neighbours(line: Connection, own: _Seen) -> set[int]:
    """Same class or same community within the window, and same phone: the newest few of each."""
    window = (own.received - WINDOW_MS, own.received + WINDOW_MS)
    asked: list[tuple[str, tuple[Any, ...]]] = []
    if own.leaf and own.community:
        asked.append(
            ("leaf = ? AND community = ? AND received BETWEEN ? AND ?", (own.leaf, own.community, *window))
        )
    if own.phone:
        asked.append(("phone = ? AND received BETWEEN ? AND ?", (own.phone, *window)))
    found: set[int] = set()
    for where, values in asked:
        query = f"SELECT n FROM row WHERE {where} ORDER BY received DESC LIMIT {_VERIFY}"
        found.update(row[0] for row in line.execute(query, values))
    return found


def _same(own: _Seen, other: _Seen, ratio: Callable[..., float], close: bool) -> float:
    """Likeness of words, 0 to 100: as they stand, and for the closest also with the clauses in one order."""
    text = ratio(own.words[:_LOOK], other.words[:_LOOK])
    if close and text < _TEXT:
        return max(text, ratio(_clauses(own.words[:_LOOK]), _clauses(other.words[:_LOOK])))
    return text


def _clauses(words: str) -> str:
    return ",".join(sorted(_BREAK.split(words)))


def _judge(own: _Seen, other: _Seen, text: float) -> Alike:
    same = {
        "place": bool(own.community) and own.community == other.community,
        "class": bool(own.leaf) and own.leaf == other.leaf,
        "phone": bool(own.phone) and own.phone == other.phone,
        "time": abs(own.received - other.received) <= WINDOW_MS,
    }
    score = round(text * 0.6) + sum(_WEIGHTS[reason] for reason, holds in same.items() if holds)
    if text >= _TEXT:
        score = max(score, round(text))
    reasons = (["text"] if text >= _TEXT else []) + [reason for reason, holds in same.items() if holds]
    return Alike(other.id, min(score, 100), tuple(reasons))
