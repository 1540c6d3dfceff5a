"""Text set on the sheet: paragraphs that fill the line, centred titles, each line a strip of the page."""

from collections.abc import Iterable
from typing import NamedTuple

from widgets.paper import breaking, faces, sheet
from widgets.paper.marks import Mark, Words
from widgets.paper.sheet import AREA_WIDTH

_MOST_STRETCH = 3.0
"""A line that lacks more than so many letters is left ragged rather than torn apart."""
_ASCENT = 0.88
"""Share of a character's height above its baseline."""


class Style(NamedTuple):
    """How running text is set; ``stretch`` is what every letter's width is multiplied by."""

    face: str = "body"
    size: str = "3"
    line: float = sheet.LINE
    stretch: float = 1.0


BODY = Style(stretch=sheet.LETTER / sheet.height("3"))
"""A hair tighter than set solid, so that 28 letters fill the line."""
BLACK = BODY._replace(face="black")
KAI = BODY._replace(face="kai")
FORM = Style(size="4", line=8.0)
TABLE = Style(size="-4", line=6.4)
NOTE = Style(size="5", line=5.6)


class Strip(NamedTuple):
    """A piece of the page as wide as the type area; marks are placed from its upper left corner.

    ``keep`` holds it on the page of the next strip. ``frame`` (left, right) says that it lies inside a
    table, which is closed and opened again where a page ends; ``head`` is said again on the new page.
    ``foot`` puts it at the bottom of its page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    frame: tuple[float, float] | None = None
    head: "Strip | None" = None
    foot: bool = False


def measure(text: str, style: Style) -> float:
    """The width of a text in a style, millimetres."""
    return faces.width(text, style.face, style.size) * style.stretch


def baseline(style: Style) -> float:
    """How far below the top of its line a baseline lies."""
    letter = sheet.height(style.size)
    return (style.line - letter) / 2 + letter * _ASCENT


def paragraph(
    text: str, style: Style = BODY, *, indent: int = 2, left: float = 0.0, width: float = AREA_WIDTH
) -> list[Strip]:
    """A paragraph, its first line moved in by ``indent`` letters (首行缩进两字), full lines filling the width."""
    first = indent * measure("\u3000", style)
    found = []
    broken = breaking.lines(text, width, lambda piece: measure(piece, style), indent=first)
    for n, line in enumerate(broken):
        inset = first if n == 0 else 0.0
        found.append(Strip(style.line, (_filled(line, left + inset, width - inset, style),)))
    return found


def _filled(line: breaking.Line, x: float, width: float, style: Style) -> Words:
    lack = width - line.width
    stretch = style.stretch
    if line.width and (lack < 0 or not line.last) and lack < _MOST_STRETCH * sheet.height(style.size):
        stretch *= width / line.width
    return Words(x, baseline(style), line.text, style.face, style.size, stretch=stretch)


def centred(
    text: str, style: Style, *, ink: str = "black", left: float = 0.0, width: float = AREA_WIDTH
) -> Strip:
    """One centred line."""
    x = left + (width - measure(text, style)) / 2
    return Strip(style.line, (Words(x, baseline(style), text, style.face, style.size, ink, style.stretch),))


def right(text: str, style: Style, *, free: int = 0, ink: str = "black") -> Strip:
    """One line ending ``free`` letters before the right edge."""
    x = AREA_WIDTH - free * sheet.LETTER - measure(text, style)
    return Strip(style.line, (Words(x, baseline(style), text, style.face, style.size, ink, style.stretch),))


def title(text: str, size: str = "2") -> list[Strip]:
    """The title (标题): 2-hao, centred, its lines balanced, kept with what follows."""
    style = Style("title", size, sheet.LINE if size == "3" else sheet.height(size) * 1.5)
    broken = breaking.balanced(text, AREA_WIDTH - 2 * sheet.LETTER, lambda piece: measure(piece, style))
    return [centred(line, style)._replace(keep=True) for line in broken]


def blank(lines: float = 1.0) -> Strip:
    """Empty lines of body height."""
    return Strip(lines * sheet.LINE)


def held(strips: Iterable[Strip], last: int = 0) -> list[Strip]:
    """The same strips, kept together; with ``last`` only so many at the end (no signature stands alone)."""
    found = list(strips)
    first = len(found) - last if last else 0
    return [strip._replace(keep=True) if n >= first else strip for n, strip in enumerate(found)]
