"""The progress bar of a ticket's flow (流程节点): 5 to 13 named steps, none of them ever cut off."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme.fonts import face
from widgets.theme.icons import pixmap
from widgets.theme.strokes import answer_style
from widgets.theme.theme import current
from widgets.theme.tokens import Tokens, colour

_NODE, _GAP, _SIDE, _BELOW = 18, 4, 6, 8
_WRAP = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class Step(NamedTuple):
    """One step: its word, how far it is (done, current, future, returned, skipped), and when."""

    label: str
    state: str
    note: str = ""


class Look(NamedTuple):
    """How a state is drawn: tone, whether the node is filled, its icon, the colour of its word."""

    tone: str
    filled: bool
    icon: str
    ink: str


LOOKS = {
    "done": Look("accent", True, "check", "text.normal"),
    "current": Look("accent", False, "dot", "text.strong"),
    "future": Look("neutral", False, "", "text.muted"),
    "returned": Look("warning", False, "return", "warning.text"),
    "skipped": Look("neutral", False, "minus", "text.muted"),
}


class StepBar(QWidget):
    """Paints the steps in one row, or in as many as the words need at this width."""

    def __init__(self, steps: list[Step] | None = None, *, name: str = "") -> None:
        super().__init__()
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_steps(steps or [])

    def show_steps(self, steps: list[Step]) -> None:
        """Show another flow or another progress."""
        self._steps = steps
        now = next((step.label for step in steps if step.state == "current"), "")
        place = next((at for at, step in enumerate(steps, 1) if step.state == "current"), len(steps))
        self.setAccessibleName(f"{self._name} {place}/{len(steps)} {now}".strip())
        self.updateGeometry()
        self.update()

    def columns(self, width: int) -> int:
        """How many steps fit beside each other with whole words on at most two lines."""
        if not self._steps:
            return 1
        count = len(self._steps)
        for rows in range(1, count + 1):
            columns = ceil(count / rows)
            if all(self._fits(step, width // columns - 2 * _SIDE) for step in self._steps):
                return columns
        return 1

    def _fits(self, step: Step, room: int) -> bool:
        needed = self._measured(step, room)
        lines = QFontMetrics(self._font(True)).lineSpacing() * 2 + 1
        note = QFontMetrics(self._font(False)).horizontalAdvance(step.note)
        return needed.width() <= room and needed.height() <= lines and note <= room

    def _measured(self, step: Step, room: int) -> QRect:
        return QFontMetrics(self._font(True)).boundingRect(
            QRect(0, 0, max(1, room), 10000), _WRAP, step.label
        )

    def _font(self, bold: bool) -> QFont:
        return face(current().sizes.type.caption, bold)

    def _row_height(self, room: int) -> int:
        label = max((self._measured(step, room).height() for step in self._steps), default=0)
        note = QFontMetrics(self._font(False)).lineSpacing() if any(s.note for s in self._steps) else 0
        return _NODE + _GAP + label + note + _BELOW

    def hasHeightForWidth(self) -> bool:
        """Narrow means more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width."""
        columns = self.columns(width)
        return ceil(len(self._steps) / columns) * self._row_height(width // columns - 2 * _SIDE)

    def sizeHint(self) -> QSize:
        """Room for one row with some air."""
        width = max(320, len(self._steps) * 84)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A third of that; rows take care of the rest."""
        return QSize(240, self._row_height(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, nodes and words over them."""
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self.columns(self.width())
        width, height = self.width() / columns, self._row_height(self.width() // columns - 2 * _SIDE)
        for place, step in enumerate(self._steps):
            row, column = divmod(place, columns)
            cell = QRectF(column * width, row * height, width, height)
            self._line(painter, cell, place, theme)
            self._node(painter, cell, step, theme)
            self._words(painter, cell, step, theme)

    def _line(self, painter: QPainter, cell: QRectF, place: int, theme: Tokens) -> None:
        y, middle, apart = cell.top() + _NODE / 2, cell.center().x(), _NODE / 2 + 3
        reached = self._steps[place].state != "future"
        if place > 0:
            painter.setPen(_stroke(theme, reached))
            painter.drawLine(QPointF(cell.left(), y), QPointF(middle - apart, y))
        if place + 1 < len(self._steps):
            painter.setPen(_stroke(theme, self._steps[place + 1].state != "future"))
            painter.drawLine(QPointF(middle + apart, y), QPointF(cell.right(), y))

    def _node(self, painter: QPainter, cell: QRectF, step: Step, theme: Tokens) -> None:
        look = LOOKS[step.state]
        tone = theme.tone(look.tone)
        circle = QRectF(cell.center().x() - _NODE / 2, cell.top(), _NODE, _NODE).adjusted(1, 1, -1, -1)
        edge = theme.surface.line_strong if step.state == "future" else tone.mark
        painter.setPen(QPen(colour(edge), 2 if step.state == "current" else 1.25))
        painter.setBrush(colour(tone.fill if look.filled else theme.surface.panel))
        painter.drawEllipse(circle)
        if look.icon:
            ink = tone.on if look.filled else tone.mark
            picture = pixmap(look.icon, ink, 12, self.devicePixelRatioF())
            painter.drawPixmap(circle.center() - QPointF(6, 6), picture)

    def _words(self, painter: QPainter, cell: QRectF, step: Step, theme: Tokens) -> None:
        room = cell.adjusted(_SIDE, _NODE + _GAP, -_SIDE, 0)
        painter.setFont(self._font(step.state == "current"))
        painter.setPen(colour(theme.value(LOOKS[step.state].ink)))
        painter.drawText(room, _WRAP, step.label)
        if step.note:
            below = room.adjusted(0, self._measured(step, int(room.width())).height(), 0, 0)
            painter.setFont(self._font(False))
            painter.setPen(colour(theme.text.muted))
            painter.drawText(below, _WRAP, step.note)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)


def _stroke(theme: Tokens, reached: bool) -> QPen:
    return QPen(colour(theme.accent.mark if reached else theme.surface.line_strong), 2 if reached else 1)
