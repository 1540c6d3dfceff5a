"""A sheet to fill in (填写单): what is wrong stands above the form, one button sends, and it stays until it is told."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.theme import current
from widgets.theme.parts import Banner


class EntrySheet(QDialog):
    """Whoever opened it ends it with ``accept``, or says with ``refuse`` why it did not work."""

    def __init__(self, window: QWidget | None, title: str, go: str, leave: str, width: int) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(round(width * current().scale))
        self.trouble, self.form = Banner("warning", ""), QFormLayout()
        self.go, self.leave = QPushButton(go), QPushButton(leave)
        self.trouble.hide()
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.go.setShortcut("Ctrl+Return")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)

    def ask(self, words: str, field: QWidget) -> None:
        """One more row of the form."""
        field.setAccessibleName(words)
        self.form.addRow(words, field)

    def arrange(self, *above: QWidget, note: QWidget | None = None) -> None:
        """Words above the form and a note below it, then the buttons."""
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for part in (*above, self.trouble):
            column.addWidget(part)
        column.addLayout(self.form)
        if note is not None:
            column.addWidget(note)
        column.addLayout(buttons)

    def sending(self) -> None:
        """It is on its way: not twice."""
        self.go.setEnabled(False)
        self.trouble.hide()

    def refuse(self, words: str) -> None:
        """It did not work: say why, and let the person try again."""
        self.trouble.change("warning", words)
        self.trouble.show()
        self.go.setEnabled(True)


def wrapped(words: str, role: str) -> QLabel:
    """A label whose words go over as many lines as they need."""
    label = QLabel(words)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
