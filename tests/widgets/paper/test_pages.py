"""Pages by GB/T 9704-2012: 22 lines, the margins, no lonely signature, tables that close and open again."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.widgets.paper import papers
from widgets.paper import sheet
from widgets.paper.forms import FORMS, compose
from widgets.paper.marks import Ring, Rule, Words
from widgets.paper.pages import Page, paginate
from widgets.paper.typesetting import Strip, blank, held, paragraph

ALL = (papers.reminder, papers.urge, papers.supervise, papers.notice, papers.handover)


def words(page: Page) -> list[Words]:
    """The pieces of text on a page."""
    return [mark for mark in page if isinstance(mark, Words)]


def text(page: Page) -> str:
    """All words of a page."""
    return "".join(mark.text for mark in words(page))


def test_22_lines_fill_a_page(qapp: QApplication) -> None:
    strips = [strip for _ in range(sheet.LINES + 1) for strip in paragraph("诉求")]
    pages = paginate(strips)
    assert [len(words(page)) - 1 for page in pages] == [sheet.LINES, 1]


@pytest.mark.parametrize("make", ALL)
def test_all_words_lie_inside_the_type_area_but_head_and_page_number(
    qapp: QApplication, make: object
) -> None:
    assert callable(make)
    for page in compose(make()):
        for mark in words(page):
            if mark.size in ("head", "4") and (mark.y < sheet.TOP or mark.y > sheet.BOTTOM):
                continue
            assert mark.x >= sheet.LEFT - 0.1, mark
            assert sheet.TOP < mark.y <= sheet.BOTTOM + 0.1, mark


def test_page_numbers_stand_at_the_outer_edge_and_a_letters_first_page_has_none(qapp: QApplication) -> None:
    pages = compose(papers.reminder(8))
    numbers = [[mark for mark in words(page) if mark.text.startswith("—")] for page in pages]
    assert not numbers[0]
    assert numbers[1][0].text == "— 2 —" and numbers[1][0].x < sheet.WIDTH / 2
    assert numbers[2][0].text == "— 3 —" and numbers[2][0].x > sheet.WIDTH / 2


@pytest.mark.parametrize("paragraphs", range(1, 9))
def test_a_signature_never_stands_alone_on_a_page(qapp: QApplication, paragraphs: int) -> None:
    pages = compose(papers.reminder(paragraphs))
    (signed,) = [page for page in pages if any(isinstance(mark, Ring) for mark in page)]
    assert "2026年11月22日" in text(signed)
    body = [mark for mark in words(signed) if mark.size == "3" and len(mark.text) > 14]
    assert body, "此页无正文"


def test_the_seal_lies_over_unit_and_date(qapp: QApplication) -> None:
    page = compose(papers.urge())[-1]
    (ring,) = [mark for mark in page if isinstance(mark, Ring)]
    (date,) = [mark for mark in words(page) if mark.text == "2026年11月22日"]
    assert abs(date.y - ring.y) < ring.radius
    assert ring.radius == sheet.SEAL


def test_a_table_says_its_headings_on_every_page(qapp: QApplication) -> None:
    pages = compose(papers.handover(60))
    rows = [page for page in pages if "人行道地砖破损" in text(page)]
    assert len(rows) > 1
    assert all("责任单位" in text(page) for page in rows)


def test_an_empty_list_says_that_it_is_empty(qapp: QApplication) -> None:
    assert "无。" in text(compose(papers.handover(1))[-1])


def test_a_very_long_matter_runs_on_over_closed_frames(qapp: QApplication) -> None:
    pages = compose(papers.supervise(papers.MATTER * 12))
    assert len(pages) > 2
    for page in pages[1:-1]:
        across = [mark for mark in page if isinstance(mark, Rule) and mark.y == mark.to_y]
        assert min(mark.y for mark in across) == pytest.approx(sheet.TOP)
        assert max(mark.y for mark in across) <= sheet.BOTTOM + 0.01


def test_what_is_kept_together_moves_together(qapp: QApplication) -> None:
    strips = [blank(20), *held([Strip(sheet.LINE)] * 2), Strip(sheet.LINE)]
    assert len(paginate(strips)) == 2


def test_every_kind_has_a_form() -> None:
    assert set(FORMS) == {"reminder", "urge", "supervise", "notice", "handover", "explanation", "minutes"}


def test_minutes_of_a_coordination_are_set_as_a_document(qapp: QApplication) -> None:
    pages = compose(replace(papers.notice(), kind="minutes", title="夜间施工协调会纪要"))
    assert "夜间施工协调会纪要" in text(pages[0])
