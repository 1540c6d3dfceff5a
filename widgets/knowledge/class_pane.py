"""The master form (总表单): 17 / 189 / 1,007 as a tree, a search over it, the card of a class; out to Excel and in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from console.commands import references
from console.export.taxonomy import export_taxonomy
from console.export.watch import Watch
from console.intake.taxonomy import TaxonomyFile, read_taxonomy
from console.viewmodels import form_draft
from console.viewmodels.form_draft import FormDraft
from console.viewmodels.knowledge import Branch, Shelves
from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge import files
from widgets.knowledge.card_view import CardView
from widgets.knowledge.installing import put_in_force
from widgets.knowledge.tool_line import ToolLine
from widgets.taxonomy.rows import RowList
from widgets.theme import current
from widgets.theme.parts import SearchLine, splitter

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_ID = Qt.ItemDataRole.UserRole.value + 1
_TOOLS = ("import", "export", "drop", "publish")


class ClassPane(QWidget):
    """Tree or findings at the left, the card at the right; a draft for those who keep the form."""

    def __init__(self, desk: "Desk", bridge: Bridge) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self.draft: FormDraft | None = None
        self.tools = ToolLine("class", _TOOLS)
        self.search = SearchLine(say("knowledge.class.hint"))
        self.tree = _tree()
        self.found = RowList(say("knowledge.class.found"))
        self.found.wake(True)
        self.card = CardView("tag", say("knowledge.class.title"))
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.tree)
        self._lists.addWidget(self.found)
        self._lay_out()
        self._connect()
        self._show(Shelves(desk.references))

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("surface", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._lists, 1)
        column.addWidget(self.state)
        split = splitter(True, say("knowledge.class.title"), left, self.card, shares=(0, 1))
        split.setSizes([round(560 * current().scale), 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tools)
        whole.addWidget(split, 1)

    def _connect(self) -> None:
        self.search.typed.connect(self._search)
        self.search.stepped.connect(self.found.step)
        self.found.pointed.connect(lambda row: self.card.show_card(self._shelves.class_card(row.id)))
        self.tree.selectionModel().currentChanged.connect(lambda index, old: self._pointed(index))
        for name, act in {
            "import": lambda: files.ask_open(self, say("knowledge.file.form"), self.read_file),
            "export": self.ask_where,
            "drop": self.drop,
            "publish": self.publish,
        }.items():
            self.tools.on(name, act)

    def _show(self, shelves: Shelves) -> None:
        """Show the form in force, or the draft of another."""
        self._shelves = shelves
        model = self.tree.model()
        assert isinstance(model, QStandardItemModel)
        model.removeRows(0, model.rowCount())
        _fill(model.invisibleRootItem(), shelves.tree)
        self.state.setText(shelves.counted)
        self._search(self.search.text())
        names = ["export"]
        if references.may_install(self._desk) is None:
            names = ["import", "export", *(["drop", "publish"] if self.draft else [])]
        self.tools.offer(names)

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
        taxonomy, now = self._shelves.catalogue.taxonomy, self._desk.clock.now()
        self._bridge.read(
            lambda: export_taxonomy(path, taxonomy, now, Watch()),
            lambda count: self.tools.tell("ok", say("knowledge.file.written", name=path.name, count=count)),
            lambda wrong: self.tools.tell("alarm", files.not_written(path, wrong)),
        )

    # ---- the draft ----

    def read_file(self, path: Path) -> None:
        """A form from a file becomes the draft; with faults the file is refused whole, each fault told by its cell."""
        base, version = self._desk.references.catalogue, form_draft.version_at(self._desk.clock.now())
        self._bridge.read(
            lambda: read_taxonomy(path, version, base),
            lambda found: self._imported(path, found),
            lambda wrong: self.tools.tell("alarm", files.sentence(wrong)),
        )

    def _imported(self, path: Path, found: TaxonomyFile) -> None:
        if found.faults:
            self.tools.tell("alarm", files.refused(path, found.faults))
            return
        self.tools.tell("neutral", self._take(found.body))

    def _take(self, body: dict[str, Any]) -> str:
        """A form as the draft, if it is another than the one in force; says what it would change."""
        draft = form_draft.drafted(body, self._desk.references.catalogue)
        self.draft = draft if draft.differs else None
        self._show(Shelves(self._desk.references, draft.catalogue if self.draft else None))
        return draft.sentence

    def renew(self) -> None:
        """The centre told another form; a draft under way stays one as long as it differs."""
        if self.draft:
            self._take(self.draft.body)
        else:
            self._show(Shelves(self._desk.references))

    def drop(self) -> None:
        """Throw the draft away."""
        self.draft = None
        self.tools.tell("neutral", "")
        self._show(Shelves(self._desk.references))

    def publish(self) -> None:
        """Put the form in force at the centre, after one question."""
        draft = self.draft
        if draft is None:
            return
        told = [draft.sentence]
        if count := form_draft.stranded(self._desk, draft):
            told.append(say("knowledge.class.stranded", count=count))
        told.append(say("knowledge.class.publish", version=draft.catalogue.taxonomy.version))
        send = lambda: references.install_taxonomy(self._desk, draft.body)  # noqa: E731
        put_in_force(self, self._bridge, "\n".join(told), send, self.tools.tell)


def _tree() -> QTreeView:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels([say("knowledge.class.column"), say("knowledge.class.column.tail")])
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
