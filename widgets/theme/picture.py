"""A still icon on the screen, always in the colour of the theme worn now."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme.icons import pixmap
from widgets.theme.strokes import answer_style
from widgets.theme.theme import current


class Picture(QWidget):
    """One icon, silent for readers; ``role`` is the token path of its colour, ``size`` one of the icon sizes' names."""

    def __init__(self, icon: str, role: str = "text.muted", size: str = "normal") -> None:
        super().__init__()
        self._icon, self._role, self._size = icon, role, size

    def change(self, icon: str, role: str) -> None:
        """Show another icon in another colour."""
        self._icon, self._role = icon, role
        self.update()

    def sizeHint(self) -> QSize:
        """The square of the chosen size."""
        edge: int = getattr(current().sizes.icon, self._size)
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        """An icon is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        theme, edge = current(), self.sizeHint().width()
        ink = theme.value(self._role) if self.isEnabled() else theme.text.disabled
        painter = QPainter(self)
        picture = pixmap(self._icon, ink, edge, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - edge) // 2, (self.height() - edge) // 2, picture)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
