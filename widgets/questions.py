"""Questions to the person at the desk that never block the program.

``ask(window, question)`` opens a sheet over its window and gives an ``Answer``: await it in a task, or
hand it a callback with ``then``. Nothing here spins an event loop of its own.
"""

import asyncio
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from widgets.theme.picture import Picture

_WIDTH = 440


class Choice(NamedTuple):
    """One way to answer. ``role`` is primary, danger or empty; ``wants_reason`` needs words first."""

    key: str
    text: str
    role: str = ""
    wants_reason: bool = False


class Question(NamedTuple):
    """What is asked, in the words of the phrase book. ``reason`` is the label of a field for the why."""

    title: str
    text: str
    choices: tuple[Choice, ...]
    icon: str = "help"
    tone: str = "accent"
    reason: str = ""


class Reply(NamedTuple):
    """The key of the choice, empty when the sheet was closed; and the reason that was written."""

    choice: str
    reason: str = ""


class Answer:
    """The reply to come. Comes exactly once, also when the window behind it is closed."""

    def __init__(self) -> None:
        self._reply: Reply | None = None
        self._waiting: list[Callable[[Reply], object]] = []

    def then(self, act: Callable[[Reply], object]) -> "Answer":
        """Do something with the reply, at once if it is already there."""
        if self._reply is None:
            self._waiting.append(act)
        else:
            act(self._reply)
        return self

    def give(self, reply: Reply) -> None:
        """Answer; a second answer is not heard."""
        if self._reply is None:
            self._reply = reply
            waiting, self._waiting = self._waiting, []
            for act in waiting:
                act(reply)

    def __await__(self) -> Generator[Any, None, Reply]:
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self.then(lambda reply: None if future.done() else future.set_result(reply))
        return future.__await__()


class Sheet(QDialog):
    """The question on the screen. Escape answers nothing; Ctrl+Enter takes the first choice."""

    def __init__(self, window: QWidget | None, question: Question, answer: Answer) -> None:
        super().__init__(window)
        self._answer = answer
        self.setWindowTitle(question.title)
        self.setAccessibleName(question.title)
        self.setAccessibleDescription(question.text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._words(question))
        self._reason = self._reason_field(question.reason, column)
        self.buttons = {choice.key: self._button(choice) for choice in question.choices}
        column.addLayout(self._row())
        self._weigh(question)
        self.finished.connect(lambda: answer.give(Reply("")))
        self.destroyed.connect(lambda: answer.give(Reply("")))

    def _words(self, question: Question) -> QHBoxLayout:
        title, text = QLabel(question.title), QLabel(question.text)
        title.setProperty("role", "title")
        for words in (title, text):
            words.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(text)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Picture(question.icon, f"{question.tone}.mark", "large"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        return line

    def _reason_field(self, label: str, column: QVBoxLayout) -> QPlainTextEdit | None:
        if not label:
            return None
        words, field = QLabel(label), QPlainTextEdit()
        words.setProperty("role", "caption")
        words.setBuddy(field)
        field.setAccessibleName(label)
        field.setTabChangesFocus(True)
        field.setFixedHeight(76)
        column.addWidget(words)
        column.addWidget(field)
        return field

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text)
        button.setAccessibleName(choice.text)
        button.setProperty("role", choice.role)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.choose(choice.key))
        return button

    def _row(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        for button in reversed(self.buttons.values()):
            line.addWidget(button)
        return line

    def _weigh(self, question: Question) -> None:
        """The first choice is the default unless it is dangerous: then the harmless last one is."""
        first, last = question.choices[0], question.choices[-1]
        ready = last if first.role == "danger" else first
        self.buttons[ready.key].setDefault(True)
        (self._reason or self.buttons[ready.key]).setFocus()
        send = QShortcut(QKeySequence("Ctrl+Return"), self)
        send.activated.connect(self.buttons[first.key].click)
        if self._reason:
            self._reason.textChanged.connect(lambda: self._allow(question))
            self._allow(question)

    def _allow(self, question: Question) -> None:
        for choice in question.choices:
            self.buttons[choice.key].setEnabled(bool(self.reason()) or not choice.wants_reason)

    def reason(self) -> str:
        """What was written, without blanks around it."""
        return self._reason.toPlainText().strip() if self._reason else ""

    def choose(self, key: str) -> None:
        """Answer and close."""
        self._answer.give(Reply(key, self.reason()))
        self.accept()
        self.close()


def ask(window: QWidget | None, question: Question) -> Answer:
    """Open the question over its window and come back at once with the answer to be."""
    answer = Answer()
    Sheet(window, question, answer).open()
    return answer
