"""What a person types into a cell of a rulebook (规则集), read as the value it means; what can't be read says why."""

from datetime import date
from typing import Any

from sync.domain.identity.role import Role


class UnreadableError(ValueError):
    """A text that is no value of its kind; ``reason`` ends the phrase ``knowledge.fault.<reason>``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(text: str, kind: str) -> Any:
    """The value of a typed text; an empty one is ``None``: nothing is set. Raises ``UnreadableError``."""
    text = text.strip()
    if kind in ("codes", "roles", "words", "natures", "classes"):
        return _known(split(text), kind)
    if kind in ("shares", "units"):
        return dict(_share(one) for one in split(text))
    if kind == "numbers":
        return [_number(one) for one in split(text)]
    if not text:
        return _nothing(kind)
    if kind in ("date", "end"):
        return _date(text)
    if kind == "number":
        return _number(text)
    if kind == "switch":
        return _choice(text, {"1": True, "0": False})
    if kind == "flow":
        return _choice(text, {one: one for one in ("general", "simple", "leaf")})
    return text


_NEEDED = ("number", "code", "name", "date", "switch")
"""Kinds of cells that may not be left empty."""


def _nothing(kind: str) -> None:
    if kind in _NEEDED:
        raise UnreadableError("missing")


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UnreadableError("not_date") from None


def _known(words: list[str], kind: str) -> list[str]:
    if kind == "roles" and any(word not in set(Role) for word in words):
        raise UnreadableError("unknown_role")
    return words


def _share(text: str) -> tuple[str, int]:
    """``U015=50``: whose share, and the per cent."""
    whose, mark, percent = (part.strip() for part in text.replace("＝", "=").partition("="))
    if not mark or not whose:
        raise UnreadableError("not_share")
    return whose, _number(percent.removesuffix("%"))


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise UnreadableError("not_number")
    return int(text)


def _choice(text: str, choices: dict[str, Any]) -> Any:
    if text not in choices:
        raise UnreadableError("not_a_choice")
    return choices[text]


def split(text: str) -> list[str]:
    """The words of a list, whichever comma parts them."""
    marks = text.replace("，", ",").replace("、", ",")
    return [part.strip() for part in marks.split(",") if part.strip()]
