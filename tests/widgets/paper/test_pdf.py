"""The written file: real words that can be found again, A4, fonts inside, nothing lost on the way."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.viewmodels.letters import Letter
from tests.widgets.paper import papers
from tests.widgets.paper.pdf_text import Pdf, read
from widgets.paper import PaperNotWrittenError, write_pdf
from widgets.paper.breaking import NEVER_FIRST

MAKERS = {
    one.__name__: one
    for one in (papers.reminder, papers.urge, papers.supervise, papers.notice, papers.handover)
}


def written(letter: Letter, folder: Path) -> Pdf:
    """The file of a paper, read again."""
    path = folder / "paper.pdf"
    write_pdf(letter, path)
    return read(path.read_bytes())


@pytest.mark.parametrize("kind", MAKERS)
def test_every_word_can_be_found_again(qapp: QApplication, tmp_path: Path, kind: str) -> None:
    letter = MAKERS[kind]()
    pdf = written(letter, tmp_path)
    said = (
        letter.title,
        letter.number,
        letter.addressee,
        letter.signer,
        letter.date,
        letter.due,
        *letter.paragraphs,
    )
    cells = [cell for table in letter.tables for row in table.rows for cell in row]
    found = pdf.text.replace(" ", "")
    assert "\ufffd" not in pdf.text
    for words in (*said, *letter.demand.split("\n"), *cells):
        assert words.replace(" ", "") in found


def test_letters_that_share_a_glyph_with_a_radical_are_told_right(qapp: QApplication, tmp_path: Path) -> None:
    pdf = written(papers.reminder(), tmp_path)
    assert "人口较多的一户" in pdf.text
    assert not [letter for letter in pdf.text if 0x2E80 <= ord(letter) <= 0x2FDF]


def test_a_rare_name_beyond_the_basic_plane_is_told(qapp: QApplication, tmp_path: Path) -> None:
    assert "𠮷田女士" in written(papers.reminder(), tmp_path).text


@pytest.mark.parametrize("kind", MAKERS)
def test_it_is_a4_with_its_fonts_and_without_pictures(qapp: QApplication, tmp_path: Path, kind: str) -> None:
    pdf = written(MAKERS[kind](), tmp_path)
    assert b"/MediaBox [0 0 595" in pdf.blob and b" 842" in pdf.blob
    assert b"/FontFile2" in pdf.blob
    assert pdf.images == 0
    assert pdf.blob.rstrip().endswith(b"%%EOF")


def test_no_line_of_a_letter_begins_with_a_closing_mark(qapp: QApplication, tmp_path: Path) -> None:
    pdf = written(papers.notice(6), tmp_path)
    lines = [line for page in pdf.pages for line in page if not line.startswith("—")]
    assert len(lines) > 40
    assert not [line for line in lines if line[0] in NEVER_FIRST]


def test_the_number_of_pages_is_given(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    assert write_pdf(papers.notice(6), path) == len(read(path.read_bytes()).pages) > 2


def test_a_failure_leaves_the_older_file_as_it_was(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(PaperNotWrittenError):
        write_pdf(papers.urge(), tmp_path / "missing" / "paper.pdf")
    older = tmp_path / "paper.pdf"
    older.mkdir()
    with pytest.raises(PaperNotWrittenError):
        write_pdf(papers.urge(), older)
    assert older.is_dir()
    assert list(tmp_path.iterdir()) == [older]
