"""Which rooms there are, and how they are wired to the window."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from console.viewmodels import people
from widgets.main_window import loading
from widgets.status.rail import Room as Rail

DISPATCH = "dispatch"


class Room(NamedTuple):
    """A room: its sign on the rail, and where what makes it stands (the room 分拨 is made by the window itself)."""

    name: str
    icon: str
    place: str = ""
    behind: tuple[str, ...] = ()
    """Modules of the console it is made of, which are loaded behind the window."""

    @property
    def rail(self) -> Rail:
        """Its sign."""
        return Rail(self.name, self.icon)


ROOMS = (
    Room(DISPATCH, "dispatch"),
    Room(
        "intake",
        "phone-in",
        "widgets.intake:IntakeRoom",
        ("console.viewmodels.intake", "console.intake.template"),
    ),
    Room("duty", "bell", "widgets.duty:RosterPane", ("console.viewmodels.rosters",)),
    Room("oversight", "eye", "widgets.oversight:OversightRoom", ("console.viewmodels.period_report",)),
    Room("call", "phone", "widgets.ticket:CallRoom"),
    Room("analysis", "chart", "widgets.analysis:AnalysisRoom", ("console.viewmodels.analysis",)),
    Room("people", "users", "widgets.people:PeopleRoom"),
    Room(
        "knowledge",
        "book",
        "widgets.knowledge:KnowledgeRoom",
        ("console.viewmodels.knowledge", "console.viewmodels.rulebook"),
    ),
    Room("unit", "unit", "widgets.ticket:UnitRoom"),
)
"""Every room that exists, in the order of the rail."""


def open_to(actor: Any) -> list[Room]:
    """The rooms open to this person, in the order of the rail."""
    allowed = people.rooms(actor)
    return [room for room in ROOMS if room.name in allowed]


def place_of(name: str) -> str:
    """Where what makes a room stands; empty for the room 分拨 and unknown ones."""
    return next((room.place for room in ROOMS if room.name == name), "")


def furnishing(window: Any) -> Iterator[None]:
    """The panes of a ticket beside the queue, in steps, so that the window answers in between. An act that is wanted
    meanwhile furnishes it at once; then nothing is left to do here.
    """
    before, room, parts = window.furnished, window.dispatch, (window.desk, window.bridge, window.ticker)
    if room is not None:
        ticket = loading.load(loading.TICKET)(*parts)
        yield
        dispatch = loading.load(loading.DISPATCH)(*parts)
        yield
        if window.furnished != before:
            return
        room.furnish(ticket, dispatch)
        wire(window, DISPATCH, room)
    window.furnished = True
    _watch(window)
    window.strip.show_shift(loading.load(loading.SHIFT)(window.desk))
    window.enter(window.room)
    if room is not None:
        yield
        assert room.dispatch.picker  # what the first class is picked on is there before it is asked for


def _watch(window: Any) -> None:
    """From here on somebody who stands watch sees and hears alarms, in whatever room."""
    if window.alarms is not None or "duty" not in window.rail.buttons:
        return
    window.alarms = loading.load(loading.ALARMS)(window.desk, window.bridge, window.ticker)
    window.above.addWidget(window.alarms)
    window.alarms.act.connect(lambda act, args: window.do(act, **args))


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
    if hasattr(room, "alarms"):
        room.alarms.follow(window.alarms)
    if hasattr(room, "act"):
        room.act.connect(lambda act, args: window.do(act, **args))
