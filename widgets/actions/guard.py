"""The guard: no act's key is heard while a word is composed, no letter while somebody types (E11).

It watches only the part that has the keyboard, so nothing else pays for it.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_WRITTEN = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QAbstractSpinBox")
"""Parts that people write in. By name: a start need not make all these classes known to Python."""
_FUNCTION_KEYS = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)


class Guard(QObject):
    """Installed once per program. ``strokes`` counts keys heard, so that an idle desk can be told from a busy one."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.strokes = 0
        self._composing = False
        self._watched: QWidget | None = None
        app.focusChanged.connect(self._move)
        self._move(None, app.focusWidget())

    @property
    def composing(self) -> bool:
        """Whether a word is being composed by an input method (输入法) right now."""
        return self._composing

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        self._composing = False
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys that belong to the text before any shortcut sees them."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod:
            assert isinstance(event, QInputMethodEvent)
            self._composing = bool(event.preeditString())
        elif kind == QEvent.Type.ShortcutOverride:
            self.strokes += 1
            assert isinstance(event, QKeyEvent)
            if self._composing or (writable(watched) and plain(event)):
                event.accept()
                return True
        return False


def writable(part: QObject) -> bool:
    """Whether a person can type into this part."""
    if any(_is_a(part, name) for name in _WRITTEN):
        return not part.property("readOnly")
    return bool(_is_a(part, "QComboBox") and part.property("editable")) or _is_a(part, "QKeySequenceEdit")


def _is_a(part: QObject, name: str) -> bool:
    return part.inherits(name)  # type: ignore[arg-type] # PySide's stub says bytes, PySide itself takes text only


def plain(event: QKeyEvent) -> bool:
    """A key that writes or moves in a text: no Ctrl, Alt or Meta, no function key."""
    return not event.modifiers() & _COMMANDING and event.key() not in _FUNCTION_KEYS
