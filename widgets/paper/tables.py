"""Tables on the sheet: label and text (督办单), and columns with headings (交接班记录)."""

from collections.abc import Iterator, Sequence

from widgets.paper import breaking, sheet
from widgets.paper.marks import Mark, Rule, Words
from widgets.paper.sheet import AREA_WIDTH
from widgets.paper.typesetting import FORM, TABLE, Strip, Style, baseline, centred, measure

_PAD = 2.0
"""Free room left and right of a cell's text."""
_WHOLE = 9
"""A row of up to so many lines is never cut by the end of a page."""


def fields(rows: Sequence[tuple[str, str, int]], style: Style = FORM, *, label: float = 34.0) -> list[Strip]:
    """Rows of a label, a text, and the least number of lines (room for what is written by hand)."""
    found: list[Strip] = []
    for name, text, room in rows:
        texts = _broken(text, AREA_WIDTH - label - 2 * _PAD, style)
        found += _row(texts, name, (label,), style, room)
    return found


def _broken(text: str, width: float, style: Style) -> list[breaking.Line]:
    return [
        line
        for piece in text.split("\n")
        for line in breaking.lines(piece, width, lambda part: measure(part, style))
    ]


def _row(
    texts: list[breaking.Line], name: str, edges: Sequence[float], style: Style, room: int
) -> Iterator[Strip]:
    free = _above(style)
    high = max(room, len(texts)) * style.line + 2 * free
    names = _broken(name, edges[0] - 2 * _PAD, style)
    if max(room, len(texts)) <= _WHOLE:
        marks = [*_stack([line.text for line in names], edges[0], high, style)]
        marks += _column(texts, edges[0] + _PAD, free, style)
        yield Strip(high, (*marks, *_frame(high, edges)), frame=(0.0, AREA_WIDTH))
        return
    for n, line in enumerate(texts):
        first, last = n == 0, n == len(texts) - 1
        above = free if first else 0.0
        tall = style.line + above + (free if last else 0.0)
        body = [*_column([line], edges[0] + _PAD, above, style)]
        if first:
            body += centred(name, style, width=edges[0]).marks
        marks = [*body, *_frame(tall, edges, above=first, below=last)]
        yield Strip(tall, tuple(marks), frame=(0.0, AREA_WIDTH))


def _above(style: Style) -> float:
    """Free room above and below a cell's text."""
    return style.line * 0.18


def _stack(texts: Sequence[str], width: float, high: float, style: Style) -> Iterator[Mark]:
    """Lines in the middle of a cell."""
    top = (high - len(texts) * style.line) / 2
    for n, text in enumerate(texts):
        x = (width - measure(text, style)) / 2
        yield Words(x, top + n * style.line + baseline(style), text, "black", style.size)


def _column(texts: Sequence[breaking.Line], x: float, top: float, style: Style) -> Iterator[Mark]:
    for n, line in enumerate(texts):
        yield Words(x, top + n * style.line + baseline(style), line.text, style.face, style.size)


def _frame(high: float, edges: Sequence[float], *, above: bool = True, below: bool = True) -> Iterator[Mark]:
    for x in (0.0, *edges, AREA_WIDTH):
        yield Rule(x, 0, x, high)
    if above:
        yield Rule(0, 0, AREA_WIDTH, 0)
    if below:
        yield Rule(0, high, AREA_WIDTH, high)


def columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], style: Style = TABLE
) -> list[Strip]:
    """A table with headings, which stand again on every page; ``shares`` divide the width."""
    widths = [AREA_WIDTH * share / sum(shares) for share in shares]
    black = style._replace(face="black")
    head = _cells(headings, widths, black)._replace(keep=True)
    return [head, *(_cells(row, widths, style)._replace(head=head) for row in rows)]


def _cells(texts: Sequence[str], widths: Sequence[float], style: Style) -> Strip:
    broken = [_broken(text, wide - 2 * _PAD, style) for text, wide in zip(texts, widths, strict=True)]
    high = max(len(lines) for lines in broken) * style.line + 2 * _above(style)
    marks: list[Mark] = []
    x = 0.0
    edges = []
    for lines, wide in zip(broken, widths, strict=True):
        marks += _column(lines, x + _PAD, _above(style), style)
        x += wide
        edges.append(x)
    return Strip(high, (*marks, *_frame(high, edges[:-1])), frame=(0.0, AREA_WIDTH))


def signatures(names: Sequence[str], style: Style = FORM) -> Strip:
    """Lines to sign on, side by side, each after its label."""
    wide = AREA_WIDTH / max(1, len(names))
    marks: list[Mark] = []
    below = sheet.LINE * 1.4
    for n, name in enumerate(names):
        x = n * wide
        marks.append(Words(x, below, name, style.face, style.size))
        marks.append(Rule(x + measure(name, style) + 1, below + 1.2, x + wide - 6, below + 1.2, 0.2))
    return Strip(below + 4, tuple(marks))
