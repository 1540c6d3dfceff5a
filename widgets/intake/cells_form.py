"""The cells of a quarantined row, to be read and mended: heading, value, and which of them are to blame."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.intake.mending import RAW
from console.words import say
from widgets.intake.cell_editor import CellEditor
from widgets.intake.field import Field
from widgets.theme import current


class CellsForm(QScrollArea):
    """``edited`` tells that a person changed a cell."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._fields: dict[str, Field] = {}
        self._before: dict[str, str] = {}
        self.show_cells({}, frozenset())

    def show_cells(self, cells: dict[str, str], wrong: frozenset[str]) -> None:
        """Another row; faulty cells come first."""
        page = QWidget()
        page.setProperty("surface", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, current().sizes.space.small, 0)
        column.setSpacing(current().sizes.space.small)
        self._fields, self._before = {}, dict(cells)
        for heading in sorted(cells, key=lambda one: one not in wrong):
            title = say("intake.quarantine.raw") if heading == RAW else heading
            editor = CellEditor(cells[heading], tall=heading == RAW)
            editor.textChanged.connect(self.edited)
            field = Field(title, editor)
            field.tell(say("intake.quarantine.wrong") if heading in wrong else "")
            self._fields[heading] = field
            column.addWidget(field)
        column.addStretch(1)
        self.setWidget(page)

    def cells(self) -> dict[str, str]:
        """Only the cells a person changed."""
        now = {heading: self._text(heading) for heading in self._fields}
        return {heading: text for heading, text in now.items() if text != self._before[heading]}

    def tell(self, faults: dict[str, str]) -> None:
        """Faults under their cells."""
        for heading, field in self._fields.items():
            field.tell(faults.get(heading, ""))

    def begin(self) -> None:
        """Put the keyboard to the first faulty cell."""
        for field in self._fields.values():
            field.editor.setFocus()
            return

    def write(self, heading: str, text: str) -> None:
        """Write into one cell, as a person would."""
        editor = self._fields[heading].editor
        assert isinstance(editor, CellEditor)
        editor.setPlainText(text)

    def _text(self, heading: str) -> str:
        editor = self._fields[heading].editor
        assert isinstance(editor, CellEditor)
        return editor.toPlainText()
