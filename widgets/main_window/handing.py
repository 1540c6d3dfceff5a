"""Acts without a ``run`` of their own: which pane knows how, by the act's name."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from console.viewmodels import lanes, paper_letter
from widgets.main_window import loading

if TYPE_CHECKING:
    from widgets.main_window.window import MainWindow


def hand_on(window: "MainWindow", name: str, args: dict[str, Any]) -> Any:
    """Hand an act to the pane that knows how; a pane tells in place what is missing."""
    if name == "roster.tickets":
        return _roster(window)
    if name in _PRINTED:
        return _paper(window, **args)
    room, _, rest = name.partition(".")
    if room in _ROOM_ACTS:
        window.enter(room)
        return _ROOM_ACTS[room](window.rooms[room], rest)
    dispatch = window.dispatch
    if dispatch is None or dispatch.dispatch is None or name not in _PANE_ACTS:
        return None
    return _PANE_ACTS[name](dispatch, **args)


def _paper(window: "MainWindow", paper: str) -> Any:
    """A paper of the open ticket as it will be printed, to be saved as PDF."""
    letter = paper_letter.letter_of(window.desk, window.selection().ticket, paper)
    if letter is None:
        return None
    sheet = loading.load(_PAPER)(window, letter)
    sheet.open()
    return sheet


_PAPER = "widgets.paper.paper_sheet:PaperSheet"
_PRINTED = frozenset({"paper.print", "unit.print"})


def _roster(window: "MainWindow") -> Any:
    """The roster of the view shown in the queue: its rows, all of them, in its order."""
    view = window.dispatch.queue.wanted if window.dispatch is not None else lanes.of_lane("open")
    sheet = loading.load(loading.ROSTER)(window, window.desk, window.bridge, view)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
    return sheet


_ROOM_ACTS: dict[str, Callable[[Any, str], Any]] = {
    "intake": lambda room, act: room.show_tab(act),
    "duty": lambda room, act: room.do(act),
    "call": lambda room, act: room.do(act),
}
"""Rooms whose acts begin with the room's name (``duty.swap``): they know them by the rest of it."""


def _dispatch(room: Any, line: str = "") -> Any:
    """Go to the dispatch line; a command line (派 龙田执法 水务 主=1) fills it, and says what it could not read."""
    room.ticket.want_dispatch()
    room.dispatch.dispatch()
    if line and (fault := room.dispatch.obey(line)):
        room.said.emit(fault)
        return fault
    return None


def _reveal(room: Any) -> None:
    """Ask for the full number of whoever spoke first."""
    voices = room.ticket.body.voices
    if voices:
        room.ticket.body.reveal.emit(next(iter(voices)))


def _seen(act: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """An act in the dispatch pane, which a ticket that is out already does not show by itself."""

    def do(room: Any) -> Any:
        room.ticket.want_dispatch()
        return act(room.dispatch)

    return do


_PANE_ACTS: dict[str, Callable[..., Any]] = {
    "ticket.classify": _seen(lambda pane: pane.classify()),
    "ticket.dispatch": _dispatch,
    "ticket.send": _seen(lambda pane: pane.send()),
    "ticket.undo": lambda room: room.dispatch.undo(),
    "ticket.ruler": lambda room: room.ticket.show_ruler(),
    "ticket.explain": lambda room: room.ticket.explain(),
    "ticket.reveal": _reveal,
}
