"""«This due time explained»: the sheet's days and sums are the clock's own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.viewmodels.explanation import Matter, explanation
from console.viewmodels.letters import Letter, amount_text, moment_text
from sync.domain.clock import Clock, counted, local, parse, pause, resume, start, total
from tests.sync.domain.clock.calendars import shipped
from tests.widgets.paper.pdf_text import read
from widgets.paper import write_pdf
from widgets.paper.forms import compose
from widgets.paper.marks import Area, Words

MATTER = Matter("SZPS202609171530120033", "排水管网堵塞", "区水务局", "区指挥中心", "处置时限", "坪山 2019")
STARTED = local(2026, 9, 17, 15, 30)


def late() -> Clock:
    """Five working days from a Thursday afternoon over a make-up Sunday, a pause and the Mid-Autumn break."""
    clock = start("handling", "U010", parse("5wd"), STARTED, shipped(), rulebook="pingshan-2019")
    paused = pause(clock, shipped(), local(2026, 9, 21, 10), reason="暴雨", approver="王某")
    return resume(paused, shipped(), local(2026, 9, 22, 15))


def sheet(clock: Clock, now: int) -> Letter:
    """Its explanation."""
    return explanation(clock, shipped(), now, MATTER)


def test_every_day_from_start_to_now_has_a_row_with_its_hours() -> None:
    letter = sheet(late(), local(2026, 9, 28, 11))
    assert [day.counted for day in letter.days] == [
        "2小时30分", "7小时", "—", "7小时", "1小时", "3小时", "7小时", "7小时", "—", "—", "—", "2小时",
    ]  # fmt: skip
    assert [day.kind for day in letter.days][2:6] == ["休息日", "调休上班（国庆节）", "中止", "中止"]


def test_the_days_add_up_to_what_the_clock_counted() -> None:
    clock, now = late(), local(2026, 9, 28, 11)
    shares = [
        piece.end - piece.start
        for day in sheet(clock, now).days
        for piece in day.pieces
        if piece.kind in ("counted", "makeup")
    ]
    assert sum(shares) * 86_400_000 == pytest.approx(counted(clock, shipped(), now))


def test_the_sum_says_start_limit_pause_counted_and_due() -> None:
    clock, now = late(), local(2026, 9, 28, 11)
    said = "\n".join(sheet(clock, now).paragraphs)
    assert moment_text(STARTED) in said and moment_text(clock.due) in said
    assert "暴雨" in said and "王某" in said and "5个工作日" in said
    assert amount_text(total(clock, shipped())) in said


def test_start_now_and_due_are_pointed_at() -> None:
    words = {word for day in sheet(late(), local(2026, 9, 28, 11)).days for _, word in day.marks}
    assert words == {"起算", "现在", "到期"}


def test_a_provisional_due_time_is_a_range() -> None:
    clock = start(
        "handling", "U010", parse("5wd"), local(2026, 12, 30, 9), shipped(), rulebook="pingshan-2019"
    )
    facts = {field.label: field.text for field in sheet(clock, local(2026, 12, 30, 10)).matters}
    assert facts["到期时间"].startswith("暂定")
    assert moment_text(clock.due_latest) in facts["到期时间"]


def test_a_long_clock_shows_its_first_and_last_month() -> None:
    clock = start("total", "U010", parse("200d"), local(2026, 1, 5), shipped())
    letter = sheet(clock, local(2026, 1, 6))
    assert len(letter.days) == 63
    assert sum(day.date.startswith("其间") for day in letter.days) == 1


def test_every_kind_of_time_is_drawn_and_explained(qapp: QApplication, tmp_path: Path) -> None:
    letter = sheet(late(), local(2026, 9, 28, 11))
    drawn = {mark.fill for page in compose(letter) for mark in page if isinstance(mark, Area)}
    assert drawn == {"counted", "makeup", "night", "lunch", "rest", "holiday", "pause"}
    write_pdf(letter, tmp_path / "sheet.pdf")
    text = read((tmp_path / "sheet.pdf").read_bytes()).text
    assert all(word in text for _, word in letter.legend)
    assert all(day.date in text for day in letter.days)


def test_the_sum_is_not_torn_from_its_heading(qapp: QApplication) -> None:
    pages = compose(sheet(late(), local(2026, 9, 28, 11)))
    found = [
        n
        for n, page in enumerate(pages)
        for mark in page
        if isinstance(mark, Words) and "计算过程" in mark.text
    ]
    ends = [
        n
        for n, page in enumerate(pages)
        for mark in page
        if isinstance(mark, Words) and mark.text.startswith("6.")
    ]
    assert found == ends
