"""The key table (?): every act of the registry with its keys, each of which can be bound anew."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.keymap import Keymap
from console.viewmodels import settings
from console.words import say
from widgets.theme import colour, current
from widgets.theme.parts import SearchLine

_NAME = Qt.ItemDataRole.UserRole.value


class KeySheet(QDialog):
    """``bound`` is called after every change, so that the keys work at once and are kept."""

    def __init__(self, window: QWidget, acts: Any, keymap: Keymap, bound: Callable[[], object]) -> None:
        super().__init__(window)
        self._acts, self._keymap, self._bound = acts, keymap, bound
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("settings.keys.title"))
        self.setAccessibleName(say("settings.keys.title"))
        self.resize(round(640 * current().scale), round(620 * current().scale))
        self.search, self.table = SearchLine(say("settings.keys.search")), QTreeWidget()
        self.key, self.note = QKeySequenceEdit(), QLabel()
        self.bind_button = QPushButton(say("settings.keys.bind"))
        self.reset_button, self.reset_all = (
            QPushButton(say("settings.keys.reset")),
            QPushButton(say("settings.keys.all")),
        )
        self._dress()
        self._lay_out()
        self.search.typed.connect(lambda words: self.refresh())
        self.table.currentItemChanged.connect(lambda now, before: self._point())
        self.key.keySequenceChanged.connect(lambda sequence: self._warn())
        self.bind_button.clicked.connect(self._bind)
        self.reset_button.clicked.connect(lambda: self._reset(self._name()))
        self.reset_all.clicked.connect(lambda: self._reset(""))
        self.refresh()

    def _dress(self) -> None:
        self.table.setColumnCount(2)
        self.table.setHeaderLabels([say("settings.keys.act"), say("settings.keys.key")])
        self.table.setAccessibleName(say("settings.keys.title"))
        self.table.setProperty("role", "roomy")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        self.table.header().resizeSection(1, 200)
        self.key.setMaximumSequenceLength(1)
        self.key.setAccessibleName(say("settings.keys.press"))
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        for button in (self.bind_button, self.reset_button, self.reset_all):
            button.setAutoDefault(False)
        self.bind_button.setProperty("role", "primary")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(QLabel(say("settings.keys.press")))
        for part in (self.key, self.bind_button, self.reset_button):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(line)

    def refresh(self) -> None:
        """Show the table as it is now; the marked act stays marked."""
        here, rooms = self._name(), dict[str, QTreeWidgetItem]()
        self.table.clear()
        for row in settings.keys(self._acts, self._keymap, self.search.text()):
            if row.room not in rooms:
                rooms[row.room] = QTreeWidgetItem(self.table, [row.room])
                rooms[row.room].setExpanded(True)
                rooms[row.room].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(rooms[row.room], [row.title, row.keys])
            item.setData(0, _NAME, row.name)
            if row.changed:
                item.setForeground(1, colour(current().accent.text))
            if row.name == here:
                self.table.setCurrentItem(item)
        self._point()

    def _name(self) -> str:
        item = self.table.currentItem()
        return str(item.data(0, _NAME) or "") if item is not None else ""

    def _point(self) -> None:
        name = self._name()
        self.bind_button.setEnabled(False)
        self.reset_button.setEnabled(bool(name) and self._keymap.is_changed(name))
        self.key.clear()
        self.note.setText(say("settings.keys.hint"))

    def _warn(self) -> None:
        name, key = self._name(), self._typed()
        self.bind_button.setEnabled(bool(name and key))
        taken = self._keymap.taken(name, key) if name and key else ""
        if taken:
            self.note.setText(say("settings.keys.taken", key=key, act=say(f"act.{taken}")))
        else:
            self.note.setText(say("settings.keys.hint"))

    def _typed(self) -> str:
        return self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _bind(self) -> None:
        if self._name() and self._typed():
            self._keymap.bind(self._name(), (self._typed(),))
            self._bound()
            self.refresh()

    def _reset(self, name: str) -> None:
        self._keymap.reset(name)
        self._bound()
        self.refresh()
