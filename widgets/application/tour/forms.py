"""Forms filled in as a person does: keys into fields, clicks on options, Ctrl+Enter at the end."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from widgets.application.tour.camera import settled


async def fill(sheet: QWidget, **answers: str) -> None:
    """Answer the fields of a sheet's form by name."""
    for name, answer in answers.items():
        _answer(_form(sheet).editors[name], answer)
    await settled()


async def take(sheet: Any) -> None:
    """Ctrl+Enter: the act runs."""
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await settled()


def write(field: QWidget, words: str) -> None:
    """Words as a Chinese input method hands them over."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def _form(sheet: QWidget) -> Any:
    parts: Any = sheet.findChildren(QWidget)
    return next(one for one in parts if hasattr(one, "editors"))


def _answer(editor: Any, answer: str) -> None:
    if hasattr(editor, "choose"):
        editor.choose(answer)
        return
    options = [one for one in editor.findChildren(QRadioButton) if one.property("value") == answer]
    if options:
        options[0].click()
        return
    text = getattr(editor, "text", None)
    if callable(text):
        editor.clear()
        write(editor, answer)
    else:
        editor.text.selectAll()
        write(editor.text, answer)
