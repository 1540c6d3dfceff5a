"""A paper as a PDF file: A4, letters embedded, every word findable and copyable as it was written."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from console.viewmodels.letters import Letter
from console.words import say
from widgets.paper.forms import compose
from widgets.paper.painting import paint
from widgets.paper.readable import Reading, mend

_RESOLUTION = 1200
_INCH = 25.4


class PaperNotWrittenError(OSError):
    """The file could not be written: the folder is gone, full or closed to us (公文未写成)."""


def write_pdf(paper: Letter, path: Path) -> int:
    """Write the paper and give its number of pages. An older file is replaced only by a whole new one.

    Raises ``PaperNotWrittenError``.
    """
    pages = compose(paper)
    draft = path.with_name(path.name + ".part")
    reading = Reading()
    try:
        _draw(pages, draft, paper.title)
        for page in pages:
            reading.page(page)
        draft.write_bytes(mend(draft.read_bytes(), reading))
        draft.replace(path)
    except OSError as wrong:
        draft.unlink(missing_ok=True)
        raise PaperNotWrittenError(str(path)) from wrong
    return len(pages)


def _draw(pages: tuple[tuple, ...], path: Path, name: str) -> None:  # type: ignore[type-arg]
    writer = QPdfWriter(str(path))
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle(name)
    writer.setCreator(say("paper.creator"))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(str(path))
    for n, page in enumerate(pages):
        if n:
            writer.newPage()
        paint(painter, page, _RESOLUTION / _INCH)
    if not painter.end():
        raise OSError(str(path))
