"""Scenes of intake: a call written down while the citizen speaks, a table with bad rows, the quarantine."""

import asyncio
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.viewmodels import lanes
from console.words import say
from resources import reader
from widgets.application.application import Application
from widgets.application.tour.camera import settled, until
from widgets.application.tour.forms import write
from widgets.application.tour.people import room
from widgets.intake.field import choose

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

TABLE = "sample/table.csv"
"""A small table in our own template: good rows, and rows with faults a person would make."""

STREET, COMMUNITY = "104", "10016"
_PHONE, _ALL = "13800008123", 5_000


async def take_a_call(story: "Story") -> None:
    """The hotline clerk's form: typed, saved with one key, and a row of the same queue."""
    program = await story.dispatcher()
    told = {field: _said(field) for field in ("name", "address", "title", "text")}
    await write_down(program, story, street=STREET, community=COMMUNITY, **told)


async def write_down(program: Application, story: "Story | None" = None, **told: str) -> str:
    """Type a call into the form and save it; the id of its ticket. ``story`` takes the picture of it."""
    program.window.do("intake.phone")
    await settled()
    form = room(program, "intake").phone
    QTest.keyClicks(form.fields.lines["phone"], _PHONE)
    QTest.keyClick(form.fields.lines["phone"], Qt.Key.Key_Tab)
    for name, words in told.items():
        if name in form.fields.lists:
            choose(form.fields.lists[name], words)
        else:
            write(form.fields.text if name == "text" else form.fields.lines[name], words)
    await settled()
    if story is not None:
        await story.camera.take(program, "phone-form")
    before = _ids(program)
    form.save()
    await until("the call in the queue", lambda: _ids(program) - before)
    return (_ids(program) - before).pop()


async def import_a_table(story: "Story") -> None:
    """A table is looked at first; good rows go in, bad rows wait in quarantine with their sentence."""
    program = await story.dispatcher()
    table = story.appeals or reader.path(TABLE)
    program.window.do("intake.sheet")
    sheet = room(program, "intake").sheet
    sheet.show_file(Path(table))
    await until("the preview", lambda: sheet.model.rowCount() > 0)
    await settled()
    await story.camera.take(program, "table-preview")
    done: list[Any] = []
    sheet.imported.connect(done.append)
    sheet.run()
    await until("the table handed in", lambda: done)
    story.facts["table"] = {name: getattr(done[0], name) for name in ("read", "accepted", "quarantined")}
    program.window.do("intake.quarantine")
    await settled()
    await until("the quarantine's list", lambda: room(program, "intake").quarantine.list.rowCount())
    await story.camera.take(program, "quarantine")
    program.window.do("screen.room.dispatch")
    await settled()


def _ids(program: Application) -> set[str]:
    """Tickets of the one queue, joined and closed ones too."""
    now = program.desk.clock.now()
    return {str(row.id) for _, row in program.desk.reading.first(lanes.of_lane("all"), now, "", "", _ALL)}


async def answer(future: "Future[Any]") -> Any:
    """What the centre answers."""
    return await asyncio.wrap_future(future)


def _said(field: str) -> str:
    return say(f"tour.{'caller' if field == 'name' else field}")
