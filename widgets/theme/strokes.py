"""The few strokes painted parts share: a box, the focus ring, and the answer to a change of style."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from widgets.theme.tokens import Tokens, colour

_RESTYLING = frozenset(
    (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.EnabledChange)
)


def box(painter: QPainter, area: QRectF, ground: str, edge: str = "", radius: float = 4) -> None:
    """A filled box with rounded corners; ``edge`` draws a crisp one-pixel border inside the area."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    inset = 0.5 if edge else 0.0
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def fill(painter: QPainter, area: QRect, tint: QColor) -> None:
    """An area in one colour. Qt's own ``fillRect`` looks at gradients first, whose names alone take 3 ms of a start."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRect(area)


def focus_ring(painter: QPainter, area: QRectF, theme: Tokens, radius: float = 4) -> None:
    """The ring around the part that has the keyboard: 2 px, inside the area, 3:1 on every surface."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.focus), theme.sizes.stroke.focus))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)


def keyboard_here(part: QWidget) -> bool:
    """Whether this part has the keyboard, so that its ring is drawn."""
    return part.hasFocus() and part.isEnabled()


def answer_style(part: QWidget, event: QEvent) -> None:
    """Measure and paint anew when theme, type size or enabling changed; call from ``changeEvent``."""
    if event.type() in _RESTYLING:
        part.updateGeometry()
        part.update()
