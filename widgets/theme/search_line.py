"""The search line: one field for Chinese, pinyin, initials, numbers; quiet while a word is composed."""

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from widgets.theme.icons import dress
from widgets.theme.theme import current

_STEPS = {
    Qt.Key.Key_Down.value: 1,
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_PageDown.value: 10,
    Qt.Key.Key_PageUp.value: -10,
}
_ENTERS = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)


class SearchLine(QLineEdit):
    """Tells ``typed`` with the finished text only, never with half a word from an input method (输入法).

    ``stepped`` carries how many rows the person wants to move in the list below, ``entered`` that the
    marked row is meant, ``left`` that Escape was pressed in an empty line. While ``composing`` none of
    them is told: those keys belong to the input method.
    """

    typed = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, hint: str, *, name: str = "") -> None:
        super().__init__()
        self._composing, self._told = False, ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self._glass, self._cross = QAction(self), QAction(self)
        dress(self._glass, "search", current())
        dress(self._cross, "cross", current())
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._tell)

    def _is_composing(self) -> bool:
        return self._composing

    composing = Property(bool, _is_composing)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a word is still being composed, then tell what is finished."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._tell()

    def focusOutEvent(self, event: object) -> None:
        """Leaving the line ends the composing."""
        self._composing = False
        super().focusOutEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move in the list below, Enter takes the marked row, Escape clears, then leaves."""
        key = event.key()
        if self._composing:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape.value and self.text():
            self.clear()
        else:
            if key == Qt.Key.Key_Escape.value:
                self.left.emit()
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._cross.setVisible(bool(self.text()))
        if not self._composing and self.text() != self._told:
            self._told = self.text()
            self.typed.emit(self._told)
