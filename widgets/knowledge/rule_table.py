"""One table of the rulebook: cells in words, edited as text, faults and edits marked by icon and colour."""

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from console.viewmodels import rulebook as rules
from console.viewmodels.rulebook_cells import Cell, Section
from console.words import say
from widgets.theme import colour, current, icon
from widgets.theme.tinted_cells import TintedCells

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_WIDEST = 360
_LEAST = 84


class RuleModel(QAbstractTableModel):
    """A section of a draft. ``edited`` carries entry and text; the owner answers with ``show_draft``."""

    edited = Signal(str, str)

    def __init__(self, section: int) -> None:
        super().__init__()
        self._at = section
        self._draft: rules.Draft | None = None
        self._section = Section("", "", (), ())
        self._may = False

    def show_draft(self, draft: rules.Draft, editable: bool) -> None:
        """The same table of another draft; a table of the same shape keeps selection and place."""
        section = draft.sections[self._at]
        before, after = len(self._section.rows), len(section.rows)
        if section.headings != self._section.headings:
            begin, end = self.beginResetModel, self.endResetModel
        elif after > before:
            begin, end = partial(self.beginInsertRows, QModelIndex(), before, after - 1), self.endInsertRows
        elif after < before:
            begin, end = partial(self.beginRemoveRows, QModelIndex(), after, before - 1), self.endRemoveRows
        else:
            begin = end = _nothing
        begin()
        self._draft, self._section, self._may = draft, section, editable
        end()
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, self.columnCount() - 1))

    def cell(self, index: Index) -> Cell:
        """The cell at a place."""
        return self._section.rows[index.row()].cells[index.column()]

    def place(self, entry: str) -> QModelIndex:
        """Where an entry's cell is; the first cell under it for a fault of a whole group; else nowhere."""
        for exact in (True, False):
            for row, line in enumerate(self._section.rows):
                for column, cell in enumerate(line.cells):
                    if cell.entry == entry or (not exact and entry and cell.entry.startswith(f"{entry}.")):
                        return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows."""
        return 0 if parent.isValid() else len(self._section.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Columns."""
        return 0 if parent.isValid() else len(self._section.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """What the columns and rows are."""
        if role != _Role.DisplayRole:
            return None
        across = orientation is Qt.Orientation.Horizontal
        return self._section.headings[section] if across else self._section.rows[section].label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of a draft can be edited, also with the keyboard."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self._may else plain

    def data(self, index: Index, role: int = _Role.DisplayRole.value) -> Any:
        """Words to read, text to edit, faults and edits marked."""
        if self._draft is None or not index.isValid():
            return None
        cell = self.cell(index)
        typed = rules.typed(self._draft, cell)
        if role == _Role.DisplayRole.value:
            return cell.shown if typed == cell.text else typed
        if role == _Role.EditRole.value:
            return typed
        return self._marked(cell, typed, role)

    def _marked(self, cell: Cell, typed: str, role: int) -> Any:
        assert self._draft is not None
        fault = rules.fault_of(self._draft, cell.entry)
        theme = current()
        if role == _Role.ToolTipRole.value:
            return fault or say("knowledge.rules.cell", entry=cell.entry, text=typed or "—")
        if role == _Role.AccessibleDescriptionRole.value:
            return fault
        changed = cell.entry in self._draft.edits
        if role == _Role.DecorationRole.value and (fault or changed):
            return icon("warning" if fault else "edit", theme, "alarm.mark" if fault else "accent.mark")
        if role == _Role.BackgroundRole.value and (fault or changed):
            return colour(theme.alarm.soft if fault else theme.accent.soft)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole.value) -> bool:
        """A person typed another text."""
        cell = self.cell(index)
        if role != _Role.EditRole.value or self._draft is None or value == rules.typed(self._draft, cell):
            return False
        self.edited.emit(cell.entry, str(value))
        return True


def _nothing() -> None:
    """The shape stays as it is."""


class RuleTable(QTableView):
    """A table as high as its rows: all tables of the rulebook are read as one page."""

    def __init__(self, model: RuleModel, name: str) -> None:
        super().__init__()
        self.rules = model
        self.setModel(model)
        self.setItemDelegate(TintedCells(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.setTabKeyNavigation(False)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(lambda *_: self.fit())
        self.horizontalScrollBar().rangeChanged.connect(self._heighten)

    def fit(self) -> None:
        """As high as its rows, columns as wide as their words."""
        row = current().sizes.row.dense
        self.verticalHeader().setDefaultSectionSize(row)
        self.resizeColumnsToContents()
        for column in range(self.rules.columnCount()):
            width = min(max(self.columnWidth(column) + 12, _LEAST), _WIDEST)
            self.setColumnWidth(column, width)
        self._heighten()

    def _heighten(self) -> None:
        """Room for the scroll bar only while there is one."""
        row, head = self.verticalHeader().defaultSectionSize(), self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        self.setFixedHeight(head + row * self.rules.rowCount() + extra + 2)
