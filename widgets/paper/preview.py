"""The preview of a paper: its pages as they will be printed, white in every theme, and saving as PDF."""

import re
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels.letters import Letter
from console.words import say
from widgets.paper import sheet
from widgets.paper.forms import compose
from widgets.paper.pages import Page
from widgets.paper.painting import paint
from widgets.paper.pdf import PaperNotWrittenError, write_pdf
from widgets.theme import colour, current, dress
from widgets.theme.parts import EmptyState
from widgets.theme.strokes import answer_style

_GAP, _SMALLEST, _LARGEST, _STEP = 16, 1.2, 12.0, 1.2
_WHITE = QColor(255, 255, 255)


class Sheets(QWidget):
    """All pages below each other; ``millimetre`` is how many pixels one has."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[Page, ...] = ()
        self.millimetre = 3.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """Show other pages."""
        self._pages = pages
        self.zoom(self.millimetre)

    def zoom(self, millimetre: float) -> None:
        """Another size."""
        self.millimetre = min(max(millimetre, _SMALLEST), _LARGEST)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as all pages."""
        high = sheet.HEIGHT * self.millimetre + _GAP
        return QSize(round(sheet.WIDTH * self.millimetre) + 2 * _GAP, round(high * len(self._pages)) + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the pages that can be seen."""
        painter, theme = QPainter(self), current()
        wide, high = sheet.WIDTH * self.millimetre, sheet.HEIGHT * self.millimetre
        for n, page in enumerate(self._pages):
            place = QRectF(_GAP, _GAP + n * (high + _GAP), wide, high)
            if not place.toAlignedRect().intersects(event.rect()):
                continue
            painter.fillRect(place, _WHITE)
            painter.setPen(colour(theme.surface.line_strong))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.save()
            painter.translate(place.topLeft())
            paint(painter, page, self.millimetre)
            painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)


class PaperPreview(QWidget):
    """``show_letter`` shows a paper; the person may enlarge it and save it. ``saved`` carries the file's path."""

    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._letter: Letter | None = None
        self._fitting = True
        self._sheets = Sheets()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._sheets)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setAccessibleName(say("paper.preview.name"))
        self._state = QLabel()
        self._state.setProperty("role", "muted")
        self._save = QPushButton(say("paper.preview.save"))
        self._save.setProperty("role", "primary")
        self._save.setAccessibleName(say("paper.preview.save"))
        self._save.clicked.connect(self.ask_where)
        self._empty = EmptyState("form", say("paper.preview.empty"))
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        self._bar = QWidget()
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(8, 4, 8, 4)
        for icon, key, act in (
            ("minus", "smaller", lambda: self._scale(1 / _STEP)),
            ("plus", "larger", lambda: self._scale(_STEP)),
            ("grid", "fit", self.fit),
        ):
            button = QToolButton()
            dress(button, icon, current(), "text.normal")
            button.setAccessibleName(say(f"paper.preview.{key}"))
            button.setToolTip(say(f"paper.preview.{key}"))
            button.clicked.connect(lambda checked=False, act=act: act())
            line.addWidget(button)
        line.addWidget(self._state, 1)
        line.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._bar, self._scroll, self._empty):
            column.addWidget(part, 0 if part is self._bar else 1)

    @property
    def letter(self) -> Letter | None:
        """The paper shown."""
        return self._letter

    def show_letter(self, letter: Letter) -> None:
        """Set and show a paper."""
        self._letter = letter
        pages = compose(letter)
        self._sheets.show_pages(pages)
        self._state.setText(say("paper.preview.page", n=1, count=len(pages)))
        self._shown(True)
        self._scroll.verticalScrollBar().setValue(0)
        if self._fitting:
            self.fit()

    def clear(self) -> None:
        """Nothing to show."""
        self._letter = None
        self._shown(False)

    def _shown(self, there: bool) -> None:
        self._bar.setVisible(there)
        self._scroll.setVisible(there)
        self._empty.setVisible(not there)

    def fit(self) -> None:
        """As wide as there is room."""
        self._fitting = True
        room = self._scroll.viewport().width() - 2 * _GAP
        self._sheets.zoom(room / sheet.WIDTH)

    def _scale(self, by: float) -> None:
        self._fitting = False
        self._sheets.zoom(self._sheets.millimetre * by)

    def ask_where(self) -> None:
        """Ask for the file's name without blocking; the title is offered."""
        if self._letter is None:
            return
        dialog = QFileDialog(
            self, say("paper.preview.dialog"), file_name(self._letter), say("paper.preview.filter")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the file and say so; a failure is said too, the old file stays."""
        if self._letter is None:
            return
        try:
            count = write_pdf(self._letter, path)
        except PaperNotWrittenError:
            self._state.setText(say("paper.preview.not_saved", name=path.name))
            return
        self._state.setText(say("paper.preview.saved", name=path.name, count=count))
        self.saved.emit(str(path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep filling the width unless a person chose a size."""
        super().resizeEvent(event)
        if self._fitting:
            self.fit()


def file_name(letter: Letter) -> str:
    """A name that every file system takes: number and title without marks."""
    name = " ".join(part for part in (letter.number, letter.title) if part)
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).strip()[:80] + ".pdf"
