"""Asking for an account or a change of one: who, as what, where, and a first password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels import accounts, password
from console.viewmodels.accounts import AccountRow, Choices
from console.words import say
from widgets.theme import current
from widgets.theme.parts import Banner

_CLERK = "clerk"


class AccountSheet(QDialog):
    """``wanted`` carries what was filled in, by field. The sheet stays until it is told ``accept`` or ``refuse``."""

    wanted = Signal(object)

    def __init__(self, window: QWidget, offered: Choices, row: AccountRow | None = None) -> None:
        super().__init__(window)
        self._row = row
        title = say("people.change") if row else say("people.new")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(round(480 * current().scale))
        self.lines = {name: QLineEdit() for name in ("user", "name", "password")}
        self.lists = {name: QComboBox() for name in ("role", "scope", "unit")}
        self.trouble, self.note = Banner("warning", ""), QLabel()
        self.go, self.leave = QPushButton(say("people.ask")), QPushButton(say("people.leave"))
        self._fill(offered)
        self._lay_out()
        for line in self.lines.values():
            line.textEdited.connect(self._typed)
        for box in self.lists.values():
            box.currentIndexChanged.connect(self._typed)
        self.go.clicked.connect(self._go)
        self.leave.clicked.connect(self.reject)
        self._typed()

    def _fill(self, offered: Choices) -> None:
        for name, pairs in (("role", offered.roles), ("scope", offered.scopes), ("unit", offered.units)):
            for value, words in pairs:
                self.lists[name].addItem(words, value)
        if self._row is not None:
            known = self._row.account
            self.lines["user"].setText(known.id)
            self.lines["user"].setReadOnly(True)
            self.lines["name"].setText(known.name)
            for name, value in (("role", known.role.value), ("scope", known.scope), ("unit", known.unit)):
                self.lists[name].setCurrentIndex(max(0, self.lists[name].findData(value)))

    def _lay_out(self) -> None:
        hint = QLabel(say("people.hint"))
        hint.setProperty("role", "muted")
        self.note.setProperty("role", "caption")
        for words in (hint, self.note):
            words.setWordWrap(True)
        self.trouble.hide()
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.leave.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        column.addWidget(hint)
        column.addWidget(self.trouble)
        column.addLayout(self._form())
        column.addWidget(self.note)
        column.addLayout(buttons)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.lines["password"].setToolTip(password.rules())
        self.lines["password"].setPlaceholderText(say("people.keeps") if self._row else "")
        fields = self.lines | self.lists
        for name in ("user", "name", "role", "scope", "unit", "password"):
            fields[name].setAccessibleName(say(f"people.{name}"))
            form.addRow(say(f"people.{name}"), fields[name])
        return form

    def values(self) -> dict[str, str]:
        """What is filled in, by field."""
        told = {name: line.text().strip() for name, line in self.lines.items()}
        return told | {name: str(box.currentData() or "") for name, box in self.lists.items()}

    def _typed(self, *rest: object) -> None:
        told = self.values()
        self.lists["scope"].setEnabled(told["role"] != _CLERK)
        lacking = accounts.complete(told, self._row is None)
        self.note.setText(lacking or password.rules())
        self.go.setEnabled(not lacking)

    def _go(self) -> None:
        self.go.setEnabled(False)
        self.trouble.hide()
        self.wanted.emit(self.values())

    def refuse(self, words: str) -> None:
        """It did not work: say why, and let the person try again."""
        self.trouble.change("warning", words)
        self.trouble.show()
        self._typed()
