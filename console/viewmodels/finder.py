"""Finds a class or a unit while a person types: a fragment of the name, pinyin, initials, another name, the code.

Every searched text is kept with all its endings in one sorted list, so that a key costs two bisections
and a slice, whatever the length of the form: a text found at its start is a *prefix*, found later it is
*inside*; of full pinyin only endings that begin a syllable are kept, so ``an`` never finds ``xian``.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from console.viewmodels import pinyin

_TOP = "\U0010ffff"
_RUNS = re.compile(r"[0-9a-z]+|[^\s0-9a-z]+")
_LATIN = re.compile(r"[0-9a-z]+\Z")


class Item(NamedTuple):
    """What can be found, by what it is called."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    """Names of what it belongs to."""
    wording: str = ""


class Found(NamedTuple):
    """An item by its place, and why: ``code``, ``name``, ``alias``, ``path`` or ``wording``."""

    place: int
    why: str


class Band(NamedTuple):
    """One kind of finding: sorted texts and the item each belongs to."""

    why: str
    keys: list[str]
    owners: list[int]

    def starting(self, text: str) -> list[int]:
        """Owners of all texts that begin so; one item may come several times."""
        low = bisect_left(self.keys, text)
        return self.owners[low : bisect_left(self.keys, text + _TOP, low)]


class Finder:
    """All bands over one list of items."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._chinese = [
            *_both("name", items, lambda item: (item.name,), _endings),
            *_both("alias", items, lambda item: item.aliases, _endings),
            _band("path", items, lambda item: item.paths, _endings),
            _band("wording", items, lambda item: (item.wording,), _endings),
        ]
        self._latin = [
            _band("code", items, lambda item: (item.code.lower(),), _itself),
            *_both("name", items, lambda item: (item.name,), _sounds),
            *_both("alias", items, lambda item: item.aliases, _sounds),
            _band("path", items, lambda item: item.paths, _sounds),
        ]
        self._order: list[int] = []
        self.prefer(())

    def prefer(self, codes: Sequence[str]) -> None:
        """Among equals these come first, in their order; then short names, then the list's own order."""
        rank = {code: place for place, code in enumerate(codes)}
        ranked = sorted(
            range(len(self._items)),
            key=lambda n: (rank.get(self._items[n].code, len(rank)), len(self._items[n].name), n),
        )
        self._order = [0] * len(ranked)
        for place, n in enumerate(ranked):
            self._order[n] = place

    def find(self, query: str, limit: int = 60) -> list[Found]:
        """The best ``limit`` for what was typed: prefix, inside, other name, path, wording, in this order.

        Words with a blank between them must all be found; pinyin may be written with blanks.
        """
        words = query_words(query)
        if len(words) < 2:
            return list(self._single(words[0], limit)) if words else []
        everything = len(self._items)
        tables = [
            {one.place: (n, one.why) for n, one in enumerate(self._single(w, everything))} for w in words
        ]
        common = set(tables[0]).intersection(*tables[1:])
        best = sorted(common, key=lambda n: sum(table[n][0] for table in tables))
        return [Found(n, min(table[n] for table in tables)[1]) for n in best[:limit]]

    def _single(self, word: str, limit: int) -> Iterator[Found]:
        """One word, band by band, until there are enough."""
        latin = _LATIN.match(word) is not None
        seen: set[int] = set()
        for band in self._latin if latin else self._chinese:
            hits = set(band.starting(pinyin.latin(word) if latin else word)) - seen
            seen |= hits
            for n in sorted(hits, key=self._order.__getitem__)[:limit]:
                yield Found(n, band.why)
                limit -= 1
            if limit <= 0:
                return


def query_words(text: str) -> list[str]:
    """The words of a query: split at blanks and where the script changes, Latin neighbours joined."""
    words: list[str] = []
    for piece in text.split():
        for run in _RUNS.findall(pinyin.fold(piece)):
            if words and _LATIN.match(words[-1]) and _LATIN.match(run):
                words[-1] += run
            else:
                words.append(run)
    return words


def matched(text: str, query: str) -> tuple[int, int]:
    """Which part of a shown text the first word of the query found, ``(from, to)``; ``(0, 0)`` for none."""
    for word in query_words(query)[:1]:
        start = text.lower().find(word)
        if start >= 0:
            return start, start + len(word)
        return _sounding(text, pinyin.latin(word)) if _LATIN.match(word) else (0, 0)
    return 0, 0


def _sounding(text: str, word: str) -> tuple[int, int]:
    """The characters whose pinyin or initials the word is the beginning of."""
    for reading in pinyin.readings(text):
        if len(reading) != len(text):
            continue
        for at in range(len(reading)):
            for sounds in (reading, tuple(syllable[0] for syllable in reading)):
                if "".join(sounds[at:]).startswith(word):
                    return at, at + _used(sounds[at:], word)
    return 0, 0


def _used(sounds: Sequence[str], word: str) -> int:
    spoken = 0
    for count, sound in enumerate(sounds, 1):
        spoken += len(sound)
        if spoken >= len(word):
            return count
    return len(sounds)


Texts = Callable[[Item], Iterable[str]]
Endings = tuple[tuple[str, int], ...]


def _itself(text: str) -> Endings:
    return ((text, 0),)


@cache
def _endings(text: str) -> Endings:
    """(ending, where it begins) of a Chinese text."""
    folded = pinyin.fold(text)
    return tuple((folded[at:], at) for at in range(len(folded)))


@cache
def _sounds(text: str) -> Endings:
    """(ending, where it begins) of its readings, in full and in initials."""
    return tuple(
        (ending, at)
        for reading in pinyin.readings(text)
        for at in range(len(reading))
        for ending in ("".join(reading[at:]), "".join(syllable[0] for syllable in reading[at:]))
    )


def _both(
    why: str, items: Sequence[Item], texts: Texts, endings: Callable[[str], Endings]
) -> tuple[Band, Band]:
    """Two bands: found at the start, found inside."""
    return (
        _band(why, items, texts, lambda text: tuple(pair for pair in endings(text) if not pair[1])),
        _band(why, items, texts, lambda text: tuple(pair for pair in endings(text) if pair[1])),
    )


def _band(why: str, items: Sequence[Item], texts: Texts, endings: Callable[[str], Endings]) -> Band:
    found = sorted(
        {(key, n) for n, item in enumerate(items) for text in texts(item) for key, _ in endings(text)}
    )
    return Band(why, [key for key, _ in found], [n for _, n in found])
