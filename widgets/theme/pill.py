"""A pill: a count or one word on a quiet (or loud) ground, beside a heading, a lane or in a cell."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.fonts import figures
from widgets.theme.strokes import answer_style, box
from widgets.theme.theme import current
from widgets.theme.tokens import Tokens, colour


def pill_size(text: str, theme: Tokens) -> QSize:
    """How much room a pill with this text takes."""
    metrics = QFontMetrics(figures(theme.sizes.type.caption, True))
    height = metrics.height() + 2
    return QSize(max(height, metrics.horizontalAdvance(text) + 12), height)


def paint_pill(
    painter: QPainter, area: QRectF, text: str, tone: str, theme: Tokens, *, loud: bool = False
) -> None:
    """Paint a pill into an area, for widgets and delegates alike."""
    colours = theme.tone(tone)
    ground, ink = (colours.fill, colours.on) if loud else (colours.soft, colours.text)
    edge = colours.edge if theme.name == "contrast" else ""
    box(painter, area, ground, edge, area.height() / 2)
    painter.setFont(figures(theme.sizes.type.caption, True))
    painter.setPen(colour(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


class Pill(QWidget):
    """A count or a word."""

    def __init__(self, text: str = "", tone: str = "neutral", *, loud: bool = False) -> None:
        super().__init__()
        self._text, self._tone, self._loud = "", tone, loud
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.change(text, tone)

    def change(self, text: str, tone: str = "") -> None:
        """Show another text; an empty one hides the pill."""
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        self.setVisible(bool(text)) if self.parent() else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        return pill_size(self._text, current())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._text:
            area = QRectF(self.rect())
            paint_pill(QPainter(self), area, self._text, self._tone, current(), loud=self._loud)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
