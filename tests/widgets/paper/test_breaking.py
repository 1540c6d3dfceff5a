"""Lines of Chinese end where they may (避头尾), and 28 letters fill one."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from widgets.paper.breaking import NEVER_FIRST, NEVER_LAST, balanced, lines
from widgets.paper.sheet import AREA_WIDTH, LETTERS
from widgets.paper.typesetting import BODY, measure, paragraph

TEXTS = st.text(
    alphabet="区诉求办理的人一。，；：？！）》”（《“、0123456789ABCxyz. ", min_size=1, max_size=200
)

WORDS = (
    "区",
    "诉求",
    "办理",
    "（含",
    "）",
    "《办法》",
    "，",
    "。",
    "：",
    "“",
    "”",
    "2026年",
    "SZPS2026",
    "3%",
    " ",
    "一、",
)
WRITTEN = (
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=80)
    .map("".join)
    .filter(lambda text: not re.search(r"[^\w ]{4}|[0-9A-Z%]{9}", text))
)
"""As people write: never more than three marks in a row, no figure longer than half a line."""


def grid(text: str) -> float:
    """Every Chinese letter one wide, every Latin one half."""
    return sum(0.5 if letter.isascii() else 1.0 for letter in text)


@given(text=WRITTEN, width=st.integers(14, 28), indent=st.integers(0, 2))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str, width: int, indent: int) -> None:
    broken = [line.text for line in lines(text, width, grid, indent=indent) if line.text]
    for before, after in pairwise(broken):
        assert after[0] not in NEVER_FIRST
        assert before[-1] not in NEVER_LAST
        assert not (before[-1].isdigit() and after[0].isdigit())


@given(text=TEXTS, width=st.integers(6, 28))
def test_nothing_is_lost_but_blanks_at_line_ends(text: str, width: int) -> None:
    broken = "".join(line.text for line in lines(text, width, grid))
    assert broken.replace(" ", "") == text.replace(" ", "")


@given(text=TEXTS, width=st.integers(6, 28))
def test_no_line_is_wider_than_the_area(text: str, width: int) -> None:
    assert all(grid(line.text) <= width for line in lines(text, width, grid))


@pytest.mark.parametrize(
    ("text", "width", "first"),
    [
        ("一二三四五。六", 5, "一二三四"),
        ("一二三四（五六", 5, "一二三四"),
        ("一二三2026年", 5, "一二三2026"),
        ("一二三四2026年", 5, "一二三四"),
        ("一二三四五）。六七", 5, "一二三四"),
        ("编号SZPS20261118103215", 10, "编号"),
    ],
)
def test_where_a_line_is_cut(text: str, width: int, first: str) -> None:
    assert lines(text, width, grid)[0].text == first


def test_28_letters_fill_a_line_and_the_29th_begins_the_next(qapp: QApplication) -> None:
    assert measure("国" * LETTERS, BODY) == pytest.approx(AREA_WIDTH, abs=2.5)
    strips = paragraph("国" * (LETTERS + 1), indent=0)
    assert len(strips) == 2


def test_the_lines_of_a_title_are_about_equally_long() -> None:
    broken = balanced("关于进一步规范民生诉求分拨处置工作的通知", 18, grid)
    assert [len(line) for line in broken] == [10, 10]
