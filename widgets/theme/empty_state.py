"""What a room shows when it has nothing to show: empty, loading, offline, refused or failed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.theme.picture import Picture


class EmptyState(QWidget):
    """An icon, a title, a hint what to do, and perhaps one button for doing it."""

    def __init__(self, icon: str, title: str, hint: str = "", *, action: str = "") -> None:
        super().__init__()
        self._picture = Picture(icon, "surface.line_strong", "scene")
        self._title, self._hint = QLabel(title), QLabel(hint)
        self._title.setProperty("role", "title")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self.action = QPushButton(action)
        self.action.setAccessibleName(action)
        self._lay_out()
        self._hint.setVisible(bool(hint))  # laid out by now: a part without a parent would open as a window
        self.action.setVisible(bool(action))
        self.setAccessibleName(title)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._picture, self._title, self._hint):
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def change(self, icon: str, title: str, hint: str = "", action: str = "") -> None:
        """Another reason for being empty."""
        self._picture.change(icon, "surface.line_strong")
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(title)
