"""One's own password anew (修改口令): the old one, the new one twice, and what a good one is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from console.viewmodels import password
from console.words import say
from widgets.theme import current
from widgets.theme.entry_sheet import EntrySheet, wrapped

_FIELDS = ("old", "new", "again")


class PasswordSheet(EntrySheet):
    """``wanted`` carries the old and the new password. The sheet stays until it is told ``accept`` or ``refuse``.

    With ``given``, the password somebody just signed in with: it has to be changed, and is not asked for again.
    """

    wanted = Signal(str, str)

    def __init__(self, window: QWidget | None, user: str, given: str = "") -> None:
        super().__init__(window, say("password.title"), say("password.go"), say("password.leave"), 460)
        self._user, self._given = user, given
        self.fields = {name: QLineEdit() for name in _FIELDS if name != "old" or not given}
        self.note = wrapped("", "caption")
        for name, field in self.fields.items():
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMinimumWidth(round(240 * current().scale))
            field.textEdited.connect(self._typed)
            self.ask(say(f"password.{name}"), field)
        due = [wrapped(say("password.due"), "title")] if given else []
        self.arrange(*due, wrapped(password.rules(), "muted"), note=self.note)
        self.go.clicked.connect(self._go)
        self._typed()
        next(iter(self.fields.values())).setFocus()

    def _old(self) -> str:
        return self._given or self.fields["old"].text()

    def _typed(self) -> None:
        """What is still wrong is said while it is typed; nothing is said of an empty sheet."""
        new, again = self.fields["new"].text(), self.fields["again"].text()
        fault = password.fault(self._user, self._old(), new, again)
        self.note.setText(fault if new else " ")
        self.go.setEnabled(bool(self._old()) and not fault)

    def _go(self) -> None:
        self.sending()
        self.wanted.emit(self._old(), self.fields["new"].text())

    def refuse(self, words: str) -> None:
        """It did not work: say why, and let the person try again."""
        super().refuse(words)
        self._typed()
        first = next(iter(self.fields.values()))
        first.setFocus()
        first.selectAll()
