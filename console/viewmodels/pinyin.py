"""How Chinese is read (拼音), from a table made at build time; no pinyin library is ever loaded.

A text can have two readings: the one of its words (堵塞 du se) and the one letter by letter (du sai);
people type either, so both are found.
"""

import unicodedata
from functools import cache

from resources import reader

Reading = tuple[str, ...]
"""Syllables in order; a run of Latin letters or digits is one syllable."""

_DROPPED = {ord(mark): None for mark in " '’`·\t"}
_MARKED = {ord("ü"): "u", ord("ǖ"): "u", ord("ǘ"): "u", ord("ǚ"): "u", ord("ǜ"): "u"}


@cache
def _letters() -> dict[str, str]:
    table: dict[str, str] = reader.load("pinyin.json")["letters"]
    return {letter: reading for reading, letters in table.items() for letter in letters}


@cache
def _words() -> dict[str, str]:
    table: dict[str, str] = reader.load("pinyin.json")["words"]
    return table


def fold(text: str) -> str:
    """One spelling for search: half-width, lower case, ü as u, no blanks and no apostrophes."""
    return unicodedata.normalize("NFKC", text).lower().translate(_MARKED).translate(_DROPPED)


def latin(text: str) -> str:
    """A folded Latin query as the table spells it: ``lv`` and ``lu`` are the same syllable (绿)."""
    return text.replace("v", "u")


def units(text: str) -> list[str]:
    """The text in pieces that are read one by one: a Chinese character, or a run of Latin letters or digits."""
    pieces: list[str] = []
    joined = False
    for letter in text:
        plain = letter.isascii() and letter.isalnum()
        if plain and joined:
            pieces[-1] += letter
        elif plain or letter in _letters():
            pieces.append(letter)
        joined = plain
    return pieces


def readings(text: str) -> tuple[Reading, ...]:
    """The ways the text is read, the one of its words first; none when nothing in it can be read."""
    pieces = units(text)
    if not pieces:
        return ()
    table = _letters()
    plain = tuple(table.get(piece) or latin(fold(piece)) for piece in pieces)
    told = _words().get(text)
    if told is None or len(told.split()) != len(plain):
        return (plain,)
    return (tuple(told.split()), plain)
