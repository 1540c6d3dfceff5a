"""What this caller said before: a list beside the form, one Enter away from the matter."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedLayout, QVBoxLayout, QWidget

from console.viewmodels.intake import Former
from console.words import say
from widgets.theme.parts import Card, EmptyState

_ID = Qt.ItemDataRole.UserRole.value
_LINES, _PAD = 4, 10
"""State and time, two lines of title, number."""


class Callers(Card):
    """``chosen`` carries the ticket a person wants to look at."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(say("intake.former"), icon="history")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(2)
        self.list.setAccessibleName(say("intake.former"))
        self.list.itemActivated.connect(lambda item: self.chosen.emit(str(item.data(_ID))))
        self._empty = EmptyState("phone", say("intake.former.none"), say("intake.former.hint"))
        page = QWidget()
        self._stack = QStackedLayout(page)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout()
        column.addWidget(page)
        self.body.addLayout(column, 1)

    def show_matters(self, matters: tuple[Former, ...], asked: bool) -> None:
        """Show them; ``asked`` tells an unknown number from no number at all."""
        self.list.clear()
        for one in matters:
            item = QListWidgetItem(
                say(
                    "intake.former.line", number=one.number, title=one.title, state=one.state, at=one.received
                )
            )
            item.setData(_ID, one.ticket)
            item.setSizeHint(QSize(0, _LINES * QFontMetrics(self.list.font()).lineSpacing() + _PAD))
            self.list.addItem(item)
        self.count(
            str(len(matters)) if matters else "", "warning" if any(one.open for one in matters) else "neutral"
        )
        key = "first" if asked else "none"
        self._empty.change("phone", say(f"intake.former.{key}"), say("intake.former.hint"))
        self._stack.setCurrentIndex(1 if matters else 0)

    def retranslate(self) -> None:
        """Words anew; the list follows with the next number."""
        self.retitle(say("intake.former"))
        self.show_matters((), False)
