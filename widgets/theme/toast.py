"""A toast: what just happened, at the bottom of the window, with a moment to take it back."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from widgets.theme.picture import Picture
from widgets.theme.strokes import box
from widgets.theme.theme import current
from widgets.theme.tokens import colour

_MARGIN, _ACROSS = 36, 0.36
"""Above the status bar and over the list: what is being written at the right is never covered."""


class Toast(QFrame):
    """Never takes the keyboard. ``undo`` is the button's word; the bar below runs out in ``ms``.

    Exactly one of ``undone`` and ``expired`` is told, once. The pointer on the toast halts the bar.
    """

    undone = Signal()
    expired = Signal()

    def __init__(
        self,
        window: QWidget,
        text: str,
        *,
        ms: int = 5000,
        undo: str = "",
        tone: str = "ok",
        icon: str = "check",
    ) -> None:
        super().__init__(window)
        self._tone, self._over = tone, False
        self.setAccessibleName(text)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 8, 9)
        self._line.setSpacing(8)
        self._line.addWidget(Picture(icon, f"{tone}.mark"))
        self._line.addWidget(QLabel(text))
        self._undo = self._made_undo(undo) if undo else None
        if not undo:
            self._line.addSpacing(8)
        self._time = QVariantAnimation(self)
        self._time.setStartValue(1.0)
        self._time.setEndValue(0.0)
        self._time.setDuration(ms)
        self._time.valueChanged.connect(self.update)
        self._time.finished.connect(lambda: self._end(self.expired.emit))
        window.installEventFilter(self)

    def _made_undo(self, word: str) -> QPushButton:
        button = QPushButton(word)
        button.setProperty("role", "quiet")
        button.setAccessibleName(word)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.undo)
        self._line.addWidget(button)
        return button

    def open(self) -> None:
        """Show it and start the bar."""
        self._settle()
        self.show()
        self.raise_()
        self._time.start()

    def undo(self) -> None:
        """Take it back, by the button or the undo key."""
        self._end(self.undone.emit)

    def left(self) -> float:
        """The share of time that is left, 1.0 to 0.0."""
        return float(self._time.currentValue() or 0.0)

    def _end(self, tell: object) -> None:
        if self._over:
            return
        self._over = True
        self._time.stop()
        self.hide()
        assert callable(tell)
        tell()
        self.deleteLater()

    def _settle(self) -> None:
        room = self.parentWidget()
        self.adjustSize()
        middle = max(self.width() // 2 + _MARGIN, round(room.width() * _ACROSS))
        self.move(middle - self.width() // 2, room.height() - self.height() - _MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Time stands still while somebody aims at the button."""
        self._time.pause()

    def leaveEvent(self, event: QEvent) -> None:
        """And goes on."""
        self._time.resume()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Raised ground, a border, and the bar that runs out."""
        theme, painter, area = current(), QPainter(self), QRectF(self.rect())
        box(painter, area, theme.surface.raised, theme.surface.line_strong, theme.sizes.radius.large)
        run = QRectF(8, area.height() - 5, area.width() - 16, 2)
        painter.fillRect(run, colour(theme.surface.track))
        run.setWidth(run.width() * self.left())
        painter.fillRect(run, colour(theme.tone(self._tone).mark))
