"""The frame: mode strip, rail of rooms, the room itself, status bar. What acts do is ``doing``'s."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from console.viewmodels import people, status
from console.words import say
from widgets.actions.guard import Guard
from widgets.bridge import Bridge
from widgets.main_window import arrangement, loading, rooms
from widgets.main_window.dispatch_room import DispatchRoom
from widgets.status.bar import StatusBar
from widgets.status.rail import RoomRail
from widgets.status.strip import ModeStrip
from widgets.theme.banner import Banner
from widgets.theme.toast import Toast
from widgets.ticker import Delay, Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes, Line


class MainWindow(QMainWindow):
    """One window for one person. ``do(name, **args)`` performs any act of the registry by its name.

    ``closed`` tells that the person is leaving, ``person_wanted`` that somebody else wants to sign in.
    """

    closed = Signal()
    person_wanted = Signal()

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker, guard: Guard) -> None:
        super().__init__()
        self.desk, self.bridge, self.ticker, self.guard = desk, bridge, ticker, guard
        self._reconnect = status.Reconnect()
        self.lock: Any = None
        """Who may open this window after a while of rest; there with the acts."""
        self._doing: Any = None
        self.keeping: Delay | None = None
        """The arrangement is about to be kept."""
        self.rooms: dict[str, QWidget] = {}
        self.room = self._bannered = ""
        self.furnished = False
        self.alarms: Any = None
        """What watches the indicators; there with the furniture, for whoever stands watch."""
        self.strip, self.bar = ModeStrip(desk, ticker), StatusBar(desk, ticker)
        self.rail = RoomRail([room.rail for room in rooms.open_to(desk.who)])
        self.banner = Banner("offline", "")
        self.stack = QStackedWidget()
        self.dispatch = self._dispatch_room()
        self._lay_out()
        self._connect()
        arrangement.restore(self)
        self.space()
        self.enter(next(iter(self.rail.buttons), rooms.DISPATCH))
        self.retitle()

    def _dispatch_room(self) -> DispatchRoom | None:
        """The room with the queue: there at the first paint. A unit's clerk has none."""
        if rooms.DISPATCH not in self.rail.buttons:
            return None
        made = DispatchRoom(self.desk, self.bridge, self.ticker)
        made.said.connect(self.say)
        made.torn.connect(lambda torn: self.actions_.live_in(torn))
        made.queue.menu.connect(lambda at, menu: self.doing.row_menu(at, menu))
        self._put(rooms.DISPATCH, made)
        return made

    def _lay_out(self) -> None:
        self.banner.hide()
        self.above = QVBoxLayout()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.strip, _line(), self.banner):
            column.addWidget(part)
        column.addLayout(self.above)
        column.addLayout(middle, 1)
        column.addWidget(_line())
        column.addWidget(self.bar)
        self.setCentralWidget(body)
        self.rail.setVisible(len(self.rail.buttons) > 1)

    def _connect(self) -> None:
        self.rail.entered.connect(self.enter)
        self.bar.tray.connect(lambda: self.do("screen.tray"))
        self.strip.person.connect(lambda: self.doing.person_menu())
        self.bridge.line.connect(self._lined)
        self.bridge.changed.connect(self._hear)
        self.ticker.second.connect(self._beat)

    def furnish(self) -> None:
        """The ticket's panes, which need not be there at the first paint; other rooms are made when entered."""
        assert self.doing  # keys and menus come first
        for _ in rooms.furnishing(self):
            pass

    def _put(self, name: str, room: QWidget) -> None:
        self.rooms[name] = room
        self.stack.addWidget(room)

    # ---- acts ----

    @property
    def doing(self) -> Any:
        """Acts, keys and menus; they come after the first paint, or when the first of them is wanted."""
        if self._doing is None:
            self._doing = loading.load(loading.DOING)(self)
            self._hear_keys()
        return self._doing

    @property
    def acts(self) -> dict[str, Any]:
        """The acts open to this person, by name."""
        acts: dict[str, Any] = self.doing.acts
        return acts

    @property
    def keymap(self) -> Any:
        """Their keys."""
        return self.doing.keymap

    @property
    def actions_(self) -> Any:
        """The same acts as menus and buttons show them."""
        return self.doing.actions

    def do(self, name: str, **args: Any) -> Any:
        """Perform an act on what is selected (or on ``ticket=``, ``branch=``); further values are its arguments.

        Why it can't be done is said at the bottom of the window and given back as a sentence.
        """
        return self.doing.do(name, **args)

    def selection(self) -> Any:
        """What an act would be done to: the room one is in knows."""
        return self.doing.selection()

    def say(self, words: str, *, tone: str = "ok", icon: str = "check", ms: int = 4000) -> None:
        """A sentence at the bottom of the window, gone by itself."""
        Toast(self, words, ms=ms, tone=tone, icon=icon).open()

    # ---- rooms ----

    def enter(self, name: str) -> None:
        """Go to a room, the keyboard too; it is made when it is entered for the first time."""
        self.room = name if name in self.rail.buttons else self.room
        place = rooms.place_of(self.room)
        if self.room not in self.rooms and place and self.furnished:
            self._put(self.room, loading.load(place)(self.desk, self.bridge, self.ticker))
            rooms.wire(self, self.room, self.rooms[self.room])
        if self.room in self.rooms:
            inside = self.rooms[self.room]
            there = inside.isAncestorOf(self.focusWidget())
            self.stack.setCurrentWidget(inside)
            if not there:
                inside.setFocus()
        self.rail.point_at(self.room)
        if self._doing is not None:
            self._hear_keys()

    def _hear_keys(self) -> None:
        """The keys of the room one is in come alive."""
        if self.room in self.rooms:
            self.actions_.hush(self.room, self.rooms[self.room])
        self.actions_.enter(self.room)

    def open_ticket(self, ticket_id: str) -> None:
        """Look at a ticket, from whatever room."""
        if self.dispatch is not None:
            self.enter(rooms.DISPATCH)
            self.dispatch.show_ticket(ticket_id)

    def open_unit(self, unit: str) -> None:
        """The open matters of a unit, in the queue."""
        if self.dispatch is not None:
            self.enter(rooms.DISPATCH)
            self.dispatch.queue.show_unit(unit)

    # ---- freshness ----

    def _lined(self, line: "Line") -> None:
        self.bar.refresh()
        self._freshness()
        if words := self._reconnect.hear(line):
            self.say(words, tone="warning" if line.refused else "ok", icon="online")

    def _hear(self, changes: "Changes") -> None:
        if changes.references or changes.everything:
            self.strip.retranslate()
            if self.furnished:
                self.strip.show_shift(loading.load(loading.SHIFT)(self.desk))

    def _beat(self, now: int) -> None:
        self._freshness()

    def _freshness(self) -> None:
        words = status.words(self.desk.line_now, self.desk.clock)
        if words.banner.text != self._bannered:
            self._bannered = words.banner.text
            self.banner.change("offline" if words.banner.tone == "neutral" else "warning", words.banner.text)
            self.banner.setVisible(bool(words.banner.text))
        if self.dispatch is not None:
            self.dispatch.queue.show_stale(words.stale)

    # ---- words and leaving ----

    def retranslate(self) -> None:
        """The language is another one now: every part says its words anew, or is made anew when it can't."""
        if self._doing is not None:
            self.actions_.retranslate()
        for part in (self.strip, self.rail, self.alarms, *self.rooms.values()):
            if hasattr(part, "retranslate"):
                part.retranslate()
        for name in [name for name, room in self.rooms.items() if not hasattr(room, "retranslate")]:
            room = self.rooms.pop(name)
            self.stack.removeWidget(room)
            room.deleteLater()
        if self.furnished:
            self.furnish()
        self.bar.refresh()
        self.retitle()

    def space(self) -> None:
        """Rows as close together as the person likes them."""
        if self.dispatch is not None:
            cosy = self.desk.options.text("density") == "cosy"
            self.dispatch.queue.view.measure("normal" if cosy else "dense")

    def retitle(self) -> None:
        """The title of the window: program and person."""
        self.setWindowTitle(f"{say('frame.title')} — {people.shown(self.desk.who)}")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the arrangement, let go of what is held, tell."""
        arrangement.keep(self)
        if self.dispatch is not None:
            self.dispatch.leave()
        super().closeEvent(event)
        self.closed.emit()


def _line() -> QFrame:
    made = QFrame()
    made.setProperty("role", "line")
    return made
