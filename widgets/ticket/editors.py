"""The editors of a form's fields: each shows one kind of question and gives its ``answer``."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QDateTime, Qt, QTimeZone
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels.classing import Option
from console.viewmodels.field import Field
from console.words import say
from widgets.taxonomy.combo import Combo
from widgets.theme.parts import Flow, StarRow
from widgets.ticket.words import label

_FEW = 6
_CHINA = 8 * 3600


class ChoiceEditor(QWidget):
    """A few options as buttons side by side, many as a list."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._combo: Combo | None = None
        self._group = QButtonGroup(self)
        if len(field.options) > _FEW or any(len(one.text) > 24 for one in field.options):
            self._combo = Combo(field.label)
            blank = [] if field.value else [Option("", "")]
            self._combo.show_options([*blank, *field.options], field.value)
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._combo)
            self.setFocusProxy(self._combo)
        else:
            self._show_buttons(field)

    def _show_buttons(self, field: Field) -> None:
        flow = Flow(self, 8)
        for one in field.options:
            button = QRadioButton(one.text)
            button.setProperty("value", one.value)
            button.setChecked(one.value == field.value)
            self._group.addButton(button)
            flow.addWidget(button)
        if self._group.buttons():
            self.setFocusProxy(self._group.checkedButton() or self._group.buttons()[0])

    def answer(self) -> str:
        """The value of the chosen option."""
        if self._combo is not None:
            return str(self._combo.currentData() or "")
        chosen = self._group.checkedButton()
        return str(chosen.property("value")) if chosen else ""


class LineEditor(QLineEdit):
    """One line."""

    def __init__(self, field: Field) -> None:
        super().__init__(str(field.value))
        self.setMaxLength(500)
        self.setPlaceholderText(field.hint)

    def answer(self) -> str:
        """Without blanks around it."""
        return self.text().strip()


class WordsEditor(QWidget):
    """Several lines, with ready sentences where there are any."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.text = QPlainTextEdit(str(field.value))
        self.text.setPlaceholderText(field.hint)
        self.text.setAccessibleName(field.label)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(72)
        self.text.setMaximumHeight(160)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        if field.templates:
            column.addWidget(self._menu(field.templates), 0, Qt.AlignmentFlag.AlignLeft)

    def _menu(self, templates: Sequence[Option]) -> QPushButton:
        button, menu = QPushButton(say("ticket.form.template")), QMenu(self)
        button.setProperty("role", "quiet")
        for one in templates:
            action = QAction(one.text, menu)
            action.triggered.connect(lambda _=False, text=one.value: self.text.setPlainText(text))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def answer(self) -> str:
        """Without blanks around it."""
        return self.text.toPlainText().strip()


class YesEditor(QCheckBox):
    """A tick."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.label)
        self.setChecked(bool(field.value))

    def answer(self) -> bool:
        """Ticked or not."""
        return self.isChecked()


class StarsEditor(StarRow):
    """One to five stars; none when it was not asked."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.label)

    def answer(self) -> int:
        """The stars, 0 for not asked."""
        return self.stars


class MomentEditor(QWidget):
    """An instant in China's time, or none."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._none = QCheckBox(say("ticket.form.until.none"))
        self._at = QDateTimeEdit()
        self._at.setTimeZone(QTimeZone(_CHINA))
        self._at.setDateTime(QDateTime.currentDateTimeUtc().toTimeZone(QTimeZone(_CHINA)).addDays(1))
        self._at.setCalendarPopup(True)
        self._at.setDisplayFormat("yyyy-MM-dd HH:mm")
        self._at.setAccessibleName(field.label)
        self._none.setChecked(not field.value)
        self._at.setEnabled(bool(field.value))
        self._none.toggled.connect(lambda none: self._at.setEnabled(not none))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._at)
        line.addWidget(self._none)
        line.addStretch(1)
        self.setFocusProxy(self._none)

    def answer(self) -> int:
        """UTC ms, 0 for none."""
        return 0 if self._none.isChecked() else self._at.dateTime().toMSecsSinceEpoch()


class ToldEditor(QWidget):
    """Words to read; there is nothing to answer."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(str(field.value), wraps=True, copies=True))

    def answer(self) -> None:
        """Nothing."""


Editor = Callable[[Field], Any]
EDITORS: dict[str, Editor] = {
    "choice": ChoiceEditor,
    "line": LineEditor,
    "words": WordsEditor,
    "yes": YesEditor,
    "stars": StarsEditor,
    "moment": MomentEditor,
    "told": ToldEditor,
}
"""Editors that need nothing but their field; units and photos need the desk (``form``)."""
