"""Which rooms there are, what is in them, and which pane an act without a ``run`` of its own belongs to."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from console.viewmodels import people
from widgets import knowledge
from widgets.bridge import Bridge
from widgets.dispatch import DispatchPane
from widgets.intake import IntakeRoom
from widgets.knowledge import KnowledgeRoom
from widgets.main_window.dispatch_room import DispatchRoom
from widgets.status.rail import Room as Rail
from widgets.ticker import Ticker
from widgets.ticket import TicketPane

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
    Room("knowledge", "book", KnowledgeRoom),
)
"""Every room that exists, in the order of the rail."""


def _bare(make: Callable[[], QWidget]) -> Callable[..., QWidget]:
    """A form that needs to know nothing."""
    return lambda desk, selection: make()


FORMS: dict[str, Callable[..., QWidget]] = {name: _bare(make) for name, make in knowledge.FORMS.items()}
"""Forms that acts ask for, by name; made with the desk and the selection."""


def open_to(actor: Any) -> list[Room]:
    """The rooms open to this person, in the order of the rail."""
    allowed = people.rooms(actor)
    return [room for room in ROOMS if room.name in allowed]


def furnish(room: DispatchRoom, desk: Any, bridge: Bridge, ticker: Ticker) -> None:
    """The panes of a ticket beside the queue."""
    room.furnish(TicketPane(desk, bridge, ticker), DispatchPane(desk, bridge, ticker))


def wire(window: Any) -> None:
    """Let the ticket's pane ask the window for acts."""
    if window.dispatch is not None:
        window.dispatch.ticket.act.connect(lambda name, args: window.do(name, **args))


def wire_room(window: Any, name: str, room: QWidget) -> None:
    """A room was entered for the first time: tickets it wants to show open beside the queue."""
    if name != DISPATCH and hasattr(room, "opened"):
        room.opened.connect(window.open_ticket)


def hand_on(window: Any, name: str, args: dict[str, Any]) -> Any:
    """Hand an act to the pane that knows how; a pane tells in place what is missing."""
    if name in _ROOM_ACTS:
        room, act = _ROOM_ACTS[name]
        window.enter(room)
        return act(window.rooms[room], **args)
    dispatch = window.dispatch
    if dispatch is None or dispatch.dispatch is None or name not in _PANE_ACTS:
        return None
    return _PANE_ACTS[name](dispatch, **args)


def _tab(name: str) -> Callable[..., Any]:
    return lambda room: room.show_tab(name)


_ROOM_ACTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "intake.phone": ("intake", _tab("phone")),
    "intake.sheet": ("intake", _tab("sheet")),
    "intake.quarantine": ("intake", _tab("quarantine")),
}


def _dispatch(room: Any, line: str = "") -> Any:
    """Go to the dispatch line; with a command line (派 龙田执法队 水务 主=1) fill it in."""
    room.ticket.want_dispatch()
    if line:
        return room.dispatch.obey(line)
    return room.dispatch.dispatch()


_PANE_ACTS: dict[str, Callable[..., Any]] = {
    "ticket.classify": lambda room: room.dispatch.classify(),
    "ticket.dispatch": _dispatch,
    "ticket.send": lambda room: room.dispatch.send(),
    "ticket.undo": lambda room: room.dispatch.undo(),
    "ticket.ruler": lambda room: room.ticket.show_ruler(),
}
