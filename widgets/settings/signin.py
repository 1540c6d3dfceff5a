"""Signing in: a list of people for the sample district, account and password for a centre elsewhere."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels.people import PersonRow
from console.words import say
from widgets.theme import current
from widgets.theme.parts import Banner, SearchLine

_ID = Qt.ItemDataRole.UserRole.value


class SignInSheet(QDialog):
    """``wanted`` carries account and password. The sheet stays until it is told ``accept`` or ``refuse``."""

    wanted = Signal(str, str)

    def __init__(
        self, window: QWidget | None, people: Sequence[PersonRow], user: str = "", centre: str = ""
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("signin.title"))
        self.setAccessibleName(say("signin.title"))
        self.setMinimumWidth(round(420 * current().scale))
        self._people = tuple(people)
        self.trouble = Banner("warning", "")
        self.trouble.hide()
        self.search, self.list = SearchLine(say("signin.search")), QListWidget()
        self.user, self.password = QLineEdit(user), QLineEdit()
        self.go = QPushButton(say("signin.go"))
        self._lay_out(centre)
        self.go.clicked.connect(self._go)
        (self._fill(user) if people else self._blank(user))

    def _lay_out(self, centre: str) -> None:
        title = QLabel(say("signin.sample") if self._people else say("signin.remote", centre=centre))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(self.trouble)
        column.addWidget(self._list_part() if self._people else self._form_part(), 1)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)

    def _list_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        hint = QLabel(say("signin.sample.hint"))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.list.setProperty("role", "framed")
        self.list.setAccessibleName(say("signin.people"))
        self.list.setMinimumHeight(round(320 * current().scale))
        self.list.itemDoubleClicked.connect(self._go)
        self.search.typed.connect(lambda words: self._narrow(words))
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self._go)
        for widget in (hint, self.search, self.list):
            column.addWidget(widget)
        return part

    def _form_part(self) -> QWidget:
        part = QWidget()
        form = QFormLayout(part)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for field, key in ((self.user, "user"), (self.password, "password")):
            field.setAccessibleName(say(f"signin.{key}"))
            field.setMinimumWidth(round(240 * current().scale))
            form.addRow(say(f"signin.{key}"), field)
        return part

    def _fill(self, user: str) -> None:
        for person in self._people:
            item = QListWidgetItem(f"{person.name}    {person.role}    {person.unit}", self.list)
            item.setData(_ID, person.id)
            item.setSizeHint(QSize(0, current().sizes.row.dense))
            if person.id == user:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.search.setFocus()

    def _blank(self, user: str) -> None:
        (self.password if user else self.user).setFocus()

    def _narrow(self, words: str) -> None:
        first = -1
        for row in range(self.list.count()):
            fits = words.strip() in self.list.item(row).text()
            self.list.item(row).setHidden(not fits)
            first = row if fits and first < 0 else first
        self.list.setCurrentRow(first)

    def _step(self, rows: int) -> None:
        shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if shown:
            here = shown.index(self.list.currentRow()) if self.list.currentRow() in shown else 0
            self.list.setCurrentRow(shown[max(0, min(len(shown) - 1, here + rows))])

    def _go(self, *rest: Any) -> None:
        item = self.list.currentItem()
        user = str(item.data(_ID)) if self._people and item is not None else self.user.text().strip()
        if user:
            self.go.setEnabled(False)
            self.go.setText(say("signin.wait"))
            self.trouble.hide()
            self.wanted.emit(user, self.password.text())

    def refuse(self, words: str) -> None:
        """It did not work: say why, and let the person try again."""
        self.trouble.change("warning", words)
        self.trouble.show()
        self.go.setEnabled(True)
        self.go.setText(say("signin.go"))
        self.password.selectAll()
