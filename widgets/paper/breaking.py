"""Where a line of Chinese ends (避头尾): no line begins with 。，） or ends with （《; figures stay whole.

GB/T 9704-2012 fills the type area and forbids years and figures to be broken across lines.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

NEVER_FIRST = frozenset("。．，、；：？！…—～·）〕》〉」』】〗”’％‰℃%.,;:?!)]}")
NEVER_LAST = frozenset("（〔《〈「『【〖“‘([{￥¥")
_ATOM = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/%+\-_@*]*[0-9A-Za-z%*]|\s+|.", re.DOTALL)

Measure = Callable[[str], float]


class Line(NamedTuple):
    """One line of a paragraph: its text, its natural width, and whether the paragraph ends with it."""

    text: str
    width: float
    last: bool


def lines(text: str, width: float, measure: Measure, *, indent: float = 0.0) -> list[Line]:
    """The lines of one paragraph; the first is shorter by ``indent``. An empty text is one empty line."""
    found: list[Line] = []
    built, used, room = "", 0.0, width - indent
    for piece in _pieces(text, width, measure):
        wide = measure(piece)
        if built and used + wide > room + 1e-6 and not piece.isspace():
            found.append(_line(built, measure, last=False))
            built, used, room = "", 0.0, width
        if built or not piece.isspace():
            built, used = built + piece, used + wide
    found.append(_line(built, measure, last=True))
    return found


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a centred title, about equally long, so that the last is never a single letter."""
    count = len(lines(text, width, measure))
    narrow, wide = measure(text) / count, width
    for _ in range(24):
        middle = (narrow + wide) / 2
        if len(lines(text, middle, measure)) > count:
            narrow = middle
        else:
            wide = middle
    return [line.text for line in lines(text, wide, measure)]


def _line(text: str, measure: Measure, *, last: bool) -> Line:
    shown = text.rstrip()
    return Line(shown, measure(shown), last)


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    """What must stay together: a letter with the marks that may not leave it; a figure; a word."""
    held = ""
    for atom in _ATOM.findall(text):
        joins = atom[0] in NEVER_FIRST or (bool(held) and held[-1] in NEVER_LAST)
        if held and not joins:
            yield from _whole(held, width, measure)
            held = ""
        held += atom
    if held:
        yield from _whole(held, width, measure)


def _whole(piece: str, width: float, measure: Measure) -> Iterator[str]:
    """A piece longer than a line has to be cut after all."""
    while len(piece) > 1 and measure(piece) > width:
        cut = next(n for n in range(1, len(piece) + 1) if n == len(piece) or measure(piece[: n + 1]) > width)
        yield piece[:cut]
        piece = piece[cut:]
    yield piece
