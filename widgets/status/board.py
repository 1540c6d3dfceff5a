"""The command board (指挥大屏, F11): painted large for a hall, refreshed once a second, left by Escape or F11."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.viewmodels import board, status
from console.viewmodels.board import Number, Urgent
from console.words import say
from widgets.bridge import Bridge
from widgets.theme import Tokens, colour, current, face, figures
from widgets.theme.strokes import box
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes

_EDGE = 32
_REREAD_S = 5
_COLUMNS = (0.0, 0.15, 0.54, 0.76, 0.90)
_TONES = {"red": "alarm", "yellow": "warning", "green": "ok", "provisional": "provisional"}


class Board(QWidget):
    """Reads only; nothing on it can be changed."""

    def __init__(self, window: QWidget, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._desk = desk
        self._beats = 0
        self._words = board.words(desk)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("act.screen.board"))
        self.setAccessibleName(say("act.screen.board"))
        self.resize(1280, 720)
        bridge.changed.connect(self._hear)
        ticker.second.connect(self._beat)

    def _beat(self, now: int) -> None:
        self._beats += 1
        if self._beats % _REREAD_S == 0:
            self._reread()
        self.update()

    def _hear(self, changes: "Changes") -> None:
        self._reread()

    def _reread(self) -> None:
        self._words = board.words(self._desk)
        self.setAccessibleDescription(", ".join(f"{one.title} {one.shown}" for one in self._words.numbers))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F11 close it."""
        if event.key() in (Qt.Key.Key_Escape.value, Qt.Key.Key_F11.value):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mode and time on top, numbers in a row, the most urgent below."""
        theme, painter = current(), QPainter(self)
        mode = status.mode(self._desk.references)
        ground = theme.wartime.strip if mode.war else theme.surface.panel
        painter.fillRect(self.rect(), colour(theme.surface.window))
        top = QRect(0, 0, self.width(), self.height() // 9)
        painter.fillRect(top, colour(ground))
        ink = colour(theme.wartime.text if mode.war else theme.text.strong)
        inner = top.adjusted(_EDGE, 0, -_EDGE, 0)
        now = self._desk.clock.now()
        _text(painter, inner, f"{mode.title}  {mode.detail}", top.height() // 3, ink, bold=True)
        clock = f"{status.day(now)}  {status.hms(now)}"
        _text(painter, inner, clock, top.height() // 3, ink, Qt.AlignmentFlag.AlignRight)
        self._numbers(painter, theme, top.bottom() + _EDGE // 2)
        self._urgent(painter, theme)

    def _numbers(self, painter: QPainter, theme: Tokens, top: int) -> None:
        count = len(self._words.numbers)
        width = (self.width() - 2 * _EDGE - 12 * (count - 1)) / count
        for place, number in enumerate(self._words.numbers):
            area = QRectF(_EDGE + place * (width + 12), top, width, self.height() / 5)
            _number(painter, area, number, theme)

    def _urgent(self, painter: QPainter, theme: Tokens) -> None:
        top = self.height() // 9 + self.height() // 5 + _EDGE
        rows = max(1, len(self._words.urgent))
        high = min((self.height() - top - _EDGE) // rows, self.height() // 16)
        for place, one in enumerate(self._words.urgent):
            area = QRect(_EDGE, top + place * high, self.width() - 2 * _EDGE, high)
            painter.fillRect(area.adjusted(0, 0, 0, -2), colour(theme.surface.panel))
            _row(painter, area, one, theme)


def _number(painter: QPainter, area: QRectF, number: Number, theme: Tokens) -> None:
    tone = theme.tone(number.tone)
    box(painter, area, tone.soft, tone.edge, 8)
    whole = area.toRect().adjusted(8, 8, -8, -8)
    letters = max(3, len(number.shown))
    painter.setFont(figures(round(min(area.height() * 0.42, area.width() * 1.3 / letters)), True))
    painter.setPen(colour(tone.text))
    painter.drawText(
        whole.adjusted(0, 0, 0, -round(area.height() * 0.3)), Qt.AlignmentFlag.AlignCenter, number.shown
    )
    painter.setFont(face(round(min(area.height() * 0.14, area.width() * 0.17))))
    painter.drawText(
        whole.adjusted(0, round(area.height() * 0.6), 0, 0), Qt.AlignmentFlag.AlignCenter, number.title
    )


def _row(painter: QPainter, area: QRect, one: Urgent, theme: Tokens) -> None:
    tone = theme.tone(_TONES.get(one.due.light, "neutral"))
    painter.fillRect(area.x(), area.y(), 6, area.height() - 2, colour(tone.mark))
    texts = (one.due.text, one.title, one.place, one.lead, one.state)
    inner = area.adjusted(20, 0, -12, -2)
    for place, text in enumerate(texts):
        left = inner.x() + round(inner.width() * _COLUMNS[place])
        right = inner.x() + round(inner.width() * (*_COLUMNS, 1.0)[place + 1]) - 12
        ink = colour(tone.text if place == 0 else theme.text.normal)
        _text(
            painter,
            QRect(left, area.y(), right - left, area.height()),
            text,
            area.height() // 3,
            ink,
            bold=place < 2,
        )


def _text(
    painter: QPainter,
    area: QRect,
    text: str,
    size: int,
    ink: QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    bold: bool = False,
) -> None:
    font = figures(max(11, size), bold)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
