"""Which rooms there are, what is in them, and which pane an act without a ``run`` of its own belongs to."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from console.viewmodels import lanes, people
from widgets import knowledge, ticket
from widgets.analysis import AnalysisRoom
from widgets.bridge import Bridge
from widgets.dispatch import DispatchPane
from widgets.duty import RosterPane
from widgets.intake import IntakeRoom
from widgets.knowledge import KnowledgeRoom
from widgets.main_window.dispatch_room import DispatchRoom
from widgets.oversight import OversightRoom, RosterSheet
from widgets.status.rail import Room as Rail
from widgets.ticker import Ticker
from widgets.ticket import TicketPane, UnitRoom

DISPATCH = "dispatch"

Maker = Callable[[Any, Bridge, Ticker], QWidget]


class Room(NamedTuple):
    """A room: its sign on the rail, and what makes it (the room 分拨 is made by the window itself)."""

    name: str
    icon: str
    make: Maker | None = None

    @property
    def rail(self) -> Rail:
        """Its sign."""
        return Rail(self.name, self.icon)


ROOMS = (
    Room(DISPATCH, "dispatch"),
    Room("intake", "phone-in", IntakeRoom),
    Room("duty", "bell", RosterPane),
    Room("oversight", "eye", OversightRoom),
    Room("analysis", "chart", AnalysisRoom),
    Room("knowledge", "book", KnowledgeRoom),
    Room("unit", "unit", UnitRoom),
)
"""Every room that exists, in the order of the rail."""


def _bare(make: Callable[[], QWidget]) -> Callable[..., QWidget]:
    """A form that needs to know nothing."""
    return lambda desk, selection: make()


FORMS: dict[str, Callable[..., QWidget]] = {
    **ticket.FORMS,
    **{name: _bare(make) for name, make in knowledge.FORMS.items()},
}
"""Forms that acts ask for, by name; made with the desk and the selection."""


def open_to(actor: Any) -> list[Room]:
    """The rooms open to this person, in the order of the rail."""
    allowed = people.rooms(actor)
    return [room for room in ROOMS if room.name in allowed]


def furnish(room: DispatchRoom, desk: Any, bridge: Bridge, ticker: Ticker) -> None:
    """The panes of a ticket beside the queue."""
    room.furnish(TicketPane(desk, bridge, ticker), DispatchPane(desk, bridge, ticker))


def wire(window: Any, name: str, room: Any) -> None:
    """A room was made: what it says, the tickets it wants to show and the acts it wants done go to the window."""
    if name == DISPATCH:
        room.ticket.act.connect(lambda act, args: window.do(act, **args))
        room.ticket.opened.connect(window.open_ticket)
        return
    if hasattr(room, "opened"):
        room.opened.connect(window.open_ticket)
    if hasattr(room, "said"):
        room.said.connect(window.say)
    if hasattr(room, "unit"):
        room.unit.connect(window.open_unit)
    if hasattr(room, "act"):
        room.act.connect(lambda act, args: window.do(act, **args))


def hand_on(window: Any, name: str, args: dict[str, Any]) -> Any:
    """Hand an act to the pane that knows how; a pane tells in place what is missing."""
    if name == "roster.tickets":
        return _roster(window)
    room, _, rest = name.partition(".")
    if room in _ROOM_ACTS:
        window.enter(room)
        return _ROOM_ACTS[room](window.rooms[room], rest)
    dispatch = window.dispatch
    if dispatch is None or dispatch.dispatch is None or name not in _PANE_ACTS:
        return None
    return _PANE_ACTS[name](dispatch, **args)


def _roster(window: Any) -> RosterSheet:
    """The roster of the view shown in the queue: its rows, all of them, in its order."""
    view = window.dispatch.queue.wanted if window.dispatch is not None else lanes.of_lane("open")
    sheet = RosterSheet(window, window.desk, window.bridge, view)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


_ROOM_ACTS: dict[str, Callable[[Any, str], Any]] = {
    "intake": lambda room, act: room.show_tab(act),
    "duty": lambda room, act: room.do(act),
}
"""Rooms whose acts begin with the room's name (``duty.swap``): they know them by the rest of it."""


def _dispatch(room: Any, line: str = "") -> Any:
    """Go to the dispatch line; with a command line (派 龙田执法队 水务 主=1) fill it in."""
    room.ticket.want_dispatch()
    if line:
        return room.dispatch.obey(line)
    return room.dispatch.dispatch()


def _reveal(room: Any) -> None:
    """Ask for the full number of whoever spoke first."""
    voices = room.ticket.body.voices
    if voices:
        room.ticket.body.reveal.emit(next(iter(voices)))


_PANE_ACTS: dict[str, Callable[..., Any]] = {
    "ticket.classify": lambda room: room.dispatch.classify(),
    "ticket.dispatch": _dispatch,
    "ticket.send": lambda room: room.dispatch.send(),
    "ticket.undo": lambda room: room.dispatch.undo(),
    "ticket.ruler": lambda room: room.ticket.show_ruler(),
    "ticket.explain": lambda room: room.ticket.explain(),
    "ticket.reveal": _reveal,
}
