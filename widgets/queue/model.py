"""The queue as Qt's tables want it. Painting does not come by here: it draws the lines themselves.

What is answered here is for everybody else: screen readers, tool tips, copying, tests.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.viewmodels import cells
from console.viewmodels.cells import Line
from console.viewmodels.queue import QueueList
from console.words import say
from widgets.queue.columns import COLUMNS, DUE

_DISPLAY = 0
_TOOL_TIP = 3
_SPOKEN = 11
_HORIZONTAL = Qt.Orientation.Horizontal

Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractTableModel):
    """Rows of a ``QueueList``. ``clock`` gives the centre's time, ``soon`` the warning span, both in ms."""

    def __init__(self, rows: QueueList, clock: Any, soon: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._now, self._soon = clock, soon

    def rowCount(self, parent: Index | None = None) -> int:
        """All rows of the view: no hidden limit."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """All columns, hidden ones too."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell; for a screen reader as a sentence."""
        if role not in (_DISPLAY, _SPOKEN, _TOOL_TIP):
            return None
        line = self.rows.line(index.row())
        if line is None:
            return ""
        text = self.text(line, index.column())
        return self._spoken(line, index.column(), text) if role == _SPOKEN else text

    def text(self, line: Line, column: int) -> str:
        """The text of a cell of a line; the countdown at this moment."""
        if column == DUE:
            return cells.countdown(line, self._now(), self._soon()).text
        return line.words[COLUMNS[column].key]

    def _spoken(self, line: Line, column: int, text: str) -> str:
        """Column, text, and what sighted people read from shapes and colours."""
        parts = [say(COLUMNS[column].title_key), text or say("queue.none")]
        if column == DUE:
            parts.append(say(f"queue.light.{cells.countdown(line, self._now(), self._soon()).light}"))
        if COLUMNS[column].key == "title":
            parts += [tag.text for tag in line.tags]
            parts += [say("queue.alike", count=line.alike)] if line.alike else []
            flags = {"unread": line.unread, "pending": line.pending, "refused": line.refused}
            parts += [say(f"queue.mark.{flag}") for flag, raised in flags.items() if raised]
            parts += [say(f"queue.sign.{icon}") for icon in line.icons]
        return ", ".join(parts)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles of the columns; rows are named by their number in the view."""
        if role not in (_DISPLAY, _SPOKEN):
            return None
        if orientation == _HORIZONTAL:
            return say(COLUMNS[section].title_key)
        return str(section + 1)

    def replace(self, change: Any) -> None:
        """Let ``change`` give the list another order; the view restores selection and place itself."""
        self.beginResetModel()
        change()
        self.endResetModel()
