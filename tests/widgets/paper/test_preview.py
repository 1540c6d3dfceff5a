"""The preview: white paper in every theme, sizes, and a file at the end."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.words import say
from tests.widgets.paper import papers
from widgets import theme
from widgets.paper import PaperPreview
from widgets.paper.preview import file_name
from widgets.theme.parts import EmptyState


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    made = PaperPreview()
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    return made


def paper_ink(preview: PaperPreview) -> tuple[int, int]:
    """How many sampled points of the window are pure white, and how many the red of a head."""
    image = preview.grab().toImage()
    points = [image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    white = sum(point == QColor(255, 255, 255) for point in points)
    return white, sum(point.red() > 180 and point.green() < 80 for point in points)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_paper_is_white_with_a_red_head_in_every_theme(
    qapp: QApplication, preview: PaperPreview, name: str
) -> None:
    theme.apply(qapp, name)
    preview.show_letter(papers.reminder())
    white, red = paper_ink(preview)
    assert white > 30_000
    assert red > 300


def test_without_a_paper_it_says_so(preview: PaperPreview) -> None:
    shown = [part.accessibleName() for part in preview.findChildren(EmptyState) if part.isVisible()]
    assert shown == [say("paper.preview.empty")]


def test_it_fills_the_width_until_somebody_enlarges_it(qtbot: QtBot, preview: PaperPreview) -> None:
    preview.show_letter(papers.notice())
    sheets = preview._sheets
    before = sheets.millimetre
    preview.resize(900, 900)
    qtbot.waitUntil(lambda: sheets.millimetre > before)
    fitted = sheets.millimetre
    preview._scale(1.2)
    preview.resize(1000, 900)
    assert sheets.millimetre == pytest.approx(fitted * 1.2)


def test_saving_writes_the_file_and_tells_it(qtbot: QtBot, preview: PaperPreview, tmp_path: Path) -> None:
    preview.show_letter(papers.urge())
    path = tmp_path / file_name(papers.urge())
    with qtbot.waitSignal(preview.saved) as told:
        preview.save(path)
    assert told.args == [str(path)]
    assert path.read_bytes().startswith(b"%PDF-")
    assert say("paper.preview.saved", name=path.name, count=2) in preview._state.text()


def test_a_folder_that_is_gone_is_said_not_thrown(preview: PaperPreview, tmp_path: Path) -> None:
    preview.show_letter(papers.urge())
    preview.save(tmp_path / "gone" / "paper.pdf")
    assert preview._state.text() == say("paper.preview.not_saved", name="paper.pdf")


def test_a_file_name_holds_nothing_a_file_system_refuses() -> None:
    letter = papers.supervise()
    assert file_name(letter) == "坪指督〔2026〕12号 督办通知单.pdf"
