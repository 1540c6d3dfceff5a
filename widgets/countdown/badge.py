"""The countdown of a ticket (倒计时): a shape, a time and a colour, each enough on its own.

● enough time · ◐ soon due (将超时) · ▲ past due, counting up with a minus (已超时) · ‖ paused (中止计时) ·
≈ provisional (暂定: a calendar year not yet published) · ✓ stopped.
"""

from functools import cache
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.fonts import figures
from widgets.theme.strokes import answer_style, box
from widgets.theme.theme import current
from widgets.theme.tokens import Tokens, colour

_SHAPE, _GAP, _PAD = 12, 6, 8
_WIDEST = "−00\u3000 00:00:00"  # a full-width blank holds the place of the word for days


class BadgeView(Protocol):
    """What a countdown cell needs: which light, and the time as text (``00:12:44``, ``1天 03:12``)."""

    @property
    def light(self) -> str:
        """A key of ``LIGHTS``."""
        ...

    @property
    def text(self) -> str:
        """The time, ready to be read."""
        ...


class Light(NamedTuple):
    """How a light is drawn."""

    tone: str
    shape: str
    bold: bool = False


LIGHTS = {
    "green": Light("ok", "disc"),
    "yellow": Light("warning", "half"),
    "red": Light("alarm", "triangle", bold=True),
    "paused": Light("neutral", "bars"),
    "provisional": Light("provisional", "waves"),
    "done": Light("neutral", "tick"),
    "none": Light("neutral", ""),
}


class Stamp(NamedTuple):
    """Everything a light needs to be painted, prepared once per theme and screen density."""

    shape: QPixmap
    ink: QColor
    font: QFont
    rise: float


@cache
def _stamp(light: str, ink: str, mark: str, size: int, density: float) -> Stamp:
    look = LIGHTS.get(light, LIGHTS["none"])
    font = figures(size, look.bold)
    metrics = QFontMetrics(font)
    rise = (metrics.ascent() - metrics.descent()) / 2
    return Stamp(_shape(look.shape, mark, density), colour(ink), font, rise)


def _shape(shape: str, mark: str, density: float) -> QPixmap:
    edge = round(_SHAPE * density)
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(density)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(mark), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    _DRAW.get(shape, lambda p, m: None)(painter, colour(mark))
    painter.end()
    return picture


def _disc(painter: QPainter, mark: QColor) -> None:
    painter.setBrush(mark)
    painter.drawEllipse(QRectF(2.5, 2.5, 7, 7))


def _half(painter: QPainter, mark: QColor) -> None:
    circle = QRectF(1.5, 1.5, 9, 9)
    painter.drawEllipse(circle)
    painter.setBrush(mark)
    painter.drawPie(circle, 90 * 16, 180 * 16)


def _triangle(painter: QPainter, mark: QColor) -> None:
    painter.setBrush(mark)
    painter.setPen(QPen(mark, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(QPolygonF([QPointF(6, 1.5), QPointF(11, 10.3), QPointF(1, 10.3)]))


def _bars(painter: QPainter, mark: QColor) -> None:
    painter.fillRect(QRectF(2.5, 1.5, 2.5, 9), mark)
    painter.fillRect(QRectF(7, 1.5, 2.5, 9), mark)


def _waves(painter: QPainter, mark: QColor) -> None:
    for y in (4.0, 8.0):
        points = [
            QPointF(1, y + 0.8),
            QPointF(3.5, y - 1),
            QPointF(6, y),
            QPointF(8.5, y + 1),
            QPointF(11, y - 0.8),
        ]
        painter.drawPolyline(QPolygonF(points))


def _tick(painter: QPainter, mark: QColor) -> None:
    painter.drawPolyline(QPolygonF([QPointF(2, 6.5), QPointF(4.8, 9.3), QPointF(10, 3)]))


_DRAW = {"disc": _disc, "half": _half, "triangle": _triangle, "bars": _bars, "waves": _waves, "tick": _tick}


@cache
def badge_width(theme: Tokens, text: str = _WIDEST) -> int:
    """The width a badge needs for a text; by default for the longest countdown there is."""
    return _SHAPE + _GAP + QFontMetrics(figures(theme.sizes.type.body, True)).horizontalAdvance(text)


def paint_badge(painter: QPainter, area: QRect, value: BadgeView, theme: Tokens) -> None:
    """Paint a countdown into a cell: one picture, one text, nothing measured, nothing allocated twice.

    The delegate paints the ground; the inks are readable on row, hover, selection and flash.
    """
    light = value.light
    tone = theme.tone(LIGHTS.get(light, LIGHTS["none"]).tone)
    density = painter.device().devicePixelRatioF()
    stamp = _stamp(light, tone.text, tone.mark, theme.sizes.type.body, density)
    middle = area.y() + area.height() / 2
    painter.drawPixmap(QPointF(area.x(), middle - _SHAPE / 2), stamp.shape)
    painter.setFont(stamp.font)
    painter.setPen(stamp.ink)
    beside = _SHAPE + _GAP if light != "none" else (_SHAPE + _GAP) / 2
    painter.drawText(QPointF(area.x() + beside, round(middle + stamp.rise)), value.text)


class Badge(QWidget):
    """One countdown on its own ground, for the head of a ticket; a provisional one is hatched."""

    def __init__(self, value: BadgeView, name: str = "") -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value(value)

    def show_value(self, value: BadgeView) -> None:
        """Show another time; measures anew only when the text's length changed."""
        longer = len(value.text) != len(getattr(self, "_value", value).text)
        self._value = value
        self.setAccessibleName(f"{self._name} {value.text}".strip())
        if longer:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for shape and text; digits change without moving anything."""
        theme = current()
        still = "".join("0" if letter.isdigit() else letter for letter in self._value.text)
        return QSize(badge_width(theme, still) + 2 * _PAD, theme.sizes.control.compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, hatch when provisional, shape and time."""
        theme, painter = current(), QPainter(self)
        light = LIGHTS.get(self._value.light, LIGHTS["none"])
        tone, area = theme.tone(light.tone), QRectF(self.rect())
        box(painter, area, tone.soft, tone.edge, theme.sizes.radius.medium)
        if self._value.light == "provisional":
            strip = QRectF(area.left() + 1, area.bottom() - 4, area.width() - 2, 3)
            painter.fillRect(strip, QBrush(colour(tone.mark), Qt.BrushStyle.BDiagPattern))
        paint_badge(painter, self.rect().adjusted(_PAD, 0, -_PAD, 0), self._value, theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
