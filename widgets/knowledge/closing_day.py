"""The small sheet that asks for a local closure (停工停课)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.words import say
from widgets.knowledge.closure_form import ClosureForm


class ClosingSheet(QDialog):
    """Asks date and order; an existing closure can be lifted. ``then`` gets the date and the order (empty: lifted)."""

    def __init__(
        self, window: QWidget, on: date | None, order: str, then: Callable[[date, str], object]
    ) -> None:
        super().__init__(window)
        self._then = then
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("knowledge.closure.title"))
        self.setAccessibleName(say("knowledge.closure.title"))
        self.setMinimumWidth(420)
        self.form = ClosureForm(on, order)
        hint = QLabel(say("knowledge.closure.hint"))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.put = self._button(
            "knowledge.closure.put", "primary", lambda: self._done(self.form.order.text())
        )
        line = QHBoxLayout()
        line.addStretch(1)
        if order:
            line.addWidget(self._button("knowledge.closure.lift", "danger", lambda: self._done("")))
        line.addWidget(self._button("knowledge.closure.cancel", "", self.reject))
        line.addWidget(self.put)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self.form)
        column.addLayout(line)
        self.form.changed.connect(self._allow)
        self._allow()
        self.form.order.setFocus()

    def _button(self, key: str, role: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(say(key))
        button.setProperty("role", role)
        button.setAccessibleName(say(key))
        button.setAutoDefault(role == "primary")
        button.clicked.connect(lambda: act())
        return button

    def _allow(self) -> None:
        self.put.setEnabled(self.form.values() is not None)

    def _done(self, order: str) -> None:
        day = self.form.day.date()
        self._then(date(day.year(), day.month(), day.day()), order.strip())
        self.accept()


def ask_closure(
    window: QWidget, on: date | None, order: str, then: Callable[[date, str], object]
) -> ClosingSheet:
    """Open it without blocking."""
    sheet = ClosingSheet(window, on, order, then)
    sheet.open()
    return sheet
