"""The preview as an item model: row number, mark and reason, then the file's own columns."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from console.intake.table import PreviewRow
from console.words import say
from widgets.theme import colour, current, icon

_ROW, _MARK, _OWN = 0, 1, 2
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Rows of one file. A faulty cell is tinted and its row says why in words."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[PreviewRow, ...] = ()

    def show_rows(self, columns: tuple[str, ...], rows: tuple[PreviewRow, ...]) -> None:
        """Another file."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Rows of the preview."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """The file's columns and two of ours."""
        return 0 if parent.isValid() or not self._columns else len(self._columns) + _OWN

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        if section < _OWN:
            return say(("intake.preview.row", "intake.preview.mark")[section])
        return self._columns[section - _OWN]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tint, sign, and the whole words for screen readers and tool tips."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == _MARK:
            theme = current()
            return icon("warning", theme, "alarm.mark") if row.reason else icon("check", theme, "ok.mark")
        if role == Qt.ItemDataRole.BackgroundRole and column - _OWN in row.wrong:
            return colour(current().alarm.soft)
        if (
            role == Qt.ItemDataRole.ForegroundRole
            and row.reason
            and (column == _MARK or column - _OWN in row.wrong)
        ):
            return colour(current().alarm.text)
        return None

    def _text(self, row: PreviewRow, column: int) -> str:
        if column == _ROW:
            return str(row.number)
        if column == _MARK:
            return row.reason or say("intake.preview.ok")
        return row.cells[column - _OWN]
