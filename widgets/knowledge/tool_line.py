"""The line of buttons above a kept thing: what can be done now, and how the last act went."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from console.words import say

_PRIMARY = ("publish",)


class ToolLine(QFrame):
    """Buttons by name; their words are ``knowledge.<topic>.do.<name>``."""

    def __init__(self, topic: str, names: Iterable[str]) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 6, 12, 6)
        self._line.setSpacing(8)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._line.addWidget(self.words, 1)
        self.buttons: dict[str, QPushButton] = {}
        for name in names:
            button = QPushButton(say(f"knowledge.{topic}.do.{name}"))
            button.setAccessibleName(button.text())
            button.setProperty("role", "primary" if name in _PRIMARY else "")
            self.buttons[name] = button
            self._line.addWidget(button)

    def lead(self, part: QWidget) -> None:
        """Put something at the left end."""
        self._line.insertWidget(0, part)

    def on(self, name: str, act: Callable[[], object]) -> None:
        """What a button does."""
        self.buttons[name].clicked.connect(lambda: act())

    def offer(self, names: Iterable[str]) -> None:
        """Only these are there now."""
        shown = set(names)
        for name, button in self.buttons.items():
            button.setVisible(name in shown)

    def enable(self, name: str, enabled: bool) -> None:
        """Whether a button can be pressed now."""
        self.buttons[name].setEnabled(enabled)

    def tell(self, tone: str, sentence: str) -> None:
        """How it went; an empty sentence clears the line."""
        self.words.setText(sentence)
        self.words.setProperty("tone", tone)
        self.words.setAccessibleName(sentence)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
