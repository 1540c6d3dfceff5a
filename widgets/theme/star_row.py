"""Five stars: how content the citizen was (满意度)."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.icons import pixmap
from widgets.theme.strokes import answer_style, focus_ring, keyboard_here
from widgets.theme.theme import current

STARS = 5
_PAD, _GAP = 4, 2
_STEPS = {
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Up.value: 1,
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Down.value: -1,
}


class StarRow(QWidget):
    """0 (not asked) to 5; arrows or a digit choose."""

    rated = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._stars = name, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rate(0)

    @property
    def stars(self) -> int:
        """The rating shown."""
        return self._stars

    def rate(self, stars: int) -> None:
        """Show a rating without telling anybody; values outside 0–5 are brought inside."""
        self._stars = min(STARS, max(0, stars))
        self.setAccessibleName(f"{self._name} {self._stars}/{STARS}")
        self.update()

    def _choose(self, stars: int) -> None:
        before = self._stars
        self.rate(stars)
        if self._stars != before:
            self.rated.emit(self._stars)

    def sizeHint(self) -> QSize:
        """Five stars side by side."""
        edge = current().sizes.icon.large
        return QSize(STARS * edge + (STARS - 1) * _GAP + 2 * _PAD, edge + 2 * _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled ones, then empty ones."""
        theme, painter = current(), QPainter(self)
        edge = theme.sizes.icon.large
        for place in range(STARS):
            full = place < self._stars
            ink = theme.warning.mark if full else theme.surface.line_strong
            picture = pixmap("star-filled" if full else "star", ink, edge, self.devicePixelRatioF())
            painter.drawPixmap(_PAD + place * (edge + _GAP), _PAD, picture)
        if keyboard_here(self):
            focus_ring(painter, QRectF(self.rect()), theme, theme.sizes.radius.medium)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a star to give that many."""
        edge = current().sizes.icon.large + _GAP
        self._choose(int((event.position().x() - _PAD) // edge) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, 0–5 choose."""
        if event.key() in _STEPS:
            self._choose(self._stars + _STEPS[event.key()])
        elif event.text() and event.text() in "012345":
            self._choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
