"""A field of a form: its name above, the editor, and below it what is wrong, if anything."""

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

Editor = QLineEdit | QPlainTextEdit | QComboBox


class Field(QWidget):
    """``tell("")`` takes the fault away. The screen reader hears the fault with the field's name."""

    def __init__(self, title: str, editor: Editor, *, needed: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self._title, self._needed = QLabel(), needed
        self._title.setProperty("role", "caption")
        self._title.setBuddy(editor)
        self._fault = QLabel()
        self._fault.setProperty("role", "caption")
        self._fault.setProperty("tone", "alarm")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self._title, editor, self._fault):
            column.addWidget(part)
        self.rename(title)

    def rename(self, title: str) -> None:
        """Another title, after a change of language."""
        self._title.setText(f"{title} *" if self._needed else title)
        self.editor.setAccessibleName(title)

    def tell(self, fault: str) -> None:
        """Show a fault under the editor."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.editor.setAccessibleDescription(fault)
        self.editor.setProperty("tone", "alarm" if fault else "")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    @property
    def fault(self) -> str:
        """What is wrong now."""
        return self._fault.text()


def choose(box: QComboBox, value: str) -> None:
    """Point a list at a value; an unknown one leaves it at its first line."""
    box.setCurrentIndex(max(0, box.findData(value)))


def fill(box: QComboBox, options: tuple[tuple[str, str], ...]) -> None:
    """Lines of a list, keeping the value that was chosen where it is still there."""
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    for value, text in options:
        box.addItem(text, value)
    choose(box, str(kept or ""))
    box.blockSignals(False)
