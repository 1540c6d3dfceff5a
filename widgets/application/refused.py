"""A desk that can't be opened (打不开): the reason as a sentence, on the screen and for whoever started it by hand."""

import sys

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from console.words import say
from widgets import theme
from widgets.questions import Answer, Choice, Question, Reply, ask


def tell(app: QApplication, sentence: str) -> None:
    """Shows the sentence until the person has read it; without a screen it is printed only."""
    print(sentence, file=sys.stderr)
    if app.platformName() in ("offscreen", "minimal"):
        return
    theme.apply(app, "light")
    read: list[Reply] = []
    shown(sentence).then(read.append)
    while not read:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def shown(sentence: str) -> Answer:
    """The note itself, until it is read."""
    choices = (Choice("read", say("status.dismiss"), "primary"),)
    return ask(None, Question(say("frame.refused"), sentence, choices, "warning", "warning"))
