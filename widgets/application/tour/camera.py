"""Pictures and waiting: what the tour needs of a screen."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from widgets.application.application import Application

_WAIT_S = 60.0
_LOOK_S = 0.05
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
        for name in THEMES:
            program.desk.options.set("theme", name)
            await settled()
            file = f"{number:02}-{step}-{name}.png"
            picture(program, of).save(str(self._out / file))
            self.pictures.append(file)
        program.desk.options.set("theme", THEMES[0])
        await settled()


def picture(program: Application, sheet: QWidget | None) -> QPixmap:
    """The window, and a sheet where it lies in front of it."""
    found = program.window.grab()
    if sheet is not None:
        painter = QPainter(found)
        painter.drawPixmap(sheet.mapToGlobal(QPoint()) - program.window.mapToGlobal(QPoint()), sheet.grab())
        painter.end()
    return found


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
