"""The room 分拨: the queue at the left, the ticket at the right, or torn off onto the second screen."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from console.words import say
from widgets.bridge import Bridge
from widgets.main_window import loading
from widgets.queue.pane import QueuePane
from widgets.theme.empty_state import EmptyState
from widgets.theme.splitter import splitter
from widgets.ticker import Delay, Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_SIDE_SHARE, _SIDE_LEAST = 0.39, 568
_POINT_MS = 60
"""A row passed by the arrow keys faster than this isn't read."""


class Torn(QMainWindow):
    """A ticket's own window; closing it puts the ticket back beside the queue."""

    closing = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Back beside the queue."""
        self.closing.emit()
        super().closeEvent(event)


class DispatchRoom(QWidget):
    """``showed`` carries the ticket shown at the right, ``said`` a sentence for the person."""

    showed = Signal(str)
    said = Signal(str)
    torn = Signal(object)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._ticker = desk, ticker
        self.queue = QueuePane(desk, bridge, ticker)
        self.setFocusProxy(self.queue.view)
        self.claiming: Any = None
        self.shown = ""
        self.marked: tuple[str, ...] = ()
        self._waiting: Delay | None = None
        self._window: Torn | None = None
        self.ticket: Any = None
        self.dispatch: Any = None
        self.side = QStackedWidget()
        self.nothing = EmptyState("list", say("frame.ticket.none"), say("frame.ticket.none.hint"))
        self.side.addWidget(self.nothing)
        self.split = splitter(True, say("frame.split"), self.queue, self.side, shares=(3, 2))
        self.dragged = False
        self.split.splitterMoved.connect(self.keep_split)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.split)
        self.queue.pointed.connect(self._point)
        self.queue.selection.connect(self._mark)
        self.queue.opened.connect(self.open)

    def furnish(self, ticket: Any, dispatch: Any) -> None:
        """Put in the ticket and dispatch panes, after the first paint of the queue or for another language."""
        if self.ticket is not None:
            self.dispatch.holding.flush()
            self.ticket.deleteLater()
        else:
            self.claiming = loading.load(loading.CLAIMING)(self._desk, self._ticker, self)
        self.ticket, self.dispatch = ticket, dispatch
        ticket.place_dispatch(dispatch)
        self.side.addWidget(ticket)
        dispatch.sent.connect(self._sent)
        dispatch.undone.connect(self._undone)
        if self.shown:
            self._show(self.shown)
            self.claiming.look(self.shown)

    def keep_split(self) -> None:
        """The person has moved the border between queue and ticket: it stays where it is."""
        self.dragged = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Until then the ticket has two fifths of the room, and never less than it can be read in."""
        super().resizeEvent(event)
        if not self.dragged:
            side = round(min(max(_SIDE_SHARE * self.width(), _SIDE_LEAST), self.width() / 2))
            self.split.setSizes([self.width() - side, side])

    # ---- which ticket ----

    def selection(self) -> Any:
        """What an act would be done to now."""
        branch = str(getattr(self.ticket, "branch", "") or "") if self.ticket is not None else ""
        return loading.load(loading.SELECTION)(
            self.shown, self.marked or ((self.shown,) if self.shown else ()), branch
        )

    def open(self, ticket_id: str) -> None:
        """Work on a ticket: show it, hold it, put the keyboard to it."""
        self._show(ticket_id)
        if self.ticket is not None:
            self.claiming.look(ticket_id, at_once=True)
            if self._window is not None:
                self._window.activateWindow()
            self.ticket.setFocus()

    def show_ticket(self, ticket_id: str) -> None:
        """Look at a ticket wherever it is, and mark its row if the view has it."""
        if not self.queue.point_at(ticket_id):
            self._show(ticket_id)

    def leave(self) -> None:
        """The person leaves: nothing is held and nothing more is shown."""
        if self._waiting is not None:
            self._waiting.cancel()
        if self.claiming is not None:
            self.claiming.leave()

    def _mark(self, ids: list[str]) -> None:
        self.marked = tuple(ids)

    def _point(self, ticket_id: str) -> None:
        """Show what the current row is about when the keys rest on it."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = (
            self._ticker.after(_POINT_MS, lambda: self._rest(ticket_id), self) if ticket_id else None
        )

    def _rest(self, ticket_id: str) -> None:
        if ticket_id != self.shown:
            self._show(ticket_id)
        if self.claiming is not None:
            self.claiming.look(ticket_id)

    def _show(self, ticket_id: str) -> None:
        self.shown = ticket_id
        if self.ticket is not None:
            self.ticket.show_ticket(ticket_id)
            self.dispatch.show_ticket(ticket_id)
            self.side.setCurrentWidget(self.nothing if self._window or not ticket_id else self.ticket)
        self.showed.emit(ticket_id)

    # ---- after a dispatch ----

    def _sent(self, ticket_id: str) -> None:
        """The next ticket that needs a hand opens by itself; nobody goes back to the list with the mouse."""
        if self._desk.options.switch("advance") and not self.next():
            self.said.emit(say("frame.next.none"))

    def next(self) -> bool:
        """Open the next ticket that needs a hand, leaving out those that are as good as sent."""
        done = self.dispatch.holding.tickets if self.dispatch is not None else frozenset()
        return self.queue.open_next(done | {self.shown})

    def _undone(self, ticket_id: str) -> None:
        self.show_ticket(ticket_id)

    # ---- the second screen ----

    def tear(self) -> None:
        """Tear the ticket off into its own window, or put it back."""
        if self._window is not None:
            self._window.close()
        elif self.ticket is not None:
            self._window = Torn(self.window())
            self._window.setWindowTitle(say("frame.title"))
            self._window.setCentralWidget(self.ticket)
            self._window.closing.connect(self._back)
            self._window.resize(760, 900)
            self._window.show()
            self.ticket.show()
            self.side.setCurrentWidget(self.nothing)
            self.torn.emit(self._window)

    def _back(self) -> None:
        if self._window is not None:
            ticket = self._window.takeCentralWidget()
            self._window.deleteLater()
            self._window = None
            self.side.addWidget(ticket)
            self.side.setCurrentWidget(ticket if self.shown else self.nothing)

    # ---- words and arrangement ----

    def retranslate(self) -> None:
        """The language is another one now."""
        self.queue.retranslate()
        self.nothing.change("list", say("frame.ticket.none"), say("frame.ticket.none.hint"))
