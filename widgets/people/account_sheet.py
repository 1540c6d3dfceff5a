"""Asking for an account or a change of one: who, as what, where, and a first password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from console.viewmodels import accounts, password
from console.viewmodels.accounts import AccountRow, Choices
from console.words import say
from widgets.theme.entry_sheet import EntrySheet, wrapped

_CLERK = "clerk"


class AccountSheet(EntrySheet):
    """``wanted`` carries what was filled in, by field. The sheet stays until it is told ``accept`` or ``refuse``."""

    wanted = Signal(object)

    def __init__(self, window: QWidget, offered: Choices, row: AccountRow | None = None) -> None:
        title = say("people.change") if row else say("people.new")
        super().__init__(window, title, say("people.ask"), say("people.leave"), 480)
        self._row = row
        self.lines = {name: QLineEdit() for name in ("user", "name", "password")}
        self.lists = {name: QComboBox() for name in ("role", "scope", "unit")}
        self.note = wrapped("", "caption")
        self._fill(offered)
        self._lay_out()
        for line in self.lines.values():
            line.textEdited.connect(self._typed)
        for box in self.lists.values():
            box.currentIndexChanged.connect(self._typed)
        self.go.clicked.connect(self._go)
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
        self.lines["password"].setToolTip(password.rules())
        self.lines["password"].setPlaceholderText(say("people.keeps") if self._row else "")
        fields = self.lines | self.lists
        for name in ("user", "name", "role", "scope", "unit", "password"):
            self.ask(say(f"people.{name}"), fields[name])
        self.arrange(wrapped(say("people.hint"), "muted"), note=self.note)

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
        self.sending()
        self.wanted.emit(self.values())

    def refuse(self, words: str) -> None:
        """It did not work: say why, and let the person try again."""
        super().refuse(words)
        self._typed()
