"""Preview of the effect: which open clocks would move, from when to when, found part by part and stoppable."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels.effects import Effect, Move, Part, open_rows, parts
from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge import files
from widgets.theme import current, icon

if TYPE_CHECKING:
    from console.assembly.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = ("number", "title", "clock", "owner", "was", "becomes", "by")
_WIDTHS = (196, 320, 84, 176, 148, 148, 112)
_TITLE, _BAR = 1, 16


class MoveModel(QAbstractTableModel):
    """The moves as a table; grows at the end while parts arrive."""

    def __init__(self) -> None:
        super().__init__()
        self._moves: list[Move] = []

    def clear(self) -> None:
        """No moves."""
        self.beginResetModel()
        self._moves = []
        self.endResetModel()

    def add(self, moves: Sequence[Move]) -> None:
        """More moves."""
        if moves:
            first = len(self._moves)
            self.beginInsertRows(QModelIndex(), first, first + len(moves) - 1)
            self._moves.extend(moves)
            self.endInsertRows()

    def ticket(self, row: int) -> str:
        """The id of the ticket in a row."""
        return self._moves[row].ticket

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self._moves)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Fixed."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What the columns are."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"knowledge.effect.column.{_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        """A cell's words; whether it is later or earlier is an arrow too."""
        move = self._moves[index.row()]
        name = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DecorationRole.value and name == "by":
            return icon("chevron-down" if move.later else "chevron-up", current(), "text.normal")
        if role in (Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.ToolTipRole.value):
            return getattr(move, name)
        return None


class EffectPanel(QWidget):
    """``run`` begins a look at every open ticket; ``finished`` carries the whole ``Effect``. ``opened``: a ticket's id."""

    finished = Signal(object)
    closed = Signal()
    opened = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self.effect: Effect | None = None
        self._round = 0
        self.moves = MoveModel()
        self.table = QTableView()
        self.table.setModel(self.moves)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(current().sizes.row.dense)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.setAccessibleName(say("knowledge.effect.title"))
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, round(width * current().scale))
        self.state, self.bar = QLabel(), QProgressBar()
        self.state.setProperty("role", "strong")
        self.stop_button = _button("knowledge.effect.stop", self.stop)
        self.table.activated.connect(lambda index: self.opened.emit(self.moves.ticket(index.row())))
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel(say("knowledge.effect.title"))
        title.setProperty("role", "heading")
        line = QHBoxLayout()
        line.addWidget(title)
        line.addWidget(self.state, 1)
        line.addWidget(self.bar)
        line.addWidget(self.stop_button)
        line.addWidget(_button("knowledge.effect.close", self.close_panel))
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName(say("knowledge.effect.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every column in sight: titles take what the others leave."""
        super().resizeEvent(event)
        others = sum(_WIDTHS) - _WIDTHS[_TITLE]
        left = self.table.width() / current().scale - others - _BAR
        self.table.setColumnWidth(_TITLE, round(min(max(left, 140), _WIDTHS[_TITLE]) * current().scale))

    def run(self, ask: Callable[[Sequence[int]], Part]) -> None:
        """Look at every open ticket with this question; a look under way is dropped."""
        self._round += 1
        self.moves.clear()
        self.effect = None
        self._busy(True)
        self.state.setText(say("knowledge.effect.begin"))
        mine = self._round
        self._bridge.read(
            lambda: open_rows(self._desk), lambda rows: self._begin(mine, rows, ask), self._failed
        )

    def _begin(self, mine: int, rows: list[int], ask: Callable[[Sequence[int]], Part]) -> None:
        if mine == self._round:
            self.effect = Effect(len(rows))
            self.bar.setRange(0, max(1, len(rows)))
            self._next(mine, list(parts(rows)), ask)

    def _next(self, mine: int, rest: list[Sequence[int]], ask: Callable[[Sequence[int]], Part]) -> None:
        """One part, then the next: the reading thread stays free for others in between."""
        if mine != self._round or self.effect is None:
            return
        if not rest:
            self._busy(False)
            self.finished.emit(self.effect)
            return
        first = rest[0]
        self._bridge.read(
            lambda: ask(first), lambda part: self._arrived(mine, part, rest[1:], ask), self._failed
        )

    def _arrived(
        self, mine: int, part: Part, rest: list[Sequence[int]], ask: Callable[[Sequence[int]], Part]
    ) -> None:
        if mine != self._round or self.effect is None:
            return
        self.effect = self.effect.plus(part)
        self.moves.add(part.moves)
        self.bar.setValue(self.effect.tickets)
        self.state.setText(self.effect.sentence)
        self._next(mine, rest, ask)

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self._round += 1
        self._busy(False)
        if self.effect is not None:
            self.state.setText(say("knowledge.effect.stopped", sum=self.effect.sentence))

    def close_panel(self) -> None:
        """Put it away."""
        self.stop()
        self.closed.emit()

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)

    def _failed(self, wrong: Exception) -> None:
        self._round += 1
        self._busy(False)
        self.state.setText(files.sentence(wrong))


def _button(key: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(say(key))
    button.setProperty("role", "quiet")
    button.setAccessibleName(say(key))
    button.clicked.connect(lambda: act())
    return button
