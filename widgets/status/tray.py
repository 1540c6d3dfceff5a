"""The 需处理 tray: each refused act on a card, with what was wanted, what is true now, and three ways on."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels import tray
from console.viewmodels.tray import TrayRow
from console.words import say
from widgets.bridge import Bridge
from widgets.theme import current
from widgets.theme.parts import Card, EmptyState

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes


class TraySheet(QDialog):
    """``opened`` carries the ticket to look at, ``said`` a sentence about what was just done."""

    opened = Signal(str)
    said = Signal(str)

    def __init__(self, window: QWidget, desk: "Desk", bridge: Bridge) -> None:
        super().__init__(window)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("tray.title"))
        self.setAccessibleName(say("tray.title"))
        self.resize(round(720 * current().scale), round(560 * current().scale))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._empty = EmptyState("check", say("tray.empty"), say("tray.empty.hint"))
        self.rows: list[TrayRow] = []
        self._lay_out()
        bridge.changed.connect(self._hear)
        self.refresh()

    def _lay_out(self) -> None:
        hint = QLabel(say("tray.hint"))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        room = QWidget()
        inner = QVBoxLayout(room)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self._cards)
        inner.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(room)
        close = QPushButton(say("tray.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for part in (hint, self._area, self._empty):
            column.addWidget(part, 0 if part is hint else 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _hear(self, changes: "Changes") -> None:
        if changes.tray:
            self.refresh()

    def refresh(self) -> None:
        """Show what waits now."""
        self.rows = tray.rows(self._desk)
        while item := self._cards.takeAt(0):
            if (card := item.widget()) is not None:
                card.deleteLater()
        for row in self.rows:
            self._cards.addWidget(self._card(row))
        self._area.setVisible(bool(self.rows))
        self._empty.setVisible(not self.rows)

    def _card(self, row: TrayRow) -> Card:
        card = Card(f"{row.number}  {row.title}".strip(), icon="warning")
        card.count(row.when)
        facts = QGridLayout()
        facts.setHorizontalSpacing(12)
        facts.setColumnStretch(1, 1)
        for place, (key, text) in enumerate((("wanted", row.wanted), ("why", row.why), ("now", row.now))):
            label, words = QLabel(say(f"tray.{key}")), QLabel(text)
            label.setProperty("role", "muted")
            words.setWordWrap(True)
            words.setProperty("tone", "alarm" if key == "why" else "")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(words, place, 1)
        card.body.addLayout(facts)
        card.body.addLayout(self._ways(row))
        return card

    def _ways(self, row: TrayRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        ways = (
            ("redo", "primary", lambda: self._do("redone", tray.redo, row)),
            ("drop", "danger", lambda: self._do("dropped", tray.drop, row)),
            ("report", "quiet", lambda: self._report(row)),
            ("open", "quiet", lambda: self._open(row)),
        )
        for key, role, act in ways:
            button = QPushButton(say(f"tray.{key}"))
            button.setProperty("role", role)
            button.setAccessibleName(f"{say(f'tray.{key}')} {row.title}")
            button.setAutoDefault(False)
            button.setEnabled(key != "redo" or row.can_redo)
            button.clicked.connect(act)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _do(self, key: str, act: Any, row: TrayRow) -> None:
        if act(self._desk, row.key):
            self.said.emit(say(f"tray.{key}"))
        self.refresh()

    def _report(self, row: TrayRow) -> None:
        QApplication.clipboard().setText(tray.report(row))
        self.said.emit(say("tray.copied"))

    def _open(self, row: TrayRow) -> None:
        self.opened.emit(row.ticket)
        self.accept()
