"""The ticket pane: head, page, and the place where the dispatch pane stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.viewmodels.opened import Opened
from console.words import say
from widgets.bridge import Bridge
from widgets.paper.paper_sheet import PaperSheet
from widgets.theme.parts import EmptyState
from widgets.ticker import Ticker
from widgets.ticket.body import Body
from widgets.ticket.head import Head
from widgets.ticket.reveal import Reveal
from widgets.ticket.shared import Shared

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes

_EMPTY, _TICKET = range(2)
_ACTS = {
    "return.verify": "return",
    "ticket.rule": "gavel",
    "branch.sign": "check",
    "branch.report": "upload",
    "branch.contact": "phone",
    "branch.reroute": "redo",
    "branch.return": "return",
    "branch.recall": "undo",
    "extension.ask": "hourglass",
    "pause.ask": "pause",
    "pause.end": "play",
}
"""Acts on one part with their icons, in the order in which they are offered."""


class TicketPane(QFrame):
    """``show_ticket`` opens one. ``act`` carries the name of an act and its arguments for the window to run,
    ``opened`` another ticket that the person wants to see.
    """

    act = Signal(str, dict)
    opened = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._opened = Opened(desk)
        self._dispatch: Any = None
        self._wanted = False
        self.setProperty("surface", "window")
        self.setAccessibleName(say("ticket.title"))
        self._reveal = Reveal(desk, bridge, ticker, self)
        self._split = Shared()
        self._pages = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._furnish()
        bridge.changed.connect(self._hear)
        ticker.second.connect(self._tick)

    def _furnish(self) -> None:
        """Head and page, in the language spoken now."""
        self.head, self.body = Head(), Body(self._fetch, self._opened.ruler, self._acts)
        self._empty = EmptyState("list", say("ticket.empty"), say("ticket.empty.hint"))
        self.body.reveal.connect(self._ask_reveal)
        self.body.act.connect(self.act)
        self.body.opened.connect(self.opened)
        self.body.explained.connect(self.explain)
        self.body.read.connect(self.read_paper)
        self._split.insertWidget(0, self.body)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        line = QFrame()
        line.setProperty("role", "line")
        column.addWidget(line)
        column.addWidget(self._split, 1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)

    def retranslate(self) -> None:
        """The language is another one now: head and page are made anew around the same ticket."""
        old = self.body
        self._split.setParent(self)
        while (page := self._pages.widget(0)) is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self._furnish()
        self._open(self._opened.id)

    def reveal(self) -> None:
        """Ask for the full number of the first person who left one."""
        card = next((card for card in self.body.voices.values() if card.view.revealable), None)
        if card is not None:
            self._reveal.ask(self._opened.id, card)

    def place_dispatch(self, pane: Any) -> None:
        """Put the dispatch pane below the page; it shows while the ticket waits to be sent, or when asked for."""
        self._dispatch = pane
        self._split.place(pane)
        pane.hide()

    def show_ticket(self, ticket_id: str) -> None:
        """Open a ticket."""
        self._wanted = False
        self._open(ticket_id)

    def clear(self) -> None:
        """Show none."""
        self._open("")

    @property
    def ticket_id(self) -> str:
        """The open ticket, empty for none."""
        return self._opened.id

    @property
    def branch(self) -> str:
        """The part that an act by key is meant for: the card with the keyboard, else the one that waits."""
        return self.body.marked() or self._opened.waiting()

    def want_dispatch(self) -> None:
        """Show the dispatch pane even for a ticket that is out already (增派)."""
        self._wanted = True
        if self._dispatch is not None:
            self._dispatch.show()

    def show_ruler(self) -> None:
        """Open or close the ruler of the clock that runs first (key L)."""
        self.body.clocks.toggle()
        self.body.look_at_ruler()

    def explain(self, clock: str = "") -> PaperSheet | None:
        """The due time of a clock explained on paper; of the one that is due first when none is named."""
        return self._lay_down(self._opened.explained(clock))

    def read_paper(self, paper: str) -> PaperSheet | None:
        """A paper of this ticket as the letter that was sent, to be read and saved."""
        return self._lay_down(self._opened.paper(paper))

    def _lay_down(self, letter: Any) -> PaperSheet | None:
        if letter is None:
            return None
        sheet = PaperSheet(self.window(), letter)
        sheet.open()
        return sheet

    def _open(self, ticket_id: str) -> None:
        view = self._opened.open(ticket_id)
        self._pages.setCurrentIndex(_TICKET if view else _EMPTY)
        if view is None:
            self._say_why(bool(ticket_id))
            return
        self.head.show_head(view)
        self.body.show_view(view)
        if self._dispatch is not None:
            self._dispatch.setVisible(view.dispatching or (self._wanted and view.open))
            self._split.share()
        self._show_times()
        self._ask_more(ticket_id)

    def _say_why(self, missing: bool) -> None:
        if missing:
            self._empty.change("lock", say("ticket.missing"), say("ticket.missing.hint"))
        else:
            self._empty.change("list", say("ticket.empty"), say("ticket.empty.hint"))

    def _ask_more(self, ticket_id: str) -> None:
        """Candidates and history are asked for in the reading thread; an answer for another ticket is let go."""

        def arrive(show: Callable[[Any], object]) -> Callable[[Any], object]:
            return lambda found: show(found) if isValid(self) and ticket_id == self._opened.id else None

        self._bridge.read(self._opened.alike, arrive(lambda found: self.body.show_alike(found)))
        self._bridge.read(self._opened.history, arrive(lambda found: self.body.show_history(found)))

    def _show_times(self) -> None:
        self.head.show_time(*self._opened.badge())
        self.body.show_times(self._opened.clocks())

    def _tick(self, now: int) -> None:
        if self.isVisible() and self._pages.currentIndex() == _TICKET:
            self._show_times()

    def _hear(self, changes: "Changes") -> None:
        if self._opened.id and (
            changes.everything or changes.references or self._opened.id in changes.tickets
        ):
            self._open(self._opened.id)

    def _acts(self, branch: str) -> list[tuple[str, str, str]]:
        allowed = self._opened.acts(branch, tuple(_ACTS))
        return [(name, say(f"act.{name}"), _ACTS[name]) for name in allowed]

    def _ask_reveal(self, appeal: str) -> None:
        self._reveal.ask(self._opened.id, self.body.voices[appeal])

    def _fetch(self, sha256: str, show: Callable[[bytes], object]) -> None:
        """Photos come from the centre; while it can't be reached the frames stay."""
        if self._desk.online:
            self._bridge.call(self._desk.api.download(sha256), self._if_here(show), lambda fault: None)

    def _if_here(self, show: Callable[[bytes], object]) -> Callable[[bytes], object]:
        """A picture that comes after its frame has gone is let go."""
        frame = getattr(show, "__self__", self)
        return lambda content: show(content) if isValid(frame) else None
