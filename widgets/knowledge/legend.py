"""The legend of the calendar: each kind of day by its letter, its colour and its word."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import colour, current, face
from widgets.theme.strokes import answer_style, box

_SQUARE, _GAP, _PAD = 20, 16, 6


class Legend(QWidget):
    """One line; ``kinds`` are (word, letter, tone); one without a letter is drawn as a hatch (暂定)."""

    def __init__(self, kinds: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._kinds = [kind for kind in kinds if kind[2]]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("、".join(f"{letter} {word}" for word, letter, _ in self._kinds))

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetrics(face(current().sizes.type.caption))
        wide = sum(_SQUARE + _PAD + metrics.horizontalAdvance(word) + _GAP for word, _, _ in self._kinds)
        return QSize(wide, current().sizes.control.compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Square, letter, word."""
        painter, theme = QPainter(self), current()
        metrics = QFontMetrics(face(theme.sizes.type.caption))
        x, high = 0.0, float(self.height())
        for word, letter, tone in self._kinds:
            tones = theme.tone(tone)
            square = QRectF(x, (high - _SQUARE) / 2, _SQUARE, _SQUARE)
            box(
                painter,
                square,
                tones.soft if letter else theme.surface.panel,
                tones.edge,
                theme.sizes.radius.small,
            )
            if not letter:
                painter.fillRect(
                    square.adjusted(1, 1, -1, -1), QBrush(colour(tones.edge), Qt.BrushStyle.BDiagPattern)
                )
            painter.setFont(face(theme.sizes.type.caption, True))
            painter.setPen(colour(tones.text))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, letter)
            painter.setFont(face(theme.sizes.type.caption))
            painter.setPen(colour(theme.text.muted))
            width = metrics.horizontalAdvance(word)
            painter.drawText(
                QRectF(square.right() + _PAD, 0, width + 2, high), Qt.AlignmentFlag.AlignVCenter, word
            )
            x += _SQUARE + _PAD + width + _GAP

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
