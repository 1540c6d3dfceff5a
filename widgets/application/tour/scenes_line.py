"""Scenes of the line and of paper: work goes on through a cut, everything arrives once; rosters are written."""

from typing import TYPE_CHECKING, Any

from console.assembly import headless
from console.viewmodels import lanes
from console.words import say
from widgets.application.application import Application
from widgets.application.tour.camera import settled, until
from widgets.application.tour.scenes_centre import confirmed

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

_NOTES = 3
OFFICER = "u-zheng"


async def work_through_a_cut(story: "Story") -> None:
    """The line is cut: the status bar says so, notes and a join are kept; another desk is faster with one."""
    program = await story.dispatcher()
    officer = await story.person(OFFICER)
    contested, into, *noted = _tickets(program, 2 + _NOTES)
    await story.line.cut()
    await until("the desk knows it is offline", lambda: not program.desk.online)
    for one in noted:
        program.window.do("ticket.note", ticket=one, words=say("tour.contact"))
    officer.window.do("ticket.join", ticket=contested, into=into)
    await until("the officer was faster", lambda: confirmed(officer, contested, "joined"))
    program.window.do("ticket.join", ticket=contested, into=noted[0])
    await settled()
    story.facts["unsent_offline"] = program.desk.line_now.unsent
    await story.camera.take(program, "offline")
    await story.line.mend()
    program.desk.sync_now()
    await until("everything sent", lambda: program.desk.online and program.desk.line_now.unsent == 0)
    await until("the refused one waits", lambda: program.desk.line_now.refused > 0)
    await settled()
    story.facts["refused_after_cut"] = program.desk.line_now.refused
    story.facts["notes_once"] = all(len(_base(program, one).notes) == 1 for one in noted)
    sheet = program.window.do("screen.tray")
    await settled()
    await story.camera.take(program, "tray", sheet)
    sheet.close()
    await settled()


async def export_rosters(story: "Story") -> None:
    """The supervisor's papers: the ticket roster and the month's duty roster."""
    program = await story.dispatcher()
    as_of = program.desk.clock.now()
    for kind in ("tickets", "duty"):
        name = f"{kind}.xlsx"
        rows = headless.ROSTERS[kind](program.desk, story.out / name, as_of)
        story.rosters.append(name)
        story.facts[f"roster_{kind}"] = rows
    program.window.do("screen.room.duty")
    await settled()
    await story.camera.take(program, "duty-roster")


def _tickets(program: Application, count: int) -> list[str]:
    found = program.desk.reading.first(lanes.of_lane("new"), program.desk.clock.now(), "", "", count)
    return [str(row.id) for _, row in found]


def _base(program: Application, ticket_id: str) -> Any:
    return program.desk.reading.base(ticket_id)
