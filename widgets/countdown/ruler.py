"""The ruler (计时尺): the axis of counted and uncounted time behind a due time, and its arithmetic in words.

A clerk who is told "late" can see which night, lunch, holiday or approved pause was left out. What is
still to come is paler than what has passed; a due time on an unpublished calendar year is a hatched
stretch between its earliest and its latest instant, never a red line.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.countdown.axis import Axis, written
from widgets.theme.fonts import face, figures
from widgets.theme.icons import pixmap
from widgets.theme.strokes import answer_style
from widgets.theme.theme import current
from widgets.theme.tokens import Tokens, colour

_SIDE, _BAND, _SWATCH, _GAP = 12, 20, 14, 16
_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class RulerView(Protocol):
    """What the ruler shows; all times in UTC milliseconds.

    ``segments``: (from, to, kind, label); the kinds are those of ``KINDS``. ``due_latest_ms`` equals
    ``due_ms`` unless the due time is provisional (暂定). ``lines`` is the arithmetic in words.
    """

    @property
    def start_ms(self) -> int: ...
    @property
    def end_ms(self) -> int: ...
    @property
    def now_ms(self) -> int: ...
    @property
    def due_ms(self) -> int: ...
    @property
    def due_latest_ms(self) -> int: ...
    @property
    def segments(self) -> Sequence[tuple[int, int, str, str]]: ...
    @property
    def lines(self) -> Sequence[str]: ...


class Kind(NamedTuple):
    """How a kind of time is drawn: ground and hatch as token paths, and the pattern."""

    ground: str
    hatch: str
    pattern: Qt.BrushStyle
    icon: str = ""


_NONE = Qt.BrushStyle.NoBrush
KINDS = {
    "work": Kind("accent.mark", "", _NONE),
    "makeup": Kind("accent.mark", "surface.panel", Qt.BrushStyle.Dense7Pattern),
    "night": Kind("surface.sunken", "text.disabled", Qt.BrushStyle.BDiagPattern),
    "lunch": Kind("surface.sunken", "text.disabled", Qt.BrushStyle.HorPattern),
    "weekend": Kind("surface.sunken", "text.disabled", Qt.BrushStyle.FDiagPattern),
    "holiday": Kind("surface.sunken", "text.disabled", Qt.BrushStyle.DiagCrossPattern),
    "pause": Kind("warning.soft", "warning.mark", Qt.BrushStyle.VerPattern, "pause"),
    "provisional": Kind("provisional.soft", "provisional.mark", Qt.BrushStyle.BDiagPattern),
}
_UNKNOWN = Kind("surface.sunken", "text.disabled", Qt.BrushStyle.Dense6Pattern)


class Ruler(QWidget):
    """The ruler of one clock; as high as its legend and its words need at this width."""

    def __init__(self, view: RulerView, name: str = "") -> None:
        super().__init__()
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_view(view)

    def show_view(self, view: RulerView) -> None:
        """Show another clock or a later now."""
        self._view = view
        self.setAccessibleName(self._name or written(view.due_ms))
        self.setAccessibleDescription("\n".join(view.lines))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at this width."""
        return int(ruler_height(self._view, width, current()))

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        return QSize(560, self.heightForWidth(560))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the labels would meet."""
        return QSize(320, self.heightForWidth(320))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it on the panel's ground."""
        paint_ruler(QPainter(self), QRectF(self.rect()), self._view, current())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)


