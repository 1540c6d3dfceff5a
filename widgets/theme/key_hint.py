"""A key hint: the caps of a shortcut, drawn small and quiet."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.fonts import face
from widgets.theme.strokes import answer_style, box
from widgets.theme.theme import current
from widgets.theme.tokens import colour

_PAD, _GAP = 5, 3
_SHORT = {"Return": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Escape": "Esc", "Del": "Del"}


def caps(keys: str) -> list[str]:
    """``"Ctrl+Enter"`` as caps; a plus sign may itself be the key."""
    parts = keys.split("+")
    if keys.endswith("++") or keys == "+":
        parts = [*keys[:-1].rstrip("+").split("+"), "+"]
    return [_SHORT.get(part, part) for part in parts if part]


class KeyHint(QWidget):
    """Shows the shortcut of a command; a screen reader hears the keys as written."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._caps = caps(keys)
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def change(self, keys: str) -> None:
        """Other keys, after a rebinding."""
        self._caps = caps(keys)
        self.setAccessibleName(keys)
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(face(current().sizes.type.caption - 1))
        return [max(18, metrics.horizontalAdvance(cap) + 2 * _PAD) for cap in self._caps]

    def sizeHint(self) -> QSize:
        """All caps side by side."""
        widths = self._widths()
        return QSize(sum(widths) + _GAP * max(0, len(widths) - 1), current().sizes.type.caption + 7)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each cap: a flat key with a heavier lower edge."""
        theme, painter, left = current(), QPainter(self), 0.0
        painter.setFont(face(theme.sizes.type.caption - 1))
        for cap, width in zip(self._caps, self._widths(), strict=True):
            area = QRectF(left, 0, width, self.height())
            edge = theme.surface.line_strong if theme.name == "contrast" else theme.neutral.edge
            box(painter, area, edge, "", 3)
            box(painter, area.adjusted(1, 1, -1, -2), theme.surface.raised, "", 2)
            painter.setPen(colour(theme.text.muted))
            painter.drawText(area.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, cap)
            left += width + _GAP

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
