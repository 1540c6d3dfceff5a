"""A person as a small round mark: the surname's character, or the initials of a Latin name."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.fonts import face
from widgets.theme.strokes import answer_style, box
from widgets.theme.theme import current
from widgets.theme.tokens import Tokens, colour


def initials(person: str) -> str:
    """``张伟`` → ``张``; ``Li Wei`` → ``LW``; nobody → ``?``."""
    words = person.split()
    if not words:
        return "?"
    if not words[0].isascii():
        return words[0][0]
    return "".join(word[0] for word in words[:2]).upper()


def paint_avatar(painter: QPainter, area: QRectF, person: str, tone: str, theme: Tokens) -> None:
    """Paint the mark into a square, for the presence cell of the queue as well."""
    colours = theme.tone(tone)
    box(painter, area, colours.soft, colours.edge, area.height() / 2)
    shown = initials(person)
    painter.setFont(face(max(9, round(area.height() * (0.5 if len(shown) == 1 else 0.4))), True))
    painter.setPen(colour(colours.text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)


class Avatar(QWidget):
    """``tone`` accent is oneself, neutral another, warning somebody who holds what one wants."""

    def __init__(self, person: str, tone: str = "neutral", edge: int = 24) -> None:
        super().__init__()
        self._person, self._tone, self._edge = person, tone, edge
        self.setAccessibleName(person)
        self.setToolTip(person)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        edge = round(self._edge * current().scale)
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_avatar(QPainter(self), QRectF(self.rect()), self._person, self._tone, current())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)
