"""Shares as horizontal bars with their numbers written out: never by length or colour alone."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.viewmodels.analysis import Share
from widgets.theme import colour, current, face, figures

_LINE, _BAR, _NAME, _GAP = 26, 10, 0.36, 12


class Bars(QWidget):
    """One line per share, largest first."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, title: str, shares: tuple[Share, ...]) -> None:
        """Show these; a screen reader hears them as a sentence."""
        self._shares = shares
        self.setAccessibleName(title)
        self.setAccessibleDescription("；".join(f"{one.name} {one.words}" for one in shares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line each."""
        return QSize(320, round(_LINE * current().scale) * max(1, len(self._shares)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, number."""
        theme, painter = current(), QPainter(self)
        line, size = round(_LINE * theme.scale), theme.sizes.type.body
        most = max((one.share for one in self._shares), default=1.0) or 1.0
        numbers = QFontMetrics(figures(theme.sizes.type.caption))
        right = max((numbers.horizontalAdvance(one.words) for one in self._shares), default=0)
        left = self.width() * _NAME
        room = max(20.0, self.width() - left - right - 2 * _GAP)
        for n, one in enumerate(self._shares):
            top = n * line
            painter.setFont(face(size))
            painter.setPen(colour(theme.text.normal))
            name = QFontMetrics(face(size)).elidedText(
                one.name, Qt.TextElideMode.ElideMiddle, int(left - _GAP)
            )
            painter.drawText(QRectF(0, top, left - _GAP, line), Qt.AlignmentFlag.AlignVCenter, name)
            bar = QRectF(left, top + (line - _BAR) / 2, room, _BAR)
            painter.fillRect(bar, colour(theme.surface.track))
            bar.setWidth(room * one.share / most)
            painter.fillRect(bar, colour(theme.accent.mark if one.key else theme.neutral.mark))
            painter.setFont(figures(theme.sizes.type.caption))
            painter.setPen(colour(theme.text.muted))
            place = QRectF(left + room + _GAP, top, right + 2, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, one.words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        self.update()
        super().changeEvent(event)
