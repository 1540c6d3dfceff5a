"""Cards and sections: a heading with a count and actions over a body."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.theme.picture import Picture
from widgets.theme.pill import Pill
from widgets.theme.theme import current


class Section(QFrame):
    """A heading over a body, without a frame. Put content into ``body``, small actions beside the heading."""

    def __init__(self, title: str, *, icon: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title = QLabel(title)
        self._title.setProperty("role", "heading")
        self._count = Pill()
        self._head = QHBoxLayout()
        self._head.setSpacing(6)
        if icon:
            self._head.addWidget(Picture(icon))
        self._head.addWidget(self._title)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(current().sizes.space.small)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().sizes.space.small)
        column.addLayout(self._head)
        column.addLayout(self.body, 1)
        self._count.hide()

    def retitle(self, title: str) -> None:
        """Another heading, after a change of language."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def count(self, text: str, tone: str = "neutral") -> None:
        """Show a count beside the heading; an empty one hides it."""
        self._count.change(text, tone)

    def add_action(self, action: QWidget) -> None:
        """Put a small control at the right end of the heading."""
        self._head.addWidget(action)


class Card(Section):
    """A section on raised ground with a border."""

    def __init__(self, title: str, *, icon: str = "") -> None:
        super().__init__(title, icon=icon)
        self.setProperty("surface", "raised")
        layout = self.layout()
        assert layout is not None
        space = current().sizes.space
        layout.setContentsMargins(space.medium, space.small, space.medium, space.medium)
