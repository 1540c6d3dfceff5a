"""Draws the cells of a line: plain strokes, no style engine, texts measured once and remembered.

Each column has its own small painter in ``PAINTERS``; the ground of a row (selection, hover, flash,
hatch of a pending act, tint of a refused one) is drawn once for the whole row.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter

from console.viewmodels.cells import Countdown, Line
from widgets.countdown.badge import paint_badge
from widgets.theme import Tokens, colour, face, figures, pixmap
from widgets.theme.avatar import paint_avatar
from widgets.theme.pill import paint_pill, pill_size
from widgets.theme.strokes import fill

PAD = 8
_GAP = 4
_AVATAR = 20
_DOTS, _CHINESE = "…", "\u2e80"


class Ground(NamedTuple):
    """What lies under a row: selected (and whether the table has the keyboard), hovered, freshly changed."""

    selected: bool = False
    active: bool = True
    hovered: bool = False
    flash: float = 0.0
    """How fresh the change is: 1.0 just now, 0.0 long ago."""


class Ink(NamedTuple):
    """Fonts and colours of one theme, looked up once per repaint."""

    theme: Tokens
    density: float
    normal: QFont
    bold: QFont
    digits: QFont
    rise: float
    text: QColor
    muted: QColor
    strong: QColor
    quiet: QColor


def ink(theme: Tokens, density: float) -> Ink:
    """Everything the painters need of a theme."""
    normal = face(theme.sizes.type.body)
    metrics = QFontMetricsF(normal)
    return Ink(
        theme,
        density,
        normal,
        face(theme.sizes.type.body, True),
        figures(theme.sizes.type.body),
        (metrics.ascent() - metrics.descent()) / 2,
        colour(theme.text.normal),
        colour(theme.text.muted),
        colour(theme.text.strong),
        colour(theme.text.disabled),
    )


@cache
def _wide(letter: str, size: int, bold: bool) -> float:
    """How wide a letter is; Chinese ones are as wide as they are high, so only the others are measured."""
    return size if letter >= _CHINESE else QFontMetricsF(face(size, bold)).horizontalAdvance(letter)


@lru_cache(maxsize=16_384)
def _cut(text: str, width: int, size: int, bold: bool) -> str:
    """The text cut to a width with dots, by its letters: Qt would shape the whole of it first, twice as slowly as drawing."""
    used, room, kept = 0.0, width - _wide(_DOTS, size, bold), 0
    for place, letter in enumerate(text):
        used += _wide(letter, size, bold)
        if used <= room:
            kept = place + 1
        elif used > width:
            return text[:kept] + _DOTS
    return text


def _write(painter: QPainter, area: QRect, text: str, use: Ink, tint: QColor, bold: bool = False) -> None:
    """One text on the middle line, cut to the cell. No letter is wider than it is high, so a short text is not measured."""
    size = use.theme.sizes.type.body
    shown = text if len(text) * size <= area.width() else _cut(text, area.width(), size, bold)
    painter.setFont(use.bold if bold else use.normal)
    painter.setPen(tint)
    painter.drawText(QPointF(area.x(), round(area.y() + area.height() / 2 + use.rise)), shown)


def paint_ground(painter: QPainter, area: QRect, line: Line | None, ground: Ground, theme: Tokens) -> None:
    """The ground of a whole row and the hair line below it."""
    surface = theme.surface
    if ground.selected:
        fill(painter, area, colour(surface.selection if ground.active else surface.selection_quiet))
    elif ground.hovered:
        fill(painter, area, colour(surface.hover))
    if line is not None and not ground.selected:
        if line.refused:
            fill(painter, area, colour(theme.alarm.soft))
        elif line.pending:
            painter.fillRect(area, QBrush(colour(theme.surface.line), Qt.BrushStyle.BDiagPattern))
    if ground.flash > 0:
        tint = QColor(colour(surface.flash))
        tint.setAlphaF(min(1.0, ground.flash) * (0.55 if ground.selected else 1.0))
        fill(painter, area, tint)
    fill(painter, QRect(area.x(), area.bottom(), area.width(), 1), colour(surface.line))


def paint_marks(painter: QPainter, area: QRect, line: Line, theme: Tokens, selected: bool) -> None:
    """Signs at the row's left edge: selected, own act under way, own act refused. Shape first, colour second."""
    if line.refused:
        fill(painter, QRect(area.x(), area.y(), 4, area.height() - 1), colour(theme.alarm.mark))
    elif line.pending:
        stripes = QBrush(colour(theme.accent.mark), Qt.BrushStyle.HorPattern)
        painter.fillRect(area.x(), area.y(), 4, area.height() - 1, stripes)
    elif selected:
        fill(painter, QRect(area.x(), area.y(), 3, area.height() - 1), colour(theme.accent.mark))


