"""A paper over the window: as it will be printed, to be saved as PDF."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from console.viewmodels.letters import Letter
from widgets.paper.preview import PaperPreview
from widgets.theme import current


class PaperSheet(QDialog):
    """One paper; Escape closes it."""

    def __init__(self, window: QWidget, letter: Letter) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(letter.title)
        self.setAccessibleName(letter.title)
        self.preview = PaperPreview()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)
        self.preview.show_letter(letter)
        self.resize(round(860 * current().scale), round(window.height() * 0.9))
