"""Letters and notices: the red head, number, title, addressee, body, demand, sign-off with its seal's place.

提醒函 wears the letter layout (信函格式: double red rules), 催办通知书 and 通报 the document layout (文件格式).
"""

from console.viewmodels.letters import Letter
from console.words import say
from widgets.paper import faces, sheet
from widgets.paper.marks import Mark, Ring, Rule, Words, moved
from widgets.paper.pages import Page, paginate
from widgets.paper.sheet import AREA_WIDTH, LINE
from widgets.paper.typesetting import (
    BLACK,
    BODY,
    KAI,
    NOTE,
    Strip,
    baseline,
    blank,
    centred,
    held,
    measure,
    paragraph,
    right,
    title,
)

_FREE = 4
"""The date ends four letters before the right edge (右空四字)."""
_SIGNING_LINES = 5
_ATTACHMENT = 5
"""Further attachments begin below the first one's number (附件：1.)."""


def letter(paper: Letter) -> tuple[Page, ...]:
    """信函格式: the issuer's name between the paper's top and a double red rule, the number below it on the right."""
    pages = paginate([*_letter_head(paper), *_text(paper)], unnumbered_first=True)
    return ((*pages[0], *_double(sheet.LOWER_RULE, thick_first=False)), *pages[1:])


def document(paper: Letter) -> tuple[Page, ...]:
    """文件格式: the issuer's name large and red, the centred number, one red rule across the type area."""
    return paginate([*_document_head(paper), *_text(paper)])


def _letter_head(paper: Letter) -> list[Strip]:
    """Everything is placed from the type area's top, so what lies above it has a negative height."""
    top = sheet.LETTER_HEAD - sheet.TOP
    name = _issuer(paper.issuer, top)
    rule = top + sheet.height("head") * 1.12 + 4
    lower: tuple[Mark, ...] = (*name, *_double(rule, thick_first=True, area=True))
    number = right(paper.number, BODY)
    return [
        Strip(rule + 3, lower, keep=True),
        number._replace(marks=(*number.marks, *_urgency(paper)), keep=True),
        blank(2)._replace(keep=True),
    ]


def _document_head(paper: Letter) -> list[Strip]:
    top = sheet.HEAD_FROM_AREA if not paper.urgency else sheet.HEAD_FROM_AREA - LINE
    high = top + sheet.height("head") * 1.12
    rule = Rule(0, 4, AREA_WIDTH, 4, 0.6, "red")
    return [
        Strip(high, (*_issuer(paper.issuer, top), *_urgency(paper)), keep=True),
        blank(1.5)._replace(keep=True),
        centred(paper.number, BODY)._replace(keep=True),
        Strip(LINE * 1.7, (rule,), keep=True),
    ]


def _issuer(name: str, top: float) -> tuple[Words, ...]:
    """The issuer in red 小标宋, spread a little, made narrower only when it would not fit."""
    natural = max(1.0, faces.width(name, "title", "head"))
    stretch = min(1.2, AREA_WIDTH / natural)
    place = top + sheet.height("head") * 0.95
    return (Words((AREA_WIDTH - natural * stretch) / 2, place, name, "title", "head", "red", stretch),)


def _urgency(paper: Letter) -> tuple[Words, ...]:
    """紧急程度 in 3-hao HeiTi at the type area's upper left corner."""
    return (Words(0, baseline(BLACK), paper.urgency, "black", "3"),) if paper.urgency else ()


def _double(y: float, *, thick_first: bool, area: bool = False) -> tuple[Rule, ...]:
    """A red double rule of 170 mm in the middle of the paper: one line thick, one thin."""
    middle = sheet.WIDTH / 2 - (sheet.LEFT if area else 0.0)
    x, to_x = middle - sheet.RED_RULE / 2, middle + sheet.RED_RULE / 2
    upper, lower = (1.0, 0.35) if thick_first else (0.35, 1.0)
    return (Rule(x, y, to_x, y, upper, "red"), Rule(x, y + 1.2, to_x, y + 1.2, lower, "red"))


def _text(paper: Letter) -> list[Strip]:
    strips = [*title(paper.title), blank()._replace(keep=True)]
    if paper.addressee:
        strips += held(paragraph(say("paper.addressee", name=paper.addressee), indent=0))
    strips += held(_body(paper), last=2)
    strips += held(_attachments(paper))
    strips += held(sign_off(paper.signer, paper.date))
    strips[-1] = strips[-1]._replace(keep=False)
    if paper.contact:
        strips += paragraph(say("paper.contact", words=paper.contact))
    return strips + _record(paper)


def _body(paper: Letter) -> list[Strip]:
    """What happened, the matter line by line, what is demanded and by when, a leader's instruction."""
    strips = [strip for text in paper.paragraphs for strip in paragraph(text)]
    for field in paper.matters:
        strips += paragraph(say("paper.matter", label=field.label, text=field.text))
    if paper.instruction:
        strips += paragraph(say("paper.instruction", words=paper.instruction), KAI)
    if paper.demand:
        strips += paragraph(paper.demand)
    if paper.due:
        strips += paragraph(say("paper.due", moment=paper.due), BLACK)
    return strips


def _attachments(paper: Letter) -> list[Strip]:
    """附件说明: one line below the text, numbered when there are several, without a mark at the end."""
    if not paper.attachments:
        return []
    several = len(paper.attachments) > 1
    strips = [blank()]
    for n, name in enumerate(paper.attachments, 1):
        shown = f"{n}. {name}" if several else name
        lead = say("paper.attachment") if n == 1 else ""
        strips += paragraph(lead + shown, indent=2 if n == 1 else _ATTACHMENT)
    return strips


def sign_off(signer: str, date: str) -> list[Strip]:
    """Unit and date (落款), the unit centred on the date, in the lower middle of the ring for the seal."""
    edge = AREA_WIDTH - _FREE * sheet.LETTER
    wide = measure(date, BODY)
    middle = edge - max(wide, measure(signer, BODY)) / 2
    first = 2 * LINE
    words = tuple(
        Words(middle - measure(text, BODY) / 2, first + n * LINE + baseline(BODY), text, stretch=BODY.stretch)
        for n, text in enumerate((signer, date))
    )
    ring = Ring(middle, first + LINE * 0.55, sheet.SEAL)
    return [Strip(_SIGNING_LINES * LINE, (ring, *words))]


def _record(paper: Letter) -> list[Strip]:
    """版记: who else receives it, between two rules at the bottom of the last page."""
    if not paper.copies:
        return []
    style = NOTE._replace(size="4", line=7.2)
    names = say("paper.list_mark").join(paper.copies)
    text = say("paper.copies", names=names)
    lines = paragraph(text, style, indent=1, left=0.0)
    marks: list[Mark] = [Rule(0, 0, AREA_WIDTH, 0, 0.35)]
    for n, strip in enumerate(lines):
        marks += moved(strip.marks, 0, n * style.line)
    high = len(lines) * style.line
    return [Strip(high + 1, (*marks, Rule(0, high + 0.6, AREA_WIDTH, high + 0.6, 0.35)), foot=True)]
