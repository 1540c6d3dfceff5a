"""The page below the head: what was said, what may be the same, who works on it, how far it is, what happened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.viewmodels.clocks import ClockLine
from console.viewmodels.history import HistoryLine
from console.viewmodels.ruler import RulerView
from console.viewmodels.ticket import AlikeView, TicketView
from console.words import say
from widgets.theme.parts import Section, Step, StepBar
from widgets.ticket.alike_list import AlikeList, MemberList
from widgets.ticket.branch_card import BranchCard
from widgets.ticket.clock_list import ClockList
from widgets.ticket.fact_list import FactList
from widgets.ticket.history_list import HistoryList
from widgets.ticket.photos import Fetch
from widgets.ticket.voice_card import VoiceCard
from widgets.ticket.words import empty, label

_FEW = 3
"""Candidates shown at once while a ticket waits to be sent; afterwards they wait behind a button."""

Acts = Callable[[str], list[tuple[str, str, str]]]
"""The acts that fit a part: (name, word, icon)."""


class Body(QScrollArea):
    """Sections are drawn anew only when their own rows changed."""

    reveal = Signal(str)
    act = Signal(str, dict)
    opened = Signal(str)
    explained = Signal(str)
    read = Signal(str)

    def __init__(self, fetch: Fetch, explain: Callable[[str], RulerView | None], acts: Acts) -> None:
        super().__init__()
        self._fetch, self._acts = fetch, acts
        self._before: TicketView | None = None
        self._looking = False
        self.verticalScrollBar().rangeChanged.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("ticket.title"))
        self.alike, self.members, self.facts = AlikeList(), MemberList(), FactList()
        self.clocks, self.history, self.bar = (
            ClockList(explain),
            HistoryList(),
            StepBar(name=say("ticket.progress")),
        )
        self.voices: dict[str, VoiceCard] = {}
        self.cards: dict[str, BranchCard] = {}
        self._sections = {
            key: Section(say(key))
            for key in (
                "ticket.voices",
                "ticket.alike",
                "ticket.members",
                "branch.title",
                "ticket.facts",
                "ticket.progress",
                "ticket.clocks",
                "ticket.answer",
                "ticket.history",
            )
        }
        self._answer = label(role="reading", wraps=True, copies=True)
        self.setWidget(self._laid_out())
        self.facts.read.connect(lambda paper: self.read.emit(paper))
        self.alike.joined.connect(lambda into: self.act.emit("ticket.join", {"into": into}))
        self.alike.opened.connect(lambda other: self.opened.emit(other))
        self.members.leaving.connect(lambda member: self.act.emit("ticket.leave", {"ticket": member}))
        self.clocks.printed.connect(lambda key: self.explained.emit(key))

    def _laid_out(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 10, 12, 16)
        column.setSpacing(14)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch(1)
        fixed = {
            "ticket.facts": self.facts,
            "ticket.alike": self.alike,
            "ticket.members": self.members,
            "ticket.progress": self.bar,
            "ticket.clocks": self.clocks,
            "ticket.answer": self._answer,
            "ticket.history": self.history,
        }
        for key, part in fixed.items():
            self._sections[key].body.addWidget(part)
        return sheet

    def show_view(self, view: TicketView) -> None:
        """Show a ticket; of the same one only what changed."""
        before = self._before if self._before and self._before.id == view.id else None
        self._before = view
        if before is None or before.voices != view.voices:
            self._show_voices(view)
        if before is None or before.members != view.members:
            self.members.show_members(view.members)
            self._count("ticket.members", len(view.members))
        if before is None or before.facts != view.facts:
            self.facts.show_facts(view.facts)
            self._sections["ticket.facts"].setVisible(bool(view.facts))
        if before is None or before.branches != view.branches:
            self._show_branches(view)
        if before is None or before.steps != view.steps:
            self.bar.show_steps([Step(*step) for step in view.steps])
        self._answer.setText(view.answer)
        self._sections["ticket.answer"].setVisible(bool(view.answer))
        if before is None:
            self._looking = False
            self.clocks.fold()
            self.show_alike([])
            self.verticalScrollBar().setValue(0)

    def _count(self, key: str, count: int) -> None:
        self._sections[key].count(str(count) if count else "")
        self._sections[key].setVisible(bool(count))

    def _show_voices(self, view: TicketView) -> None:
        section = self._sections["ticket.voices"]
        empty(section.body)
        self.voices = {}
        for voice in view.voices:
            card = self.voices[voice.id] = VoiceCard(voice, self._fetch)
            card.reveal.connect(self.reveal)
            section.body.addWidget(card)
        section.count(str(len(view.voices)) if len(view.voices) > 1 else "")

    def _show_branches(self, view: TicketView) -> None:
        section = self._sections["branch.title"]
        empty(section.body)
        self.cards = {}
        for branch in view.branches:
            card = self.cards[branch.id] = BranchCard(branch, self._fetch, self._acts(branch.id))
            card.act.connect(lambda name, one: self.act.emit(name, {"branch": one}))
            section.body.addWidget(card)
        self._count("branch.title", len(view.branches))

    def marked(self) -> str:
        """The part whose card has the keyboard; empty for none."""
        focus = self.focusWidget()
        return next(
            (one for one, card in self.cards.items() if focus is not None and card.isAncestorOf(focus)), ""
        )

    def show_alike(self, found: list[AlikeView]) -> None:
        """The candidates have come."""
        few = _FEW if self._before is not None and self._before.dispatching else 0
        self.alike.show_alike(found, few)
        self._count("ticket.alike", len(found))

    def look_at_ruler(self) -> None:
        """Keep the opened ruler in sight while the page grows around it, until the person scrolls."""
        self._looking = True
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The person looks elsewhere."""
        self._looking = False
        super().wheelEvent(event)

    def _look(self) -> None:
        place = self.clocks.ruler_place()
        if self._looking and place is not None:
            top = self.clocks.mapTo(self.widget(), place.topLeft()).y()
            self.ensureVisible(0, top + place.height(), 0, 12)
            self.verticalScrollBar().setValue(min(self.verticalScrollBar().value(), max(0, top - 12)))

    def show_history(self, lines: list[HistoryLine]) -> None:
        """The history has come."""
        self.history.show_history(lines)

    def show_times(self, lines: list[ClockLine]) -> None:
        """One second later: badges of clocks and cards."""
        self.clocks.show_clocks(lines)
        self._sections["ticket.clocks"].setVisible(bool(lines))
        for card in self.cards.values():
            card.show_times(lines)
