"""Words for people, in the language of this desk.

``say("queue.empty")`` gives the sentence; values fill its ``{places}``. A key without words is
shown as the key itself, so a missing phrase is seen by the first reader and by the phrase test.
"""

from errno import errorcode
from typing import Any

from resources import reader

LANGUAGES = ("zh", "en")

_language = "zh"
_terms: dict[str, str] = {}


def speak(language: str) -> None:
    """Choose the language of this desk: ``zh`` or ``en``; raises ``ValueError`` for another."""
    global _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language spoken now."""
    return _language


def adopt(terms: dict[str, str]) -> None:
    """The city's own terms (分拨 → 派单 …): each replaces the shipped term wherever it is said in Chinese."""
    _terms.clear()
    _terms.update(terms)


def say(key: str, /, **values: Any) -> str:
    """The sentence of ``key`` with its values filled in."""
    entry = reader.phrase(key)
    sentence = key if entry is None else entry[_language]
    if _language == "zh":
        for ours, theirs in _terms.items():
            sentence = sentence.replace(ours, theirs)
    return sentence.format_map(values) if values else sentence


def known(key: str) -> bool:
    """Whether the phrase book has this key."""
    return reader.phrase(key) is not None


def because(fault: OSError) -> str:
    """Why the system would not: in this desk's language where the reason is a common one."""
    key = f"fault.errno.{errorcode.get(fault.errno or 0, '')}"
    return say(key) if known(key) else fault.strerror or type(fault).__name__
