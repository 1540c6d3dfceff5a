"""The lock (锁屏): covers a desk that nobody has touched for a while; the person's own password opens it.

While it is closed no key reaches an act and no other window of the program is seen.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.viewmodels.lock import Lock
from console.words import say
from widgets.theme import colour, current
from widgets.theme.parts import Avatar

_KEYS = frozenset({QEvent.Type.Shortcut, QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class LockScreen(QWidget):
    """Lies over the whole window until ``opened``; ``other`` tells that somebody else wants to sign in."""

    opened = Signal()
    other = Signal()

    def __init__(self, window: QWidget, person: str, lock: Lock) -> None:
        super().__init__(window)
        self._lock = lock
        self.setAccessibleName(say("signin.locked"))
        self.password, self.go = QLineEdit(), QPushButton(say("signin.unlock"))
        self.trouble = QLabel()
        self._lay_out(person)
        self.go.clicked.connect(self.try_open)
        self.password.returnPressed.connect(self.try_open)
        self._hidden = [
            one for one in QApplication.topLevelWidgets() if one is not window.window() and one.isVisible()
        ]
        for one in self._hidden:
            one.hide()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        (self.password if lock.asks else self.go).setFocus()

    def _lay_out(self, person: str) -> None:
        title, other = QLabel(say("signin.locked.by", name=person)), QPushButton(say("signin.other"))
        title.setProperty("role", "title")
        self.trouble.setProperty("tone", "warning")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(say("signin.password"))
        self.password.setPlaceholderText(say("signin.password"))
        self.password.setFixedWidth(round(240 * current().scale))
        self.password.setVisible(self._lock.asks)
        self.go.setProperty("role", "primary")
        other.setProperty("role", "quiet")
        other.clicked.connect(self.other)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (Avatar(person, "accent", 56), title, self.password, self.trouble, self.go, other):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def try_open(self) -> None:
        """Open with what was typed."""
        if self._lock.opens(self.password.text()):
            self.lift()
            self.opened.emit()
        else:
            self.trouble.setText(say("signin.wrong"))
            self.password.selectAll()

    def lift(self) -> None:
        """The desk is seen and heard again."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        for one in self._hidden:
            if isValid(one):
                one.show()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at any size; let no key pass by."""
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self.parentWidget().rect())
        if kind not in _KEYS or not isinstance(watched, QWidget | QAction | QShortcut):
            return False
        return not (isinstance(watched, QWidget) and (watched is self or self._allows(watched)))

    def _allows(self, part: QWidget) -> bool:
        """Keys of the lock itself, and of a sheet at which somebody else signs in."""
        return self.isAncestorOf(part) or part.window() is not self.window()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of the desk shows through."""
        QPainter(self).fillRect(self.rect(), colour(current().surface.window))

    def keyPressEvent(self, event: object) -> None:
        """Keys end here while the desk is locked."""
        if hasattr(event, "key") and event.key() == Qt.Key.Key_Escape.value:
            self.password.clear()
