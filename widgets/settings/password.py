"""One's own password anew (修改口令): the old one, the new one twice, and what a good one is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels import password
from console.words import say
from widgets.theme import current
from widgets.theme.parts import Banner

_FIELDS = ("old", "new", "again")


class PasswordSheet(QDialog):
    """``wanted`` carries the old and the new password. The sheet stays until it is told ``accept`` or ``refuse``.

    With ``given``, the password somebody just signed in with: it has to be changed, and is not asked for again.
    """

    wanted = Signal(str, str)

    def __init__(self, window: QWidget | None, user: str, given: str = "") -> None:
        super().__init__(window)
        self._user, self._given = user, given
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("password.title"))
        self.setAccessibleName(say("password.title"))
        self.setMinimumWidth(round(460 * current().scale))
        self.fields = {name: QLineEdit() for name in _FIELDS if name != "old" or not given}
        self.trouble, self.note = Banner("warning", ""), QLabel()
        self.go, self.leave = QPushButton(say("password.go")), QPushButton(say("password.leave"))
        self._lay_out()
        for field in self.fields.values():
            field.textEdited.connect(self._typed)
        self.go.clicked.connect(self._go)
        self.leave.clicked.connect(self.reject)
        self._typed()
        next(iter(self.fields.values())).setFocus()

    def _lay_out(self) -> None:
        title = QLabel(say("password.due") if self._given else say("password.title"))
        rules = QLabel(password.rules())
        title.setProperty("role", "title")
        rules.setProperty("role", "muted")
        for words in (title, rules, self.note):
            words.setWordWrap(True)
        self.note.setProperty("role", "caption")
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
        for part in (title, self.trouble, rules):
            column.addWidget(part)
        column.addLayout(self._form())
        column.addWidget(self.note)
        column.addLayout(buttons)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        for name, field in self.fields.items():
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(say(f"password.{name}"))
            field.setMinimumWidth(round(240 * current().scale))
            form.addRow(say(f"password.{name}"), field)
        return form

    def _old(self) -> str:
        return self._given or self.fields["old"].text()

    def _typed(self) -> None:
        """What is still wrong is said while it is typed; nothing is said of an empty sheet."""
        new, again = self.fields["new"].text(), self.fields["again"].text()
        fault = password.fault(self._user, self._old(), new, again)
        self.note.setText(fault if new else " ")
        self.go.setEnabled(bool(self._old()) and not fault)

    def _go(self) -> None:
        self.go.setEnabled(False)
        self.trouble.hide()
        self.wanted.emit(self._old(), self.fields["new"].text())

    def refuse(self, words: str) -> None:
        """It did not work: say why, and let the person try again."""
        self.trouble.change("warning", words)
        self.trouble.show()
        self._typed()
        first = next(iter(self.fields.values()))
        first.setFocus()
        first.selectAll()
