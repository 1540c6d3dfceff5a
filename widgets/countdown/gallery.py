"""Every countdown and two rulers on one sheet: ``python -m widgets.countdown.gallery OUT.png``."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.words import say
from widgets.countdown.badge import Badge, paint_badge
from widgets.countdown.ruler import Ruler
from widgets.theme import colour, current
from widgets.theme.parts import Card
from widgets.theme.photograph import photograph

_HOUR, _DAY = 3_600_000, 86_400_000
_MIDNIGHT = 1_795_017_600_000  # 2026-11-19 00:00 in China


class Value(NamedTuple):
    """A countdown."""

    light: str
    text: str


class View(NamedTuple):
    """A ruler."""

    start_ms: int
    end_ms: int
    now_ms: int
    due_ms: int
    due_latest_ms: int
    segments: tuple[tuple[int, int, str, str], ...]
    lines: tuple[str, ...]


def values() -> tuple[Value, ...]:
    """One countdown of each light."""
    return (
        Value("green", "00:12:44"),
        Value("green", say("gallery.days.one")),
        Value("yellow", "01:58:02"),
        Value("red", "−00:04:10"),
        Value("paused", "02:30:00"),
        Value("provisional", say("gallery.days.twelve")),
        Value("done", "03:12:09"),
    )


class Cells(QWidget):
    """Cells as the queue paints them, on row, hover, selection and flash."""

    def sizeHint(self) -> QSize:
        """One row per countdown."""
        return QSize(560, current().sizes.row.normal * len(values()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Four grounds side by side."""
        theme, painter = current(), QPainter(self)
        surface, high = theme.surface, theme.sizes.row.normal
        for column, ground in enumerate((surface.panel, surface.hover, surface.selection, surface.flash)):
            for row, value in enumerate(values()):
                cell = QRect(column * 140, row * high, 140, high)
                painter.fillRect(QRectF(cell), colour(ground))
                paint_badge(painter, cell.adjusted(8, 0, -8, 0), value, theme)


def _days() -> tuple[tuple[int, int, str, str], ...]:
    """Thursday to Tuesday, with a make-up Saturday, a weekend day and a pause."""
    found = []
    for day, kind in enumerate(("work", "work", "makeup", "weekend", "work", "work")):
        start = _MIDNIGHT + day * _DAY
        if kind == "weekend":
            found.append((start, start + _DAY, "weekend", say("gallery.kind.weekend")))
            continue
        for begin, end, what in (
            (0, 9, "night"),
            (9, 12, kind),
            (12, 14, "lunch"),
            (14, 18, kind),
            (18, 24, "night"),
        ):
            found.append((start + begin * _HOUR, start + end * _HOUR, what, say(f"gallery.kind.{what}")))
    pause = _MIDNIGHT + _DAY + 14 * _HOUR
    return (*found, (pause, pause + 16 * _HOUR, "pause", say("gallery.kind.pause")))


def view(*, now: float, due: float, latest: float) -> View:
    """A ruler over six days; the instants are days after its start."""
    at = [_MIDNIGHT + round(days * _DAY) for days in (now, due, latest)]
    lines = (say("gallery.line.one"), say("gallery.line.two"))
    return View(_MIDNIGHT, _MIDNIGHT + 6 * _DAY, at[0], at[1], at[2], _days(), lines)


def sheet() -> QWidget:
    """The whole gallery."""
    page = QWidget()
    page.setProperty("surface", "window")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column, line = QVBoxLayout(page), QHBoxLayout()
    for value in values():
        line.addWidget(Badge(value, say("gallery.clocks")))
    line.addStretch(1)
    column.addLayout(line)
    cells = Card(say("gallery.list"), icon="clock")
    cells.body.addWidget(Cells())
    column.addWidget(cells)
    for now, due, latest in ((2.6, 4.6, 4.6), (5.4, 4.6, 4.6), (1.2, 3.5, 5.6)):
        card = Card(say("gallery.clocks"), icon="ruler")
        card.body.addWidget(Ruler(view(now=now, due=due, latest=latest)))
        column.addWidget(card)
    return page


if __name__ == "__main__":
    raise SystemExit(photograph(sheet))
