"""A paper of the law becomes an official letter: who, what, by when, how late."""

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from console.store.reference import References
from console.viewmodels.letters import Letter, moment_text
from console.viewmodels.paper_letter import paper_letter
from sync.domain.clock import Calendar, Clock, local, parse, start
from sync.domain.oversight.paper import Paper, PaperKind
from sync.domain.ticket.ticket import Ticket
from tests.support.filled import tickets
from widgets.paper.forms import compose
from widgets.paper.marks import Words

AT = local(2025, 11, 24, 10)
SHIPPED = References(lambda kind: None)


def ticket(calendar: Calendar) -> Ticket:
    """A dispatched ticket whose total clock ran out."""
    found = next(one for one in tickets(200, SHIPPED.catalogue) if one.lead and one.leaf)
    total = start("total", "U001", parse("3wd"), local(2025, 11, 12, 9), calendar, rulebook="pingshan-2019")
    return msgspec.structs.replace(found, clocks=(total,))


def letter(kind: PaperKind) -> Letter:
    """The letter of a paper of a kind on that ticket."""
    one = ticket(SHIPPED.calendar)
    assert one.lead
    reply: Clock = start("letter", one.lead.unit, parse("5wd"), AT, SHIPPED.calendar)
    paper = Paper(
        "p1",
        kind,
        "坪指督〔2025〕7号",
        one.lead.unit,
        "人行道破损\n多人绊倒",
        "请立即修复。",
        AT,
        "u1",
        reply,
    )
    return paper_letter(paper, one, SHIPPED, AT)


@pytest.mark.parametrize("kind", PaperKind)
def test_it_says_number_addressee_matter_demand_and_limit(qapp: QApplication, kind: PaperKind) -> None:
    made = letter(kind)
    pages = compose(made)
    text = "".join(mark.text for page in pages for mark in page if isinstance(mark, Words))
    for words in (
        "坪指督〔2025〕7号",
        made.addressee,
        "多人绊倒",
        "请立即修复。",
        made.due,
        "2025年11月24日",
        made.signer,
    ):
        assert words in text


def test_the_addressee_is_the_units_own_name_and_the_issuer_the_centre() -> None:
    made = letter(PaperKind.URGE)
    unit = ticket(SHIPPED.calendar).lead
    assert unit
    assert made.addressee == SHIPPED.catalogue.units.name(unit.unit)
    assert made.issuer == made.signer == "区指挥中心"


def test_how_late_it_is_is_said_in_the_clocks_own_time() -> None:
    clock = ticket(SHIPPED.calendar).clocks[0]
    late = {field.label: field.text for field in letter(PaperKind.URGE).matters}["超时情况"]
    assert moment_text(clock.due) in late
    assert late.endswith("超时36小时")


def test_a_rungs_addressee_has_words() -> None:
    one = ticket(SHIPPED.calendar)
    paper = Paper("p1", PaperKind.NOTICE, "坪指通〔2025〕1号", "district", "情况", "", AT, "u1")
    assert paper_letter(paper, one, SHIPPED, AT).addressee == "各街道办事处、区直各单位"