def paint_ruler(painter: QPainter, area: QRectF, view: RulerView, theme: Tokens) -> None:
    """Paint the whole ruler: also onto a printed page."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = _line(theme)
    axis = Axis(view.start_ms, view.end_ms, area.left() + _SIDE, area.width() - 2 * _SIDE)
    band = QRectF(axis.left, area.top() + 2 * line + 4, axis.width, _BAND)
    _segments(painter, band, axis, view, theme)
    _ticks(painter, band, axis, theme)
    _due(painter, band, axis, view, theme)
    _now(painter, band, axis, view, theme)
    below = band.bottom() + 6 + line + 8
    for kind, label, place in _legend(view, area.width(), theme):
        _swatch(painter, place.translated(area.left(), below), kind, label, theme)
    _words(painter, area, below + _legend_height(view, area.width(), theme), view, theme)


def ruler_height(view: RulerView, width: float, theme: Tokens) -> float:
    """How high the ruler is at a width."""
    line = _line(theme)
    head = 2 * line + 4 + _BAND + 6 + line + 8
    words = sum(_measured(text, width, theme) for text in view.lines)
    return head + _legend_height(view, width, theme) + words + 4


def _line(theme: Tokens) -> int:
    return QFontMetrics(face(theme.sizes.type.caption)).lineSpacing()


def _segments(painter: QPainter, band: QRectF, axis: Axis, view: RulerView, theme: Tokens) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(band, colour(theme.surface.sunken))
    for start, end, kind, _ in view.segments:
        left, right = axis.x(start), axis.x(end)
        place = QRectF(left, band.top(), max(1.0, right - left), band.height())
        _fill(painter, place, KINDS.get(kind, _UNKNOWN), theme)
    veil = QColor(theme.surface.panel)
    veil.setAlpha(150)
    painter.fillRect(QRectF(QPointF(axis.x(view.now_ms), band.top()), band.bottomRight()), veil)
    painter.setPen(QPen(colour(theme.surface.line_strong), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(band)
    painter.restore()


def _fill(painter: QPainter, place: QRectF, kind: Kind, theme: Tokens) -> None:
    painter.fillRect(place, colour(theme.value(kind.ground)))
    if kind.hatch:
        painter.fillRect(place, QBrush(colour(theme.value(kind.hatch)), kind.pattern))
    if kind.icon and place.width() >= 18:
        middle = QRectF(place.center().x() - 8, place.top() + 2, 16, place.height() - 4)
        painter.fillRect(middle, colour(theme.value(kind.ground)))
        picture = pixmap(kind.icon, theme.value(kind.hatch), 14, painter.device().devicePixelRatioF())
        painter.drawPixmap(middle.center() - QPointF(7, 7), picture)


def _ticks(painter: QPainter, band: QRectF, axis: Axis, theme: Tokens) -> None:
    size, line = theme.sizes.type.caption - 1, _line(theme)
    room = QFontMetrics(figures(size, True)).horizontalAdvance("00-00") + 14
    for tick in axis.ticks(room):
        x = axis.x(tick.at_ms)
        painter.setPen(QPen(colour(theme.surface.line_strong), 1))
        painter.drawLine(QPointF(x, band.bottom()), QPointF(x, band.bottom() + (6 if tick.day else 4)))
        painter.setFont(figures(size, tick.day))
        painter.setPen(colour(theme.text.normal if tick.day else theme.text.muted))
        left = min(max(x - room / 2, axis.left - _SIDE), axis.left + axis.width + _SIDE - room)
        painter.drawText(QRectF(left, band.bottom() + 6, room, line), Qt.AlignmentFlag.AlignCenter, tick.text)


def _due(painter: QPainter, band: QRectF, axis: Axis, view: RulerView, theme: Tokens) -> None:
    provisional = view.due_latest_ms > view.due_ms
    late = view.now_ms > view.due_ms and not provisional
    tone = theme.tone("provisional" if provisional else "alarm" if late else "accent")
    x, text = axis.x(view.due_ms), written(view.due_ms)
    if provisional:
        _span(painter, QRectF(x, band.top() - 5, axis.x(view.due_latest_ms) - x, 4), tone.mark)
        text = f"≈ {text} – {written(view.due_latest_ms)}"
    if late:
        painter.fillRect(QRectF(x, band.bottom() - 3, axis.x(view.now_ms) - x, 3), colour(tone.mark))
    painter.setPen(QPen(colour(tone.mark), 2))
    painter.drawLine(QPointF(x, band.top() - _line(theme) - 4), QPointF(x, band.bottom() + 2))
    _label(painter, QPointF(x, band.top() - 2 * _line(theme) - 4), "flag", text, tone.text, axis, theme)


def _span(painter: QPainter, place: QRectF, ink: str) -> None:
    painter.fillRect(place, QBrush(colour(ink), Qt.BrushStyle.Dense4Pattern))


def _now(painter: QPainter, band: QRectF, axis: Axis, view: RulerView, theme: Tokens) -> None:
    if not view.start_ms <= view.now_ms <= view.end_ms:
        return
    x = axis.x(view.now_ms)
    painter.setPen(QPen(colour(theme.text.strong), 2))
    painter.drawLine(QPointF(x, band.top() - 4), QPointF(x, band.bottom() + 4))
    place = QPointF(x, band.top() - _line(theme) - 5)
    _label(painter, place, "clock", written(view.now_ms), theme.text.strong, axis, theme)


def _label(painter: QPainter, at: QPointF, icon: str, text: str, ink: str, axis: Axis, theme: Tokens) -> None:
    """An icon and a time, to the right of the marker or, near the end, to its left."""
    font = figures(theme.sizes.type.caption, True)
    width = QFontMetrics(font).horizontalAdvance(text) + 18
    left = at.x() + 4 if at.x() + 4 + width <= axis.left + axis.width + _SIDE else at.x() - 4 - width
    left = max(left, axis.left - _SIDE)
    line = _line(theme)
    picture = pixmap(icon, ink, 12, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(left, at.y() + (line - 12) / 2), picture)
    painter.setFont(font)
    painter.setPen(colour(ink))
    painter.drawText(QRectF(left + 16, at.y(), width, line), Qt.AlignmentFlag.AlignVCenter, text)


def _legend(view: RulerView, width: float, theme: Tokens) -> list[tuple[Kind, str, QRectF]]:
    """Every kind of time on the axis once: (look, word, place)."""
    metrics, line = QFontMetrics(face(theme.sizes.type.caption)), _line(theme)
    found, x, y = [], float(_SIDE), 0.0
    for kind, label in dict.fromkeys((kind, label) for _, _, kind, label in view.segments if label):
        wide = _SWATCH + 6 + metrics.horizontalAdvance(label) + 1
        if x > _SIDE and x + wide > width - _SIDE:
            x, y = float(_SIDE), y + line + 4
        found.append((KINDS.get(kind, _UNKNOWN), label, QRectF(x, y, wide, line)))
        x += wide + _GAP
    return found


def _legend_height(view: RulerView, width: float, theme: Tokens) -> float:
    legend = _legend(view, width, theme)
    return legend[-1][2].bottom() + 8 if legend else 0.0


def _swatch(painter: QPainter, place: QRectF, kind: Kind, label: str, theme: Tokens) -> None:
    square = QRectF(place.left(), place.center().y() - 5, _SWATCH, 10)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _fill(painter, square, kind, theme)
    painter.setPen(QPen(colour(theme.surface.line_strong), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(square)
    painter.setFont(face(theme.sizes.type.caption))
    painter.setPen(colour(theme.text.muted))
    painter.drawText(place.adjusted(_SWATCH + 6, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter, label)


def _measured(text: str, width: float, theme: Tokens) -> int:
    metrics = QFontMetrics(figures(theme.sizes.type.body))
    return metrics.boundingRect(0, 0, int(width - 2 * _SIDE), 10000, _WRAP, text).height() + 2


def _words(painter: QPainter, area: QRectF, top: float, view: RulerView, theme: Tokens) -> None:
    painter.setFont(figures(theme.sizes.type.body))
    painter.setPen(colour(theme.text.normal))
    for text in view.lines:
        height = _measured(text, area.width(), theme)
        painter.drawText(QRectF(area.left() + _SIDE, top, area.width() - 2 * _SIDE, height), _WRAP, text)
        top += height
