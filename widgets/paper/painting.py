"""Marks drawn by a painter: the same for the printed file and for the preview on the screen."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from widgets.paper import faces
from widgets.paper.faces import UNIT
from widgets.paper.marks import Area, Mark, Ring, Rule, Words

INKS = {
    "black": QColor(0, 0, 0),
    "red": QColor(218, 18, 22),
    "grey": QColor(150, 150, 150),
}
"""Inks of the printed paper; it is white and black in every theme of the desk."""


class Fill(NamedTuple):
    """A ground and, over it, straight lines: ``slopes`` are their directions, in millimetres right per one down."""

    ground: QColor
    lines: QColor
    slopes: tuple[float, ...] = ()
    pitch: float = 1.2


_WHITE, _GREEN, _PALE = QColor(255, 255, 255), QColor(38, 128, 76), QColor(233, 236, 239)
_RED, _AMBER, _MID = QColor(186, 40, 40), QColor(140, 88, 0), QColor(130, 136, 142)
FILLS = {
    "counted": Fill(_GREEN, _GREEN),
    "makeup": Fill(_GREEN, _WHITE, (-1.0,)),
    "night": Fill(_PALE, _PALE),
    "lunch": Fill(_PALE, _PALE),
    "rest": Fill(_PALE, _MID, (0.0,), 2.0),
    "holiday": Fill(QColor(252, 232, 230), _RED, (1.0,), 1.6),
    "half": Fill(_WHITE, _MID, (-1.0,), 0.8),
    "pause": Fill(QColor(253, 240, 216), _AMBER, (1.0, -1.0), 1.6),
    "closed": Fill(_WHITE, QColor(60, 60, 60), (1.0, -1.0), 0.8),
}
"""Kinds of time: each has a pattern of its own, since most offices print in black."""


def paint(painter: QPainter, marks: Iterable[Mark], millimetre: float) -> None:
    """Draw a page; ``millimetre`` is its length in the painter's units."""
    painter.save()
    painter.scale(millimetre * UNIT, millimetre * UNIT)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for mark in marks:
        _DRAW[type(mark)](painter, mark)
    painter.restore()


def _units(millimetres: float) -> float:
    return millimetres / UNIT


def written(mark: Words) -> QFont:
    """The font of one piece of text. Spacing is a share of each letter: absolute spacing follows the device's dpi."""
    font = QFont(faces.font(mark.face, mark.size))
    if mark.stretch != 1.0:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * mark.stretch)
    return font


def _words(painter: QPainter, mark: Words) -> None:
    painter.setFont(written(mark))
    painter.setPen(INKS[mark.ink])
    painter.drawText(QPointF(_units(mark.x), _units(mark.y)), mark.text)


def _rule(painter: QPainter, mark: Rule) -> None:
    style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(INKS[mark.ink], _units(mark.thick), style, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(_units(mark.x), _units(mark.y)), QPointF(_units(mark.to_x), _units(mark.to_y)))


def _area(painter: QPainter, mark: Area) -> None:
    fill = FILLS[mark.fill]
    place = QRectF(_units(mark.x), _units(mark.y), _units(mark.width), _units(mark.height))
    painter.fillRect(place, fill.ground)
    if not fill.slopes:
        return
    painter.save()
    painter.setClipRect(place)
    painter.setPen(QPen(fill.lines, _units(0.22)))
    for slope in fill.slopes:
        lean = slope * place.height()
        reach = place.width() + abs(lean)
        for n in range(int(reach / _units(fill.pitch)) + 2):
            x = place.left() - max(0.0, lean) + n * _units(fill.pitch)
            painter.drawLine(QPointF(x, place.top()), QPointF(x + lean, place.bottom()))
    painter.restore()


def _ring(painter: QPainter, mark: Ring) -> None:
    pale = QColor(INKS[mark.ink])
    pale.setAlpha(110)
    painter.setPen(QPen(pale, _units(0.3), Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(_units(mark.x), _units(mark.y)), _units(mark.radius), _units(mark.radius))


_DRAW: dict[type, Callable[[QPainter, Any], None]] = {Words: _words, Rule: _rule, Area: _area, Ring: _ring}
