"""Search words: which tokens a text is indexed under, and which of them a search line asks for.

Every character and every pair of neighbours is a token, so that any piece of a text is found. Pairs of digits stand in
most texts, so every three neighbours with a Latin letter or digit among them are a token too (``15日``, ``3点2``), and of
Latin letters and digits every four and every six in a row: a phone's last four digits, a piece of a number.
Longer pieces are looked for by their tokens and then checked in the text itself, so a hit is always true.
"""

import re
from typing import NamedTuple

_RUN = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z0-9]{4,}")
_THREE = re.compile(r"(?=([a-z0-9][^\W_]{2}|[^\W_][a-z0-9][^\W_]|[^\W_]{2}[a-z0-9]))")
_FOUR, _SIX = 4, 6
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]")
"""One character and no more: looking for it is three times as quick as looking for runs, and most texts have none."""
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {0x3000: 0x20}


class Word(NamedTuple):
    """One word of a search line: the text to find, its tokens, and whether the tokens alone prove a hit."""

    text: str
    tokens: tuple[str, ...]
    proven: bool


def plain(text: str) -> str:
    """The form in which texts and words are compared: letters and digits half width, capitals small. One character
    stays one character, so that a piece of a text is the same piece afterwards."""
    if _WIDE.search(text):
        text = _WIDE.sub(lambda found: found.group().translate(_NARROW), text)
    return text.lower()


def tokens(text: str) -> str:
    """All tokens of a plain text, each once."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(run)
        found.update(map(str.__add__, run, run[1:]))
    found.update(_THREE.findall(text))
    for run in _LATIN.findall(text):
        for size in (_FOUR, _SIX):
            found.update([run[at : at + size] for at in range(len(run) - size + 1)])
    return " ".join(found)


def words(line: str) -> tuple[Word, ...]:
    """The words of a search line, all of which a row must hold."""
    return tuple(_word(text) for text in plain(line).split())


def _word(text: str) -> Word:
    runs = _RUN.findall(text)
    asked = tuple(dict.fromkeys(token for run in runs for token in _asked(run)))
    return Word(text, asked, len(asked) == 1 and asked[0] == text)


def _asked(run: str) -> list[str]:
    """The rarest tokens that together cover a run."""
    if len(run) == 1:
        return [run]
    if _LATIN.fullmatch(run):
        size = _SIX if len(run) >= _SIX else _FOUR
        last = len(run) - size
        return [run[at : at + size] for at in (*range(0, last, size), last)]
    rare = [found.start() for found in _THREE.finditer(run)]
    left = [at for at in range(len(run) - 1) if at not in rare and at - 1 not in rare]
    return [run[at : at + 3] for at in rare] + [run[at : at + 2] for at in left]


def match(word: Word) -> str:
    """The word's tokens as an FTS5 question; empty when it has none (punctuation only)."""
    return " AND ".join(f'"{token}"' for token in word.tokens)
