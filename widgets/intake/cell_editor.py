"""One cell's editor: as high as its text, a line for a word, a page for a message."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

_MOST_LINES, _TALL_LINES, _FRAME, _PER_LINE = 6, 14, 16, 40


class CellEditor(QPlainTextEdit):
    """Plain text; Tab goes to the next cell."""

    def __init__(self, text: str, *, tall: bool) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)  # a line of one word is as high as any other field
        lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
        most = _TALL_LINES if tall else _MOST_LINES
        if lines <= most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = min(max(1, lines), most)
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + _FRAME)
