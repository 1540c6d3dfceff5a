"""The taxonomy browser (总表单): 17 / 189 / 1,007 as a tree, a search over it, the card of a class, Excel."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from console.export.taxonomy import export_taxonomy
from console.export.watch import Watch
from console.viewmodels.knowledge import Branch, Shelves
from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge import files
from widgets.knowledge.card_view import CardView
from widgets.taxonomy.rows import RowList
from widgets.theme import current
from widgets.theme.parts import SearchLine, splitter

_ID = Qt.ItemDataRole.UserRole.value + 1


class ClassPane(QWidget):
    """Tree or findings at the left, the card at the right."""

    def __init__(self, shelves: Shelves, bridge: Bridge, now: Callable[[], int]) -> None:
        super().__init__()
        self._shelves, self._bridge, self._now = shelves, bridge, now
        self.search = SearchLine(say("knowledge.class.hint"))
        self.tree = _tree(shelves.tree)
        self.found = RowList(say("knowledge.class.found"))
        self.found.wake(True)
        self.card = CardView("tag", say("knowledge.class.title"))
        self.state = QLabel(shelves.counted)
        self.state.setProperty("role", "caption")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.tree)
        self._lists.addWidget(self.found)
        self._lay_out()
        self.search.typed.connect(self._search)
        self.search.stepped.connect(self.found.step)
        self.found.pointed.connect(lambda row: self.card.show_card(shelves.class_card(row.id)))
        self.tree.selectionModel().currentChanged.connect(lambda index, old: self._pointed(index))

    def _lay_out(self) -> None:
        export = QPushButton(say("knowledge.class.export"))
        export.setAccessibleName(say("knowledge.class.export"))
        export.clicked.connect(self.ask_where)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(export)
        left = QWidget()
        left.setProperty("surface", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._lists, 1)
        column.addLayout(foot)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        split = splitter(True, say("knowledge.class.title"), left, self.card, shares=(0, 1))
        split.setSizes([round(560 * current().scale), 1000])
        line.addWidget(split)

    def _search(self, query: str) -> None:
        self._lists.setCurrentWidget(self.found if query.strip() else self.tree)
        self.found.show_rows(self._shelves.find_classes(query))

    def _pointed(self, index: QModelIndex) -> None:
        leaf = index.siblingAtColumn(0).data(_ID)
        if leaf:
            self.card.show_card(self._shelves.class_card(leaf))

    def ask_where(self) -> None:
        """Ask for the workbook's name."""
        name = say("knowledge.class.file", version=self._shelves.catalogue.taxonomy.version)
        files.ask_save(self, name, say("knowledge.file.excel"), self.export)

    def export(self, path: Path) -> None:
        """Write the form as a workbook, away from the window."""
        taxonomy, now = self._shelves.catalogue.taxonomy, self._now()
        self._bridge.read(
            lambda: export_taxonomy(path, taxonomy, now, Watch()),
            lambda count: self.state.setText(say("knowledge.file.written", name=path.name, count=count)),
            lambda wrong: self.state.setText(files.not_written(path, wrong)),
        )


def _tree(branches: tuple[Branch, ...]) -> QTreeView:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels([say("knowledge.class.column"), say("knowledge.class.column.tail")])
    _fill(model.invisibleRootItem(), branches)
    tree = QTreeView()
    tree.setProperty("role", "roomy")
    tree.setModel(model)
    model.setParent(tree)
    tree.setUniformRowHeights(True)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setAccessibleName(say("knowledge.class.title"))
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _fill(parent: QStandardItem, branches: tuple[Branch, ...]) -> None:
    for branch in branches:
        name, tail = QStandardItem(branch.name), QStandardItem(branch.tail)
        if not branch.children:
            name.setData(branch.id, _ID)
        parent.appendRow([name, tail])
        _fill(name, branch.children)
