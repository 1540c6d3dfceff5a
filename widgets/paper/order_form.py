"""督办单: one matter on one form, with the unit's duty, the demand, the limit, the leader's words and the answer."""

from console.viewmodels.letters import Letter
from console.words import say
from widgets.paper.letter_form import sign_off
from widgets.paper.marks import Mark, Rule
from widgets.paper.pages import Page, paginate
from widgets.paper.sheet import AREA_WIDTH
from widgets.paper.tables import fields
from widgets.paper.typesetting import FORM, NOTE, Strip, Style, centred, held, measure, paragraph

_NAME = Style("title", "1", 16.0)
_ANSWER_ROOM = (4, 3, 2)
"""Lines kept free for the answer: fewer, rather than a second page with a line or two on it."""


def order(paper: Letter) -> tuple[Page, ...]:
    """The form: red name and number, the table, sign-off, the note that one paper holds one matter."""
    tries = (_pages(paper, room) for room in _ANSWER_ROOM)
    first = next(tries)
    return first if len(first) == 1 else next((pages for pages in tries if len(pages) < len(first)), first)


def _pages(paper: Letter, room: int) -> tuple[Page, ...]:
    strips = [
        centred(paper.title, _NAME, ink="red")._replace(keep=True),
        _number(paper),
        *fields(_rows(paper, room)),
        *held(sign_off(paper.signer, paper.date)),
    ]
    strips[-1] = strips[-1]._replace(keep=False)
    if paper.foot:
        strips += paragraph(paper.foot, NOTE, indent=0)
    return paginate(strips)


def _number(paper: Letter) -> Strip:
    """Number on the left, urgency on the right, a red rule below."""
    left = paragraph(paper.number, FORM, indent=0)[0].marks
    right: tuple[Mark, ...] = ()
    if paper.urgency:
        x = AREA_WIDTH - measure(paper.urgency, FORM)
        right = centred(paper.urgency, FORM._replace(face="black"), left=x, width=AREA_WIDTH - x).marks
    rule = Rule(0, FORM.line + 1, AREA_WIDTH, FORM.line + 1, 0.6, "red")
    return Strip(FORM.line + 4, (*left, *right, rule), keep=True)


def _rows(paper: Letter, room: int) -> list[tuple[str, str, int]]:
    rows = [(say("paper.order.addressee"), paper.addressee, 1)]
    rows += [(field.label, field.text, field.room) for field in paper.matters]
    rows.append((say("paper.order.matter"), "\n".join(paper.paragraphs), 1))
    rows.append((say("paper.order.demand"), paper.demand, 1))
    rows.append((say("paper.order.due"), paper.due, 1))
    rows.append((say("paper.order.instruction"), paper.instruction, 2))
    rows.append((say("paper.order.answer"), "", room))
    rows.append((say("paper.order.contact"), paper.contact, 1))
    return [row for row in rows if row[1] or row[2] > 1]
