"""A chip: one filter, tag or unit that can be pressed, marked as the lead, and taken away."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from widgets.theme.fonts import face
from widgets.theme.icons import pixmap
from widgets.theme.strokes import answer_style, box, focus_ring, keyboard_here
from widgets.theme.theme import current
from widgets.theme.tokens import Tokens, colour

_PAD, _GAP, _CROSS = 8, 4, 12
_REMOVING = (Qt.Key.Key_Delete.value, Qt.Key.Key_Backspace.value)


class Chip(QAbstractButton):
    """Text with an optional icon in one of the desk's tones.

    ``loud`` fills it (the lead unit 首办); ``removable`` shows a cross, which Delete presses too.
    ``name`` is what a screen reader says; without it the text is said.
    """

    removed = Signal()

    def __init__(
        self,
        text: str,
        *,
        tone: str = "neutral",
        icon: str = "",
        loud: bool = False,
        removable: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._tone, self._icon, self._loud, self._removable = tone, icon, loud, removable
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Room for icon, whole text and cross."""
        theme = current()
        width = QFontMetrics(self._face(theme)).horizontalAdvance(self.text()) + 2 * _PAD
        width += theme.sizes.icon.small + _GAP if self._icon else 0
        width += _CROSS + _GAP if self._removable else 0
        return QSize(width + 1, theme.sizes.control.compact)

    def _face(self, theme: Tokens) -> QFont:
        return face(theme.sizes.type.caption, self._loud or self.isChecked())

    def minimumSizeHint(self) -> QSize:
        """A chip may shrink to a few letters; then its text ends in dots and is its tool tip."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), 72), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, text, cross, ring."""
        theme, painter = current(), QPainter(self)
        ground, edge, ink, mark = self._colours(theme)
        box(painter, QRectF(self.rect()), ground, edge, theme.sizes.radius.medium)
        left = float(_PAD)
        if self._icon:
            size = theme.sizes.icon.small
            picture = pixmap(self._icon, mark, size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - size) / 2), picture)
            left += size + _GAP
        right = self._cross().left() - _GAP if self._removable else self.width() - _PAD
        self._write(painter, QRectF(left, 0, right - left, self.height()), ink, theme)
        if self._removable:
            picture = pixmap("cross", ink, _CROSS, self.devicePixelRatioF())
            painter.drawPixmap(self._cross().topLeft(), picture)
        if keyboard_here(self):
            focus_ring(painter, QRectF(self.rect()), theme, theme.sizes.radius.medium)

    def _write(self, painter: QPainter, area: QRectF, ink: str, theme: Tokens) -> None:
        font = self._face(theme)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        if shown != self.text() and not self.toolTip():
            self.setToolTip(self.text())
        painter.setFont(font)
        painter.setPen(colour(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flags, shown)

    def _colours(self, theme: Tokens) -> tuple[str, str, str, str]:
        """(ground, edge, text, icon) for the state of this moment."""
        colours = theme.tone(self._tone)
        if not self.isEnabled():
            return theme.surface.sunken, theme.surface.line, theme.text.disabled, theme.text.disabled
        if self._loud or self.isChecked():
            return colours.fill, colours.fill, colours.on, colours.on
        edge = colours.mark if self.underMouse() or self.isDown() else colours.edge
        return colours.soft, edge, colours.text, colours.mark

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _PAD - _CROSS + 2, (self.height() - _CROSS) / 2, _CROSS, _CROSS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A release on the cross takes the chip away, elsewhere it presses it."""
        if self._removable and self._cross().adjusted(-4, -6, 8, 6).contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it away; Enter and Space press it."""
        if self._removable and event.key() in _REMOVING:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
