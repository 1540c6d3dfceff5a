"""Swap and substitute (串班, 代班): who gives the day away, to whom, and why. The rules answer before it is sent."""

from collections.abc import Callable
from datetime import date
from typing import Any

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

from console.viewmodels import duty
from console.viewmodels.duty import Offer, PostCell
from console.words import say
from widgets.theme import current
from widgets.theme.parts import Banner


class ChangeSheet(QDialog):
    """``done`` receives the change; the sheet stays open while the rules refuse it."""

    def __init__(
        self, window: QWidget, kind: str, day: date, group: tuple[str, str], posts: tuple[PostCell, ...]
    ) -> None:
        super().__init__(window)
        self._kind, self._day, self._group = kind, day, group
        self._offers: tuple[Offer, ...] = ()
        self.who, self.other, self.reason = QComboBox(), QComboBox(), QLineEdit()
        self.trouble = Banner("warning", "")
        self.go, leave = QPushButton(say("duty.change.go")), QPushButton(say("duty.change.leave"))
        self.setWindowTitle(say(f"duty.change.{kind}"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(round(440 * current().scale))
        for post in posts:
            self.who.addItem(post.name, post.person)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        leave.clicked.connect(self.reject)
        self._lay_out(leave)
        self.finished.connect(self.deleteLater)

    def _lay_out(self, leave: QPushButton) -> None:
        title = QLabel(
            say(
                "duty.change.title",
                day=say("duty.date", month=self._day.month, day=self._day.day),
                group=self._group[1],
            )
        )
        hint = QLabel(say(f"duty.change.{self._kind}.hint"))
        title.setProperty("role", "title")
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.trouble.hide()
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for editor, key in ((self.who, "who"), (self.other, f"other.{self._kind}"), (self.reason, "reason")):
            editor.setAccessibleName(say(f"duty.change.{key}"))
            form.addRow(say(f"duty.change.{key}"), editor)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (title, hint, self.trouble):
            column.addWidget(part)
        column.addLayout(form)
        column.addLayout(buttons)

    def serve(self, desk: Any, body: dict[str, Any], done: Callable[[Any], object]) -> None:
        """Fill the lists from the roster; ``done`` is told a change that fits."""
        calendar = desk.references.calendar
        plan = duty.plan_of(body, calendar)
        assert plan is not None

        def offer() -> None:
            who = str(self.who.currentData() or "")
            self._offers = duty.offers(plan, calendar, self._kind, self._group[0], self._day, who)
            self.other.clear()
            self.other.addItems([one.text for one in self._offers])
            self.go.setEnabled(bool(self._offers))

        def take() -> None:
            who, chosen = str(self.who.currentData()), self._offers[self.other.currentIndex()]
            reason = self.reason.text().strip()
            made = duty.change(desk, self._kind, self._group[0], self._day, who, chosen, reason)
            if fault := duty.refused(plan, calendar, made):
                self.refuse(fault)
                return
            self.go.setEnabled(False)
            done(made)

        self.who.currentIndexChanged.connect(offer)
        self.go.clicked.connect(take)
        offer()

    def refuse(self, words: str) -> None:
        """Say why not and let the person try again."""
        self.trouble.change("warning", words)
        self.trouble.show()
        self.go.setEnabled(True)
