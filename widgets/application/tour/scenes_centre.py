"""Scenes at the dispatcher's desk: the queue, a ticket, the picker, parallel dispatch, clocks, the palette."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.viewmodels import lanes
from console.words import say
from widgets.application.application import Application
from widgets.application.tour.camera import settled, until
from widgets.application.tour.people import desk_room, ticket

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

RETURN = Qt.Key.Key_Return
ALIKE = 60
"""From this score on two appeals are joined without a second thought."""


async def arrive(story: "Story") -> None:
    """Appeals of several channels flow into one queue while the desk is open."""
    program = await story.dispatcher()
    if story.appeals is None:
        await until("a full queue", lambda: lane(program, "new") >= 1)
    desk_room(program).queue.show_lane("new")
    await settled()
    await story.camera.take(program, "queue")


async def read_and_join(story: "Story") -> None:
    """Open the first that needs a hand, read it, join the alike one with one key."""
    program = await story.dispatcher()
    subject, alike = await _subject(program)
    story.facts["subject"], story.dispatched = subject, subject
    program.window.open_ticket(subject)
    await until("the open ticket", lambda: desk_room(program).shown == subject)
    await settled()
    await story.camera.take(program, "ticket")
    if alike:
        program.window.do("ticket.join", ticket=alike, into=subject)
        await until("joined at the centre", lambda: confirmed(program, alike, "joined"))
        program.window.open_ticket(subject)
        await settled()
        await story.camera.take(program, "joined")


async def classify(story: "Story") -> None:
    """C opens the picker; a few letters find the class, and what it means stands beside it before Enter."""
    program = await story.dispatcher()
    program.window.do("ticket.classify")
    await settled()
    picker = desk_room(program).dispatch.picker
    await story.camera.take(program, "picker")
    QTest.keyClicks(picker.line, say("tour.pick"))
    await until("the class found", lambda: picker.results.count() > 0)
    await settled()
    await story.camera.take(program, "picker-found")
    QTest.keyClick(picker.line, RETURN)
    await settled()


async def dispatch_in_parallel(story: "Story") -> None:
    """Police station and river authority at once; Ctrl+Enter sends, and the next ticket opens by itself."""
    program = await story.dispatcher()
    pane = desk_room(program).dispatch
    refused = pane.obey(say("tour.line"))
    story.facts["command_line"] = refused or "ok"
    await settled()
    await story.camera.take(program, "dispatch")
    QTest.keyClick(program.window, RETURN, Qt.KeyboardModifier.ControlModifier)
    pane.send()
    await settled()
    await story.camera.take(program, "sent-next-opens")
    await until("the dispatch at the centre", lambda: confirmed(program, story.dispatched, "out"))
    found = ticket(program, story.dispatched)
    story.facts["dispatched"] = story.facts.get("dispatched", 0) + 1
    story.facts["branches"] = len(found.branches)


async def look_at_clocks(story: "Story") -> None:
    """Every branch counts down; the ruler tells why the due time is what it is."""
    program = await story.dispatcher()
    desk_room(program).queue.show_lane("out")
    program.window.open_ticket(story.dispatched)
    await until("the open ticket", lambda: desk_room(program).shown == story.dispatched)
    program.window.do("ticket.ruler")
    await settled()
    await story.camera.take(program, "clocks-and-ruler")


async def find_an_act(story: "Story") -> None:
    """The palette lists every act with its key; ``?`` shows the table of keys."""
    program = await story.dispatcher()
    for act, step in (("screen.palette", "palette"), ("screen.keys", "keys")):
        sheet = program.window.do(act)
        await settled()
        await story.camera.take(program, step, sheet if hasattr(sheet, "grab") else None)
        if hasattr(sheet, "close"):
            sheet.close()
        await settled()


def lane(program: Application, name: str) -> int:
    """How many rows a lane has."""
    desk = program.desk
    return int(desk.reading.counts((name,), desk.clock.now(), desk.actor.id, desk.actor.unit)[name])


def confirmed(program: Application, ticket_id: str, state: str) -> bool:
    """Whether the centre itself says so: the base, not the overlay."""
    base = program.desk.reading.base(ticket_id)
    return base is not None and base.state == state


async def _subject(program: Application) -> tuple[str, str]:
    """The square-dance noise if the day has one, else the first ticket; and the one that is really alike."""
    view = lanes.with_words(lanes.of_lane("new"), say("tour.search"))
    subject = _first(program, view) or _first(program, lanes.of_lane("new"))
    alike = [one for one in program.desk.reading.alike(subject, 3) if one.score >= ALIKE]
    others = [i for i in _found(program, view, 3) if i != subject]
    return subject, str(alike[0].ticket_id) if alike else (others or [""])[0]


def _first(program: Application, view: Any) -> str:
    return (_found(program, view, 1) or [""])[0]


def _found(program: Application, view: Any, count: int) -> list[str]:
    rows = program.desk.reading.first(view, program.desk.clock.now(), "", "", count)
    return [str(row.id) for _, row in rows]
