"""A desk that can't be opened (打不开): the reason as a sentence, on the screen and for whoever started it by hand."""

import sys

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout

from console.words import say
from widgets import theme

_WIDE = 420


def tell(app: QApplication, sentence: str) -> None:
    """Shows the sentence until the person has read it; without a screen it is printed only."""
    print(sentence, file=sys.stderr)
    if app.platformName() in ("offscreen", "minimal"):
        return
    theme.apply(app, "light")
    note = made(sentence)
    note.show()
    while note.isVisible():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def made(sentence: str) -> QDialog:
    """The note itself."""
    note = QDialog()
    note.setWindowTitle(say("frame.title"))
    words, read = QLabel(sentence), QPushButton(say("status.dismiss"))
    words.setWordWrap(True)
    words.setMinimumWidth(_WIDE)
    read.clicked.connect(note.accept)
    column = QVBoxLayout(note)
    column.addWidget(words)
    column.addWidget(read)
    return note
