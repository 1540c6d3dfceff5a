"""Pictures and waiting: what the tour needs of a screen."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from console.viewmodels.letters import Letter
from widgets import theme
from widgets.application.application import Application
from widgets.paper import sheet as page_size
from widgets.paper.forms import compose
from widgets.paper.painting import paint

_WAIT_S = 60.0
_LOOK_S = 0.05
_TITLE, _DPI = 28, 110
THEMES = ("light", "dark")


class Camera:
    """Takes each step twice, in light and in dark, and notes when."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._begun = time.monotonic()
        self.pictures: list[str] = []
        self.times: dict[str, float] = {}

    async def take(self, program: Application, step: str, of: QWidget | None = None) -> None:
        """A picture of the window (or of a sheet in front of it) in every theme."""
        self.times[step] = round(time.monotonic() - self._begun, 2)
        number = len(self.times)
        for name in sorted(THEMES, key=lambda one: one != theme.current().name):
            if theme.current().name != name:
                theme.apply(program.app, name, theme.current().scale)
                await settled()
            file = f"{number:02}-{step}-{name}.png"
            picture(program, of).save(str(self._out / file))
            self.pictures.append(file)


def picture(program: Application, sheet: QWidget | None) -> QPixmap:
    """The window, and a sheet where it lies in front of it."""
    found = program.window.grab()
    if sheet is not None:
        painter = QPainter(found)
        _lay_over(painter, sheet, sheet.mapToGlobal(QPoint()) - program.window.mapToGlobal(QPoint()))
        painter.end()
    return found


def _lay_over(painter: QPainter, sheet: QWidget, at: QPoint) -> None:
    """A sheet with its title and an edge around it, as the screen's own window frame would draw them."""
    at.setY(max(at.y(), _TITLE + 8))
    worn, frame = theme.current(), QRect(at, sheet.size())
    if not sheet.windowFlags() & Qt.WindowType.FramelessWindowHint:
        title = QRect(frame.left(), frame.top() - _TITLE, frame.width(), _TITLE)
        painter.fillRect(title, QColor(worn.surface.panel))
        painter.setFont(theme.face(worn.sizes.type.body, True))
        painter.setPen(QColor(worn.text.strong))
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, sheet.windowTitle())
        frame = frame.united(title)
    painter.drawPixmap(at, sheet.grab())
    painter.setPen(QPen(QColor(worn.surface.line_strong), 1))
    painter.drawRect(frame.adjusted(-1, -1, 0, 0))


def sheet_of_paper(letter: Letter) -> QImage:
    """The first page of a paper, as it is printed."""
    dot = _DPI / 25.4
    size = round(page_size.WIDTH * dot), round(page_size.HEIGHT * dot)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter, compose(letter)[0], dot)
    painter.end()
    return image


async def settled() -> None:
    """Let what is queued happen and be painted."""
    for _ in range(4):
        QApplication.processEvents()
        await asyncio.sleep(_LOOK_S / 2)


async def until(what: str, true: Callable[[], object]) -> None:
    """Wait for a condition, never for a time; says what it waited for when it does not come."""
    async with asyncio.timeout(_WAIT_S):
        try:
            while not true():  # noqa: ASYNC110 - the state of a screen has no event to wait on
                await asyncio.sleep(_LOOK_S)
        except asyncio.CancelledError:
            raise TimeoutError(f"waited in vain for: {what}") from None
