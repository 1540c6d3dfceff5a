"""Small pieces every section of the ticket is made of: labels of one role, a row of facts, clearing a column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from widgets.theme import current, dress

_PLAIN = Qt.TextFormat.PlainText


def label(
    text: str = "", role: str = "", *, tone: str = "", wraps: bool = False, copies: bool = False
) -> QLabel:
    """A label; ``wraps`` breaks lines, ``copies`` lets the text be marked with mouse and keyboard."""
    made = QLabel(text)
    made.setTextFormat(_PLAIN)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        made.sizePolicy().setHeightForWidth(True)
    if copies:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def quiet(text: str, icon: str = "", hint: str = "") -> QPushButton:
    """A quiet button."""
    made = QPushButton(text)
    made.setProperty("role", "quiet")
    made.setAccessibleName(hint or text)
    made.setToolTip(hint)
    if icon:
        dress(made, icon, current(), "accent.text")
    return made


def tool(icon: str, name: str) -> QToolButton:
    """A small icon button; its name is its tool tip."""
    made = QToolButton()
    dress(made, icon, current())
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def row(*parts: QWidget | int, gap: int = 8) -> QHBoxLayout:
    """Parts in a line; a number is a stretch."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            line.addStretch(part)
        else:
            line.addWidget(part)
    return line


def empty(layout: QLayout) -> None:
    """Take everything out and let it go."""
    while (item := layout.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()
        elif item.layout() is not None:
            empty(item.layout())
