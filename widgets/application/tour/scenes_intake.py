"""Scenes of intake: a call written down while the citizen speaks, a table with bad rows, the quarantine."""

import asyncio
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from console.viewmodels import intake
from console.words import say
from resources import reader
from widgets.application.application import Application
from widgets.application.tour.camera import settled, until
from widgets.application.tour.people import room

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

TABLE = "sample/table.csv"
"""A small table in our own template: good rows, and rows with faults a person would make."""

STREET, COMMUNITY = "104", "10016"


async def take_a_call(story: "Story") -> None:
    """The hotline clerk's form: typed, saved with one key, and a row of the same queue."""
    program = await story.dispatcher()
    program.window.do("intake.phone")
    await settled()
    form = room(program, "intake").phone
    call = form.fields.read(intake.begun(program.desk))
    told = {field: _said(field) for field in ("phone", "name", "address", "title", "text")}
    told |= {"street": STREET, "community": COMMUNITY}
    form.fields.show_call(msgspec.structs.replace(call, **told))
    await settled()
    await story.camera.take(program, "phone-form")
    before = all_rows(program)
    form.save()
    await until("the call in the queue", lambda: all_rows(program) > before)


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


def all_rows(program: Application) -> int:
    """Rows of the one queue, joined and closed ones too."""
    return int(program.desk.reading.counts(("all",), program.desk.clock.now(), "", "")["all"])


async def answer(future: "Future[Any]") -> Any:
    """What the centre answers."""
    return await asyncio.wrap_future(future)


def _said(field: str) -> str:
    return "13800008123" if field == "phone" else say(f"tour.{'caller' if field == 'name' else field}")
