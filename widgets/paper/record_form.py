"""交接班记录: the shift, what is handed over list by list, the notes, and the lines both sign on."""

from console.viewmodels.letters import Letter, Table
from console.words import say
from widgets.paper.pages import Page, paginate
from widgets.paper.sheet import LINE
from widgets.paper.tables import columns, fields, signatures
from widgets.paper.typesetting import FORM, NOTE, TABLE, Strip, Style, blank, centred, held, paragraph, title

_HEADING = Style("black", "4", 10.0)


def record(paper: Letter) -> tuple[Page, ...]:
    """The whole record."""
    strips = title(paper.title)
    if paper.number:
        strips.append(centred(paper.number, FORM)._replace(keep=True))
    strips += [
        blank(0.5)._replace(keep=True),
        *fields([(f.label, f.text, f.room) for f in paper.matters], TABLE),
    ]
    for n, table in enumerate(paper.tables, 1):
        strips += _list(n, table)
    if paper.paragraphs:
        strips += held(paragraph(say("paper.record.notes"), _HEADING, indent=0))
        strips += [strip for text in paper.paragraphs for strip in paragraph(text, TABLE)]
    if paper.signatures:
        strips += held([blank(0.5), signatures(paper.signatures)], last=2)
    strips += paragraph(paper.foot, NOTE, indent=0) if paper.foot else []
    return paginate(strips)


def _list(n: int, table: Table) -> list[Strip]:
    """A numbered heading with its count, then the rows; an empty list says that it is empty."""
    heading = say("paper.record.heading", n=n, title=table.title, count=len(table.rows))
    found = held([Strip(LINE * 0.3), *paragraph(heading, _HEADING, indent=0)])
    if not table.rows:
        return [*found, *paragraph(table.none or say("paper.record.none"), TABLE)]
    return found + columns(table.headings, table.rows, table.shares, NOTE)
