"""Tickets that may be the same matter (疑似同一事件): how alike, why, and one key that joins."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from console.viewmodels.ticket import AlikeView, MemberView
from console.words import say
from widgets.theme.parts import KeyHint, Pill
from widgets.ticket.words import empty, label, quiet, row


class AlikeList(QWidget):
    """``joined`` carries the ticket to join into, ``opened`` the one to look at."""

    joined = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_alike(self, found: Sequence[AlikeView], few: int) -> None:
        """Show the candidates, the best first; beyond ``few`` they wait behind a button."""
        empty(self._column)
        best = next((one.id for one in found if one.joinable), "")
        for one in found[:few]:
            self._column.addWidget(self._card(one, one.id == best))
        if found[few:]:
            more = quiet(say("ticket.alike.more", n=len(found) - few), "chevron-down")
            more.clicked.connect(lambda: self.show_alike(found, len(found)))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _card(self, one: AlikeView, best: bool) -> QFrame:
        card = QFrame()
        card.setProperty("surface", "raised")
        card.setAccessibleName(f"{one.score} {one.number} {one.title} {one.reasons}")
        join = quiet(say("ticket.alike.join"), "join", f"{say('ticket.alike.join')} {one.number}")
        look = quiet(say("ticket.alike.open"), "", f"{say('ticket.alike.open')} {one.number}")
        join.clicked.connect(lambda: self.joined.emit(one.id))
        join.setHidden(not one.joinable)  # setVisible(True) without a parent would open a window
        look.clicked.connect(lambda: self.opened.emit(one.id))
        tone = "warning" if one.score >= 80 else "neutral"
        grid = QGridLayout(card)
        grid.setContentsMargins(10, 4, 4, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(Pill(say("ticket.alike.score", n=one.score), tone), 0, 0)
        grid.addWidget(label(one.title, "strong", wraps=True), 0, 1)
        facts = " · ".join(part for part in (one.reasons, one.place, one.number) if part)
        grid.addWidget(Pill(one.state, one.tone), 1, 0)
        grid.addWidget(label(facts, "caption", wraps=True), 1, 1)
        grid.setColumnStretch(1, 1)
        keys = [KeyHint("M")] if best else []
        grid.addLayout(row(look, join, *keys, gap=2), 0, 2, 2, 1)
        return card


class MemberList(QWidget):
    """Tickets that joined this one; ``leaving`` carries the one that shall stand on its own again."""

    leaving = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_members(self, members: Sequence[MemberView]) -> None:
        """Show them in the order they joined."""
        empty(self._column)
        for one in members:
            leave = quiet(say("ticket.member.leave"), "split", f"{say('ticket.member.leave')} {one.number}")
            leave.clicked.connect(lambda _=False, member=one.id: self.leaving.emit(member))
            line = QWidget()
            line.setLayout(
                row(label(one.number, "caption"), label(one.title), label(one.person, "muted"), 1, leave)
            )
            self._column.addWidget(line)
