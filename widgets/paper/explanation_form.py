"""时限说明: the facts, every day with its counted and uncounted time, and the sum; readable without colour."""

from collections.abc import Iterator

from console.viewmodels.letters import Day, Letter
from console.words import say
from widgets.paper.marks import Area, Mark, Rule, Words, moved
from widgets.paper.pages import Page, paginate
from widgets.paper.sheet import AREA_WIDTH
from widgets.paper.tables import fields
from widgets.paper.typesetting import (
    NOTE,
    TABLE,
    Strip,
    Style,
    baseline,
    blank,
    centred,
    held,
    measure,
    paragraph,
    title,
)

_HEADING = Style("black", "4", 10.0)
_SMALL = Style(size="-5", line=4.6)
_DATE, _KIND, _COUNTED = 24.0, 34.0, 22.0
_AXIS = AREA_WIDTH - _DATE - _KIND - _COUNTED
_X = _DATE + _KIND
_HOURS = (0, 6, 9, 12, 14, 18, 24)


def explanation(paper: Letter) -> tuple[Page, ...]:
    """The whole sheet."""
    strips = [*title(paper.title), blank(0.5)._replace(keep=True)]
    strips += fields([(f.label, f.text, f.room) for f in paper.matters], TABLE)
    strips += held([Strip(3), *paragraph(say("paper.explanation.axis"), _HEADING, indent=0), *_legend(paper)])
    strips += _chart(paper.days)
    strips += held([Strip(3), *_sum(paper), Strip(6)])
    strips.append(_signed(paper))
    strips += paragraph(paper.foot, NOTE, indent=0) if paper.foot else []
    return paginate(strips)


def _sum(paper: Letter) -> Iterator[Strip]:
    """The arithmetic, numbered, never torn from its heading."""
    yield from paragraph(say("paper.explanation.sum"), _HEADING, indent=0)
    for n, text in enumerate(paper.paragraphs, 1):
        yield from paragraph(f"{n}. {text}", TABLE, indent=1)


def _signed(paper: Letter) -> Strip:
    text = f"{paper.signer}\u3000{paper.date}"
    x = AREA_WIDTH - measure(text, TABLE)
    return Strip(TABLE.line, (Words(x, baseline(TABLE), text, TABLE.face, TABLE.size),))


def _legend(paper: Letter) -> list[Strip]:
    marks: list[Mark] = []
    x, y = 0.0, 0.0
    for kind, word in paper.legend:
        wide = 9 + measure(word, NOTE)
        if x + wide > AREA_WIDTH:
            x, y = 0.0, y + NOTE.line
        marks.append(Area(x, y + 1.2, 6, 3.2, kind))
        marks.append(Words(x + 7.5, y + baseline(NOTE), word, NOTE.face, NOTE.size))
        x += wide + 5
    return [Strip(y + NOTE.line + 1, tuple(marks))]


def _chart(days: tuple[Day, ...]) -> list[Strip]:
    head = _scale()
    return [head._replace(keep=True), *(_day(day)._replace(head=head) for day in days)]


def _scale() -> Strip:
    """The hours above the axis, and what the columns are."""
    marks: list[Mark] = [
        *centred(say("paper.explanation.date"), NOTE, width=_DATE).marks,
        *centred(say("paper.explanation.kind"), NOTE, left=_DATE, width=_KIND).marks,
        *centred(say("paper.explanation.counted"), NOTE, left=_X + _AXIS, width=_COUNTED).marks,
    ]
    for hour in _HOURS:
        x = _X + _AXIS * hour / 24
        marks += centred(str(hour), _SMALL, left=x - 4, width=8).marks
    return Strip(NOTE.line, tuple(marks))


def _day(day: Day) -> Strip:
    """One row: date, kind, the 24 hours as a band, the counted amount; instants point down from above."""
    above = _SMALL.line if day.marks else 0.0
    high = above + NOTE.line + 1.4
    marks: list[Mark] = [Rule(0, high, AREA_WIDTH, high, 0.12, "grey")]
    for text, left, wide in (
        (day.date, 0.0, _DATE),
        (day.kind, _DATE, _KIND),
        (day.counted, _X + _AXIS, _COUNTED),
    ):
        style = NOTE if measure(text, NOTE) <= wide or wide == _DATE else _SMALL._replace(line=NOTE.line)
        marks += moved(centred(text, style, left=left, width=wide).marks, 0, above + 0.7)
    marks += list(_band(day, above + 1.3, NOTE.line - 1.2))
    return Strip(high, tuple(marks))


def _band(day: Day, top: float, high: float) -> Iterator[Mark]:
    for piece in day.pieces:
        yield Area(_X + _AXIS * piece.start, top, _AXIS * (piece.end - piece.start), high, piece.kind)
    if day.pieces:
        yield from _outline(top, high)
    free = 0.0
    for share, word in sorted(day.marks):
        x = _X + _AXIS * share
        wide = measure(word, _SMALL)
        left = max(free, min(x - wide / 2, AREA_WIDTH - wide))
        free = left + wide + 1
        yield Words(left, top - 1.3, word, "black", "-5")
        yield Rule(x, top - 1.0, x, top + high + 0.5, 0.5)


def _outline(top: float, high: float) -> Iterator[Rule]:
    for y in (top, top + high):
        yield Rule(_X, y, _X + _AXIS, y, 0.12)
    for hour in (0, 24):
        x = _X + _AXIS * hour / 24
        yield Rule(x, top, x, top + high, 0.12)
