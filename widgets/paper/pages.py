"""Strips put on pages: what belongs together stays together, tables close and open, pages are numbered."""

from collections.abc import Iterable, Iterator, Sequence

from widgets.paper import sheet, typesetting
from widgets.paper.marks import Mark, Rule, Words, moved
from widgets.paper.typesetting import Strip, Style

Page = tuple[Mark, ...]
_NUMBER = Style("figure", "4")
_SLACK = 1e-6


class _Sheets:
    """Pages being filled, ``y`` from the type area's top."""

    def __init__(self) -> None:
        self.pages: list[list[Mark]] = [[]]
        self.y = 0.0
        self._last: Strip | None = None

    def fits(self, strips: Sequence[Strip]) -> bool:
        """Whether all of them find room on this page."""
        return self.y + sum(strip.height for strip in strips) <= sheet.AREA_HEIGHT + _SLACK

    def turn(self, following: Strip) -> None:
        """A new page: a table under way is closed here and opened there."""
        before, self._last = self._last, None
        torn = before is not None and before.frame is not None and following.frame is not None
        if torn:
            self._rule(following)
        self.pages.append([])
        self.y = 0.0
        if following.head is not None:
            self.put(following.head)
        elif torn:
            self._rule(following)

    def _rule(self, strip: Strip) -> None:
        left, right = strip.frame or (0.0, 0.0)
        x, y = sheet.LEFT, sheet.TOP + self.y
        self.pages[-1].append(Rule(x + left, y, x + right, y))

    def put(self, strip: Strip) -> None:
        """At the next place, or at the bottom of the page."""
        top = sheet.AREA_HEIGHT - strip.height if strip.foot else self.y
        self.pages[-1].extend(moved(strip.marks, sheet.LEFT, sheet.TOP + top))
        self.y = top + strip.height
        self._last = strip


def paginate(strips: Iterable[Strip], *, unnumbered_first: bool = False) -> tuple[Page, ...]:
    """Pages of marks, from the paper's upper left corner; the letter layout shows no number on its first."""
    sheets = _Sheets()
    for clump in _clumps(strips):
        whole = sum(strip.height for strip in clump) <= sheet.AREA_HEIGHT
        if whole and not sheets.fits(clump):
            sheets.turn(clump[0])
        for strip in clump:
            if not sheets.fits((strip,)):
                sheets.turn(strip)
            sheets.put(strip)
    skipped = 1 if unnumbered_first else 0
    return tuple(
        (*page, *_number(n)) if n > skipped else tuple(page) for n, page in enumerate(sheets.pages, 1)
    )


def _clumps(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    clump: list[Strip] = []
    for strip in strips:
        clump.append(strip)
        if not strip.keep:
            yield clump
            clump = []
    if clump:
        yield clump


def _number(page: int) -> tuple[Mark, ...]:
    """4-hao between two dashes, one letter in from the outer edge: right on odd pages, left on even ones."""
    text = f"— {page} —"
    wide = typesetting.measure(text, _NUMBER)
    inset = sheet.height("4")
    x = sheet.RIGHT - inset - wide if page % 2 else sheet.LEFT + inset
    y = sheet.BOTTOM + sheet.PAGE_NUMBER + sheet.height("4") * 0.4
    return (Words(x, y, text, "figure", "4"),)
