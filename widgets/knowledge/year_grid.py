"""A year as twelve months: every day off, worked or closed by letter and colour; a guessed one is hatched."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.viewmodels.calendar import DayCell, Month
from console.words import say
from widgets.theme import colour, current, face, figures
from widgets.theme.strokes import answer_style, box, focus_ring, keyboard_here
from widgets.theme.tokens import Tokens

_WEEKS, _DAYS, _MONTHS = 6, 7, 12
_GAP, _HEAD = 14, 24
_STEP, _ROW = 35, 19
"""A day is at least so wide and so high, at scale 1: its letter is never cut off."""
_STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Up.value: -7,
    Qt.Key.Key_Down.value: 7,
}


class YearGrid(QWidget):
    """``pointed`` carries the date a person stands on, ``chosen`` the one pressed (Enter or double click)."""

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[Month, ...] = ()
        self._places: list[tuple[QRectF, DayCell]] = []
        self._on: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(say("knowledge.calendar.grid"))

    def show_months(self, months: tuple[Month, ...]) -> None:
        """Another year; the day stood on stays when the year has it."""
        self._months = months
        self._place()
        if self.cell() is None:
            self._on = None
        self.update()

    def sizeHint(self) -> QSize:
        """Room for days of readable size."""
        return QSize(_width(4), _height(4))

    def minimumSizeHint(self) -> QSize:
        """Three months beside each other; what is below is scrolled to."""
        return QSize(_width(3), _height(self._across))

    @property
    def _across(self) -> int:
        """How many months stand beside each other."""
        return 4 if self.width() >= _width(4) else 3

    def place(self) -> QRect:
        """Where the day stood on lies; empty while on none."""
        return next((area.toAlignedRect() for area, cell in self._places if cell.on == self._on), QRect())

    def cell(self) -> DayCell | None:
        """The day stood on."""
        return next((cell for _, cell in self._places if cell.on == self._on), None)

    @property
    def day(self) -> date | None:
        """The date stood on."""
        return self._on

    def point(self, on: date) -> None:
        """Stand on a day, if the year has it."""
        if any(cell.on == on for _, cell in self._places):
            self._on = on
            self.setAccessibleDescription(self.words())
            self.pointed.emit(on)
            self.update()

    def words(self) -> str:
        """What is known about the day stood on."""
        cell = self.cell()
        return cell.words if cell else ""

    def _share(self) -> tuple[int, float, float]:
        """Months beside each other, and the width and height of one."""
        across = self._across
        return across, self.width() / across, self.height() / (_MONTHS // across)

    def _place(self) -> None:
        """Where each day lies; computed once per size, not per paint."""
        across, wide, high = self._share()
        self._places = []
        for n, month in enumerate(self._months):
            left, top = n % across * wide, n // across * high
            step_x = (wide - _GAP) / _DAYS
            step_y = (high - 2 * _HEAD - _GAP) / _WEEKS
            for row, week in enumerate(month.weeks):
                for column, cell in enumerate(week):
                    if cell is not None:
                        x, y = left + column * step_x, top + 2 * _HEAD + row * step_y
                        self._places.append((QRectF(x, y, step_x, step_y), cell))

    def resizeEvent(self, event: object) -> None:
        """Place the days anew."""
        self.setMinimumHeight(_height(self._across))
        self._place()
        super().resizeEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Month names, weekdays, days."""
        painter, theme = QPainter(self), current()
        across, wide, high = self._share()
        for n, month in enumerate(self._months):
            area = QRectF(n % across * wide, n // across * high, wide - _GAP, _HEAD)
            _heading(painter, area, month.title, theme)
        for place, cell in self._places:
            if place.toAlignedRect().intersects(event.rect()):
                _day(painter, place, cell, theme, cell.on == self._on)
        if keyboard_here(self) and self._on is None:
            focus_ring(painter, QRectF(self.rect()), theme)

    def _at(self, point: QPoint) -> DayCell | None:
        return next((cell for place, cell in self._places if place.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand on a day."""
        cell = self._at(event.position().toPoint())
        if cell is not None:
            self.point(cell.on)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        cell = self._at(event.position().toPoint())
        if cell is not None:
            self.chosen.emit(cell.on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from day to day, Enter chooses."""
        if event.key() in _STEPS and self._places:
            first, last = self._places[0][1].on, self._places[-1][1].on
            start = self._on or first
            step = _STEPS[event.key()] if self._on else 0
            self.point(
                date.fromordinal(min(max(start.toordinal() + step, first.toordinal()), last.toordinal()))
            )
        elif event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value) and self._on:
            self.chosen.emit(self._on)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tool tip says what the day under the pointer is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._at(event.pos())
            QToolTip.showText(event.globalPos(), cell.words if cell else "", self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)


def _width(across: int) -> int:
    return across * (round(_DAYS * _STEP * current().scale) + _GAP)


def _height(across: int) -> int:
    return _MONTHS // across * (2 * _HEAD + round(_WEEKS * _ROW * current().scale) + _GAP)


def _heading(painter: QPainter, area: QRectF, title: str, theme: Tokens) -> None:
    painter.setFont(face(theme.sizes.type.body, True))
    painter.setPen(colour(theme.text.strong))
    painter.drawText(area.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(face(theme.sizes.type.caption))
    painter.setPen(colour(theme.text.muted))
    step = area.width() / _DAYS
    for n in range(_DAYS):
        place = QRectF(area.left() + n * step, area.bottom(), step, _HEAD)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, say(f"knowledge.weekday.{n}"))


def _day(painter: QPainter, place: QRectF, cell: DayCell, theme: Tokens, here: bool) -> None:
    area = place.adjusted(1, 1, -1, -1)
    tone = theme.tone(cell.tone) if cell.tone else None
    if tone is not None:
        box(painter, area, tone.soft, tone.edge, theme.sizes.radius.small)
    if cell.guessed:
        painter.fillRect(area, QBrush(colour(theme.provisional.edge), Qt.BrushStyle.BDiagPattern))
    painter.setFont(figures(theme.sizes.type.body, cell.today))
    painter.setPen(colour(tone.text if tone else theme.text.normal))
    side = Qt.AlignmentFlag.AlignVCenter
    wide = area.width() * (0.56 if cell.letter else 1.0)
    flags = side | (Qt.AlignmentFlag.AlignRight if cell.letter else Qt.AlignmentFlag.AlignHCenter)
    painter.drawText(QRectF(area.left(), area.top(), wide, area.height()), flags, str(cell.on.day))
    if cell.letter:
        painter.setFont(face(theme.sizes.type.caption, True))
        rest = QRectF(area.left() + wide + 3, area.top(), area.width() - wide - 3, area.height())
        painter.drawText(rest, side | Qt.AlignmentFlag.AlignLeft, cell.letter)
    if cell.today:
        box(
            painter, QRectF(area.left() + 4, area.bottom() - 3, area.width() - 8, 2), theme.accent.mark, "", 1
        )
    if here:
        focus_ring(painter, area, theme, theme.sizes.radius.small)
