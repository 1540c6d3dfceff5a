"""The frame: mode strip, rail of rooms, the room itself, status bar; and the one door for every act."""

from typing import Any

import msgspec
from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from console.commands.act import Act, Selection
from console.commands.acts import ACTS
from console.keymap import Keymap
from console.viewmodels import palette, people, status
from console.words import say
from widgets.actions import Actions, Guard
from widgets.bridge import Bridge
from widgets.main_window import arrangement, asking, handing, loading, rooms, screen
from widgets.main_window.dispatch_room import DispatchRoom
from widgets.status import ModeStrip, RoomRail, StatusBar
from widgets.theme.parts import Banner, Toast
from widgets.ticker import Ticker


class MainWindow(QMainWindow):
    """One window for one person. ``do(name, **args)`` performs any act of the registry by its name.

    ``closed`` tells that the person is leaving, ``person_wanted`` that somebody else wants to sign in.
    """

    closed = Signal()
    person_wanted = Signal()

    def __init__(self, desk: Any, bridge: Bridge, ticker: Ticker, guard: Guard) -> None:
        super().__init__()
        self.desk, self.bridge, self.ticker, self.guard = desk, bridge, ticker, guard
        self.lock, self._reconnect = people.Lock(), status.Reconnect()
        self.acts = {name: act for name, act in ACTS.items() if act.open_to(desk.actor.role)}
        self.keymap = Keymap(self.acts, desk.options["keys"])
        self.actions_ = Actions(self.acts, self.keymap, self.do)
        self.rooms: dict[str, QWidget] = {}
        self.room = self._bannered = ""
        self.furnished = False
        self.strip, self.bar = ModeStrip(desk, ticker), StatusBar(desk, ticker)
        self.rail = RoomRail([room.rail for room in rooms.open_to(desk.actor)])
        self.banner = Banner("offline", "")
        self.stack = QStackedWidget()
        self.dispatch = self._dispatch_room()
        self._lay_out()
        self._connect()
        self.actions_.live_in(self)
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
        made.torn.connect(self.actions_.live_in)
        made.queue.menu.connect(self._row_menu)
        self._put(rooms.DISPATCH, made)
        return made

    def _lay_out(self) -> None:
        self.banner.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        self.rail.setVisible(len(self.rail.buttons) > 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.strip, _line(), self.banner):
            column.addWidget(part)
        column.addLayout(middle, 1)
        column.addWidget(_line())
        column.addWidget(self.bar)
        self.setCentralWidget(body)
        for name in ("screen.palette", "screen.sync", "screen.board", "screen.settings"):
            if name in self.acts:
                self.strip.add(self.actions_.by_name[name], self.actions_.tip(name))

    def _connect(self) -> None:
        self.rail.entered.connect(self.enter)
        self.bar.tray.connect(lambda: self.do("screen.tray"))
        self.strip.person.connect(self._person_menu)
        self.bridge.line.connect(self._lined)
        self.bridge.changed.connect(self._hear)
        self.ticker.second.connect(self._beat)

    def furnish(self) -> None:
        """The ticket's panes, which need not be there at the first paint; other rooms are made when entered."""
        if self.dispatch is not None:
            rooms.furnish(self.dispatch, self.desk, self.bridge, self.ticker)
            rooms.wire(self, rooms.DISPATCH, self.dispatch)
        self.furnished = True
        self.strip.show_shift()
        self.enter(self.room)

    def _put(self, name: str, room: QWidget) -> None:
        self.rooms[name] = room
        self.stack.addWidget(room)

    # ---- acts ----

    def do(self, name: str, **args: Any) -> Any:
        """Perform an act on what is selected (or on ``ticket=``, ``branch=``); further values are its arguments.

        Why it can't be done is said at the bottom of the window and given back as a sentence.
        """
        act = self.acts.get(name)
        if act is None:
            return self.refuse(say("act.refused", code=name))
        selection = self.selection()
        told = {name: str(args.pop(name)) for name in ("ticket", "branch") if name in args}
        selection = msgspec.structs.replace(selection, **told) if told else selection
        refusal = palette.refusal(act, self.desk, selection)
        if refusal:
            return self.refuse(refusal)
        if name in screen.DOES:
            return screen.DOES[name](self, **args)
        if act.form and not args:
            return asking.ask(self, act, selection)
        return self.run(act, selection, args)

    def run(self, act: Act, selection: Selection, args: dict[str, Any]) -> Any:
        """Run an act of the registry with its arguments; an error becomes a sentence."""
        if act.run is None:
            return handing.hand_on(self, act.name, args)
        outcome, words = palette.performed(act, self.desk, selection, args)
        if words:
            return self.refuse(words)
        return asking.awaited(self, outcome)

    def selection(self) -> Selection:
        """What an act would be done to: the room one is in knows."""
        room = self.rooms.get(self.room)
        found = room.selection() if room is not None and hasattr(room, "selection") else None
        return found if isinstance(found, Selection) else Selection()

    def refuse(self, words: str) -> str:
        """Say why not."""
        self.say(words, tone="warning", icon="warning")
        return words

    def say(self, words: str, *, tone: str = "ok", icon: str = "check", ms: int = 4000) -> None:
        """A sentence at the bottom of the window, gone by itself."""
        Toast(self, words, ms=ms, tone=tone, icon=icon).open()

    # ---- rooms ----

    def enter(self, name: str) -> None:
        """Go to a room; it is made when it is entered for the first time."""
        self.room = name if name in self.rail.buttons else self.room
        place = rooms.place_of(self.room)
        if self.room not in self.rooms and place and self.furnished:
            self._put(self.room, loading.load(place)(self.desk, self.bridge, self.ticker))
            rooms.wire(self, self.room, self.rooms[self.room])
        if self.room in self.rooms:
            self.stack.setCurrentWidget(self.rooms[self.room])
            self.actions_.hush(self.room, self.rooms[self.room])
        self.rail.point_at(self.room)
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

    def _row_menu(self, at: QPoint, menu: QMenu) -> None:
        """The marked rows' menu: the room's acts first, then «only rows like this»."""
        first = menu.actions()[0] if menu.actions() else None
        for name, act in self.acts.items():
            if act.room == self.room and act.needs in ("ticket", "selection"):
                menu.insertAction(first, self.actions_.by_name[name])  # type: ignore[arg-type]
        menu.insertSeparator(first)  # type: ignore[arg-type]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _person_menu(self) -> None:
        menu = QMenu(self)
        names = (
            "screen.person",
            "screen.lock",
            "screen.sign_out",
            "screen.settings",
            "screen.keys",
            "screen.quit",
        )
        menu.addActions([self.actions_.by_name[name] for name in names])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.strip.name.mapToGlobal(self.strip.name.rect().bottomLeft()))

    # ---- freshness ----

    def _lined(self, line: Any) -> None:
        self.bar.refresh()
        self._freshness()
        if words := self._reconnect.hear(line):
            self.say(words, tone="warning" if line.refused else "ok", icon="online")

    def _hear(self, changes: Any) -> None:
        if changes.references or changes.everything:
            self.strip.retranslate()
            if self.furnished:
                self.strip.show_shift()

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
        self.actions_.retranslate()
        for part in (self.strip, self.rail, *self.rooms.values()):
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
        self.setWindowTitle(f"{say('frame.title')} — {people.shown(self.desk.actor)}")

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
