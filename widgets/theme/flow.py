"""A layout that fills lines from the left and goes on below, like words on a page."""

from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Line = list[tuple[QLayoutItem, QSize]]


class Last(Enum):
    """What the last widget does with the rest of its line."""

    PLAIN = "stays beside its neighbour"
    RIGHT = "goes to the right end, where it shares a line"
    FILL = "takes all of it"


class Flow(QLayout):
    """Lines of widgets; ``gap`` is the distance between neighbours and between lines, in pixels."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4, last: Last = Last.PLAIN) -> None:
        super().__init__(parent)
        self._gap, self._last = gap, last
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """The item at a place, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give one item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it needs and no more."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrow means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Place everything."""
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line, if there were room."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return self._framed(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """The widest single item."""
        whole = QSize(0, 0)
        for item in self._items:
            whole = whole.expandedTo(item.minimumSize())
        return self._framed(whole)

    def _framed(self, size: QSize) -> QSize:
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _arrange(self, area: QRect, *, move: bool) -> int:
        inner = area.marginsRemoved(self.contentsMargins())
        y = inner.y()
        for line in self._lines(inner.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._place(line, QRect(inner.x(), y, inner.width(), height))
            y += height + self._gap
        return max(y - self._gap, inner.y()) - area.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[Line]:
        """What stands in which line, each with its size."""
        lines: list[Line] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 1 << 16))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines

    def _place(self, line: Line, area: QRect) -> None:
        """One line: everything on its middle, the last widget where it wants to be."""
        x = area.x()
        for item, size in line:
            place = QRect(QPoint(x, area.y() + (area.height() - size.height()) // 2), size)
            if item is self._items[-1] and self._last is Last.FILL:
                place.setRight(area.right())
            elif item is self._items[-1] and self._last is Last.RIGHT and x > area.x():
                place.moveRight(area.right())
            item.setGeometry(place)
            x += size.width() + self._gap
