"""Scenes of what is kept: the rulebook and the calendar drafted with their effect shown; the call-back room."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from console.words import say
from widgets.application.tour.camera import settled, until
from widgets.application.tour.people import room
from widgets.application.tour.scenes_line import OFFICER

if TYPE_CHECKING:
    from widgets.application.application import Application
    from widgets.application.tour.story import Story

CELL, WRONG, RIGHT = "clocks.sign.ordinary", "0h", "1h"


async def draft_rules(story: "Story") -> None:
    """规则: a cell typed wrong is marked and named, nothing changes; mended, its effect on open clocks is shown."""
    officer = await story.person(OFFICER)
    officer.window.do("screen.room.knowledge")
    knowledge = room(officer, "knowledge")
    knowledge.show_tab("rules")
    pane = knowledge.panes["rules"]
    pane.begin()
    pane.edit(CELL, WRONG)
    await settled()
    await story.camera.take(officer, "rulebook-refused")
    pane.edit(CELL, RIGHT)
    await _effect(pane)
    await story.camera.take(officer, "rulebook-effect")
    story.facts["rulebook_would_move"] = pane.effect.moves.rowCount()
    pane.drop()


async def draft_calendar(story: "Story") -> None:
    """日历: a local closure is drafted by its order; which due times would move is listed before it is published."""
    officer = await story.person(OFFICER)
    knowledge = room(officer, "knowledge")
    knowledge.show_tab("calendar")
    pane = knowledge.panes["calendar"]
    pane.close_day(_next_workday(officer), say("tour.closure"))
    await _effect(pane)
    await story.camera.take(officer, "calendar-effect")
    pane.drop()


async def call_back(story: "Story") -> None:
    """回访: whom the centre owes a call and why, the matter, one form for the call and its three facts."""
    program = await story.dispatcher()
    program.window.do("screen.room.call")
    calls = room(program, "call")
    await until("the calls that are owed", lambda: calls.list.row() is not None)
    await settled()
    await story.camera.take(program, "call-back")


async def _effect(pane: Any) -> None:
    pane.show_effect()
    await until("the effect on every open clock", lambda: pane.effect.effect and pane.effect.effect.done)
    await settled()


def _next_workday(program: "Application") -> date:
    """The next Monday to Friday: a day on which clocks would run."""
    day = datetime.fromtimestamp(program.desk.clock.now() / 1000, UTC).date() + timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
