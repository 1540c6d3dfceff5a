"""Arrivals by day as columns, with the highest day written out."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.viewmodels.analysis import DayCount
from console.words import say
from widgets.theme import colour, current, figures

_HEIGHT, _FOOT, _HEAD, _SATURDAY = 180, 20, 18, 5


class Days(QWidget):
    """A column per local day; weekends are quieter."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[DayCount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, title: str, days: tuple[DayCount, ...]) -> None:
        """Show these days, oldest first."""
        self._days = days
        self.setAccessibleName(title)
        high = max(days, key=lambda one: one.number, default=None)
        if high is not None:
            self.setAccessibleDescription(say("analysis.high", day=f"{high.day:%m-%d}", count=high.number))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(480, round(_HEIGHT * current().scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns, the first, last and highest day named."""
        if not self._days:
            return
        theme, painter = current(), QPainter(self)
        step = self.width() / len(self._days)
        most = max(1, *(one.number for one in self._days))
        room = self.height() - _FOOT - _HEAD
        high = max(range(len(self._days)), key=lambda n: self._days[n].number)
        painter.setFont(figures(theme.sizes.type.caption))
        for n, one in enumerate(self._days):
            height = room * one.number / most
            quiet = one.day.weekday() >= _SATURDAY
            area = QRectF(n * step + 1, _HEAD + room - height, max(1.0, step - 2), height)
            painter.fillRect(area, colour(theme.neutral.edge if quiet else theme.accent.mark))
        painter.setPen(colour(theme.text.muted))
        painter.fillRect(QRectF(0, _HEAD + room, self.width(), 1), colour(theme.surface.line))
        for n in {0, len(self._days) - 1}:
            self._name(painter, n, step, f"{self._days[n].day:%m-%d}", self.height() - _FOOT)
        self._name(painter, high, step, f"{self._days[high].day:%m-%d} {self._days[high].number:,}", 0)

    def _name(self, painter: QPainter, n: int, step: float, words: str, top: float) -> None:
        left = min(max(0.0, n * step + step / 2 - 50), self.width() - 100)
        side = Qt.AlignmentFlag.AlignHCenter
        side = Qt.AlignmentFlag.AlignLeft if left == 0 else side
        side = Qt.AlignmentFlag.AlignRight if left == self.width() - 100 else side
        painter.drawText(QRectF(left, top, 100, _FOOT), Qt.AlignmentFlag.AlignVCenter | side, words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        self.update()
        super().changeEvent(event)
