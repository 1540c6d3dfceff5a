"""Papers, rungs, repeats and files stand in the history by number and title."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from console.viewmodels.history import _story
from console.viewmodels.story import Book
from console.words import say
from sync.domain.commands import (
    AddFinding,
    Assignment,
    CloseFile,
    Dispatch,
    IssuePaper,
    MarkRepeat,
    ReplyPaper,
)
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law.timed import next_due
from sync.domain.oversight import PaperKind
from tests.console.viewmodels.desk import opened
from tests.sync.domain.law.town import LEAD, Town
from tests.sync.domain.law.world import MUNICIPAL, SUPERVISOR, URBAN, clerk, context


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """The names of a real desk."""
    with opened(tmp_path) as desk:
        yield named(desk)


def named(desk: Desk) -> Book:
    return Book(desk.references)


def told(town: Town, book: Book, count: int = 1) -> list[str]:
    """The last lines of the history."""
    stories = [_story(event, book) for _, event in town.log[-count:]]
    return [f"{say(story.key)}: {story.words}" for story in stories]


def test_a_paper_is_told_by_number_title_and_addressee(book: Book) -> None:
    town = Town().out(MUNICIPAL)
    command = IssuePaper(
        ticket="t1", kind=PaperKind.REMINDER, addressee=MUNICIPAL, matter="路边垃圾", demand="请即办理"
    )
    town.do(command)
    paper = town.t().papers[0]
    unit = book.addressee(MUNICIPAL)
    assert told(town, book) == [f"发文: 提醒函 {paper.number} → {unit} · 路边垃圾 · 请即办理"]
    town.do(ReplyPaper(ticket="t1", paper=paper.id, words="今日清完"), clerk(MUNICIPAL))
    assert told(town, book) == [f"复函: 提醒函 {paper.number} → {unit} · 今日清完"]


def test_a_rung_is_told_with_the_paper_it_issued(book: Book) -> None:
    town = Town().out(MUNICIPAL)
    due = next_due(town.t(), context(ACTOR_CENTRE, town.now))
    assert due is not None
    town.now = due[0]
    town.do(due[1], ACTOR_CENTRE, after=0)
    rung, paper = told(town, book, 2)
    assert rung == f"升级: 催办 · 超时 · {book.addressee(MUNICIPAL)}"
    assert town.t().papers[0].number in paper and "升级到“催办”时自动发出" in paper


def test_repeats_and_files_are_told_with_what_they_say(book: Book) -> None:
    town = Town().received().classified()
    parts = (Assignment(MUNICIPAL, LEAD),)
    town.do(Dispatch(ticket="t1", assignments=parts, fence=0, repair_first=True))
    file = town.t().files[0]
    town.do(AddFinding(ticket="t1", file=file.id, words="施工方未围挡", unit=URBAN))
    assert told(town, book)[0].startswith("问责卷补充材料: ") and "施工方未围挡" in told(town, book)[0]
    town.do(
        CloseFile(ticket="t1", file=file.id, verdict="responsible", words="监管不到位", unit=URBAN),
        SUPERVISOR,
    )
    assert "问责卷结论" in told(town, book)[0] and book.unit(URBAN) in told(town, book)[0]
    town.do(MarkRepeat(ticket="t1", orders=("t1", "o2", "o3")), ACTOR_CENTRE)
    assert "认定重复投诉" in told(town, book, 2)[0] and "3" in told(town, book, 2)[0]