def _state(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
    text = line.words["state"]
    size = pill_size(text, use.theme)
    high = size.height()
    pill = QRectF(area.x(), area.y() + (area.height() - high) // 2, min(size.width(), area.width()), high)
    paint_pill(painter, pill, text, line.tone, use.theme)


def _title(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
    left, right = area.x(), area.right()
    edge = use.theme.sizes.icon.small
    top = area.y() + (area.height() - edge) / 2
    for icon in line.icons:
        tone = _SIGN_TONES.get(icon, "neutral")
        picture = pixmap(icon, use.theme.tone(tone).mark, edge, use.density)
        painter.drawPixmap(QPointF(left, top), picture)
        left += edge + _GAP
    right = _tail(painter, QRect(left, area.y(), right - left, area.height()), line, use)
    tint = use.strong if line.unread and line.live else use.text if line.live else use.muted
    _write(
        painter,
        QRect(left, area.y(), max(0, right - left), area.height()),
        line.words["title"],
        use,
        tint,
        line.unread,
    )


_SIGN_TONES = {"siren": "alarm", "flag": "warning", "redo": "warning", "return": "warning"}


def _tail(painter: QPainter, area: QRect, line: Line, use: Ink) -> int:
    """Alike count and tags at the title's right end, as far as there is room; gives where they begin."""
    right = area.x() + area.width()
    room = area.width() * 0.45
    marks = ([(line.alike, "accent")] if line.alike else []) + [(tag.text, tag.tone) for tag in line.tags]
    for text, tone in marks:
        size = pill_size(text, use.theme)
        if size.width() > room:
            break
        room -= size.width() + _GAP
        right -= size.width()
        top = area.y() + (area.height() - size.height()) // 2
        paint_pill(painter, QRectF(right, top, size.width(), size.height()), text, tone, use.theme)
        right -= _GAP
    return right


def _class(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
    narrow, dot, wide = line.words["class"].partition(" · ")
    _write(painter, area, narrow, use, use.text if dot else use.muted)
    used = sum(_wide(letter, use.theme.sizes.type.body, False) for letter in narrow)
    rest = area.adjusted(round(used) + PAD, 0, 0, 0)
    if wide and rest.width() > 24:
        _write(painter, rest, wide, use, use.muted)


def _channel(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
    edge = use.theme.sizes.icon.small
    picture = pixmap(line.channel_icon, use.theme.text.muted, edge, use.density)
    painter.drawPixmap(QPointF(area.x(), area.y() + (area.height() - edge) / 2), picture)
    _write(painter, area.adjusted(edge + 6, 0, 0, 0), line.words["channel"], use, use.muted)


def _holder(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
    name = line.words["holder"]
    if not name:
        return
    edge = min(_AVATAR, area.height() - 6)
    round_area = QRectF(area.x(), area.y() + (area.height() - edge) / 2, edge, edge)
    paint_avatar(painter, round_area, name, "accent" if line.mine else "warning", use.theme)
    _write(painter, area.adjusted(edge + 6, 0, 0, 0), name, use, use.text)


def _plain(key: str) -> Callable[[QPainter, QRect, Line, Ink], None]:
    def paint(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
        _write(painter, area, line.words[key], use, use.text if line.live else use.muted)

    return paint


def _muted(key: str) -> Callable[[QPainter, QRect, Line, Ink], None]:
    def paint(painter: QPainter, area: QRect, line: Line, use: Ink) -> None:
        _write(painter, area, line.words[key], use, use.muted)

    return paint


PAINTERS: dict[str, Callable[[QPainter, QRect, Line, Ink], None]] = {
    "state": _state,
    "kind": _plain("kind"),
    "title": _title,
    "class": _class,
    "place": _plain("place"),
    "channel": _channel,
    "lead": _plain("lead"),
    "holder": _holder,
    "received": _muted("received"),
    "person": _muted("person"),
    "tags": _muted("tags"),
}


def paint_due(painter: QPainter, area: QRect, value: Countdown, theme: Tokens) -> None:
    """The countdown cell, once a second."""
    paint_badge(painter, area, value, theme)
