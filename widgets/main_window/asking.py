"""Acts that want to know more: their form opens over the window, never blocking, and then they run."""

from collections.abc import Callable
from concurrent.futures import Future
from inspect import signature
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.commands import claims
from console.commands.act import Act, Selection
from console.viewmodels import palette
from console.words import say
from widgets.main_window import loading
from widgets.questions import Choice, Question, Reply
from widgets.questions import ask as question
from widgets.theme import current

if TYPE_CHECKING:
    from widgets.main_window.window import MainWindow


class FormSheet(QDialog):
    """A form with its two buttons. ``done`` receives the values; a form that is not complete gives none and stays."""

    def __init__(
        self, window: QWidget, title: str, form: QWidget, done: Callable[[dict[str, Any]], object]
    ) -> None:
        super().__init__(window)
        self._form, self._done = form, done
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(round(460 * current().scale))
        self.go, leave = QPushButton(title), QPushButton(say("queue.save.cancel"))
        self.go.setProperty("role", "primary")
        leave.setAutoDefault(False)
        self.go.clicked.connect(self.take)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(form, 1)
        column.addLayout(buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take)
        self.finished.connect(self.deleteLater)

    def take(self) -> None:
        """Run the act with what was written, if it is complete."""
        values = self._form.values()  # type: ignore[attr-defined]
        if values is not None:
            self.accept()
            self._done(values)


def ask(window: "MainWindow", act: Act, selection: Selection) -> Any:
    """Open the form of an act; it runs when the form is filled in."""
    if act.form in _QUESTIONS:
        return _QUESTIONS[act.form](window, act, selection)
    make = loading.form(act.form)
    if make is None:
        return window.doing.run(act, selection, {})
    form = make(window.desk, selection) if signature(make).parameters else make()
    sheet = FormSheet(
        window, palette.title(act), form, lambda values: window.doing.run(act, selection, values)
    )
    sheet.open()
    return sheet


def awaited(window: "MainWindow", outcome: Any) -> Any:
    """An act whose answer is the centre's: what became of it is said when it is known."""
    if isinstance(outcome, Future):
        window.bridge.call(
            outcome,
            lambda _: window.say(say("watch.done")),
            lambda fault: window.doing.refuse(palette.trouble(fault)),
        )
    return outcome


def _take_over(window: "MainWindow", act: Act, selection: Selection) -> None:
    name = claims.holder_name(window.desk, selection.ticket)
    if not name:
        window.doing.run(act, selection, {})
        return

    def heard(reply: Reply) -> None:
        if reply.choice == "yes":
            window.doing.run(act, selection, {"reason": reply.reason})

    choices = (Choice("yes", say("act.take_over.yes"), "primary"), Choice("no", say("act.take_over.no")))
    text = say("act.take_over.text", name=name)
    asked = Question(say("act.take_over.ask"), text, choices, "hand", "warning", say("act.take_over.reason"))
    question(window, asked).then(heard)


_QUESTIONS: dict[str, Callable[[Any, Act, Selection], Any]] = {"take_over": _take_over}
