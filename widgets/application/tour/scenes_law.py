"""Scenes of the law: the ruler, a verified return, a ruling and its precedent, the redo ladder, official papers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QToolButton

from console.viewmodels import lanes
from console.words import say
from widgets.application.application import Application
from widgets.application.tour import forms
from widgets.application.tour.camera import settled, sheet_of_paper, until
from widgets.application.tour.people import desk_room, ticket
from widgets.application.tour.scenes_intake import write_down
from widgets.application.tour.scenes_line import OFFICER
from widgets.application.tour.scenes_unit import POLICE, work

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

LETTERS = ("urge", "supervise", "notice")
NO = {"answered": "yes", "solved": "no", "satisfied": "no"}


async def measure(story: "Story") -> None:
    """计时尺: a click on a clock's ruler shows which nights and rest days were left out, and the sum in words."""
    program = await story.dispatcher()
    body = desk_room(program).ticket.body
    wanted = say("clock.name.return")
    look = next(b for b in body.findChildren(QToolButton) if b.accessibleName().endswith(wanted))
    look.click()
    await settled()
    body.look_at_ruler()
    await settled()
    await story.camera.take(program, "ruler")


async def verify_the_return(story: "Story") -> None:
    """The duty officer reads what the unit says and lets the part go back; the dispatcher takes it away."""
    officer, program = await story.person(OFFICER), await story.dispatcher()
    returned = _part(program, story.dispatched, "returned")
    await _open(officer, story.dispatched, "returned")
    sheet = officer.window.do("return.verify", ticket=story.dispatched, branch=returned)
    await forms.fill(sheet, granted="granted", words=say("tour.verified"))
    await story.camera.take(officer, "return-verified", sheet)
    await forms.take(sheet)
    await until("the verdict at the centre", lambda: _base(program, story.dispatched).returns[-1].decided_at)
    program.window.do("branch.recall", ticket=story.dispatched, branch=returned, reason=say("tour.verified"))
    await until("every part reported", lambda: _base(program, story.dispatched).state == "check")


async def rule_a_dispute(story: "Story") -> None:
    """待裁决: the second bounce waits for the duty officer, who rules once and for all."""
    officer = await story.person(OFFICER)
    disputed = _first(officer, "ruling")
    if not disputed:
        return
    await _open(officer, disputed, "ruling")
    found = _base(officer, disputed)
    told, branch = found.returns[0].unit, next(b.id for b in found.branches if str(b.state) == "returned")
    sheet = officer.window.do("ticket.rule", ticket=disputed, branch=branch)
    await forms.fill(sheet, unit=told, words=say("tour.ruled"))
    await story.camera.take(officer, "ruling", sheet)
    await forms.take(sheet)
    await until("the ruling at the centre", lambda: _base(officer, disputed).state == "out")
    story.facts["ruled"] = 1
    await _offer_it_next_time(story, _base(officer, disputed))


async def _offer_it_next_time(story: "Story", ruled: Any) -> None:
    """The next such matter in this area: the picker names the unit of the ruling first, and says why."""
    program = await story.dispatcher()
    place = {"street": ruled.place.street, "community": ruled.place.community}
    following = await write_down(program, title=ruled.title, text=ruled.title, **place)
    program.window.do("screen.room.dispatch")
    program.window.open_ticket(following)
    await until("the open ticket", lambda: desk_room(program).shown == following)
    await until(
        "the ruling at this desk", lambda: program.desk.reading.precedents(ruled.leaf, place["street"])
    )
    program.window.do("ticket.classify")
    picker = desk_room(program).dispatch.picker
    forms.write(picker.line, ruled_class(program, ruled.leaf))
    await until("the class found", lambda: picker.results.count() > 0)
    await settled()
    await story.camera.take(program, "precedent-offered")


def ruled_class(program: Application, leaf: str) -> str:
    """The name of a class, as it is typed into the picker."""
    return str(program.desk.references.catalogue.taxonomy.by_id[leaf].name)


async def redo_and_climb(story: "Story") -> None:
    """不满意 → 重办; 再不满意 → 通报 and 督办: every rung stands on the ticket with its counter and its reason."""
    officer, program = await story.person(OFFICER), await story.dispatcher()
    for round_, step in ((1, "redo"), (2, "ladder")):
        await _close(story, officer)
        appeal = _base(program, story.dispatched).appeals[0].id
        values = NO | {"appeal": appeal, "words": say(f"tour.dissatisfied.{round_}")}
        program.window.do("appeal.evaluate", ticket=story.dispatched, **values)
        await until("done again", lambda n=round_: _base(program, story.dispatched).redo_count == n)  # type: ignore[misc]
        await _open(program, story.dispatched, "redo")
        desk_room(program).ticket.body.ensureWidgetVisible(desk_room(program).ticket.body.facts)
        await settled()
        await story.camera.take(program, step)
        if round_ == 1:
            await work(await story.person(POLICE), story.dispatched)
    story.facts["redo_rounds"] = _base(program, story.dispatched).redo_count


async def _close(story: "Story", officer: Application) -> None:
    """The officer looks at what was reported, and closes."""
    await until("all reported", lambda: _base(officer, story.dispatched).state == "check")
    claim = _base(officer, story.dispatched).claim
    if claim is not None and claim.by != OFFICER:
        officer.window.do("ticket.take_over", ticket=story.dispatched, reason=say("tour.checked"))
    officer.window.do("check.pass", ticket=story.dispatched, words=say("tour.checked"))
    closing = {"closing": "normal", "answer": say("tour.report")}
    officer.window.do("ticket.close", ticket=story.dispatched, **closing)
    await until("closed", lambda: _base(officer, story.dispatched).state == "closed")


async def send_papers(story: "Story") -> None:
    """催办, 督办, 通报: numbered letters on the ticket, read over the window, written as PDF."""
    officer = await story.person(OFFICER)
    lead = _base(officer, story.dispatched).lead.unit
    sheet = officer.window.do("paper.issue", ticket=story.dispatched)
    await forms.fill(sheet, kind="urge", addressee=lead, demand=say("tour.demand"))
    await forms.take(sheet)
    await until("the letter's number", lambda: len(_papers(officer, story.dispatched)) == len(LETTERS))
    await _open(officer, story.dispatched, "redo")
    for kind in LETTERS:
        pane = desk_room(officer).ticket
        paper = pane.read_paper(_papers(officer, story.dispatched)[kind].id)
        await settled()
        if kind == "supervise":
            await story.camera.take(officer, "letter", paper)
        _write(story, paper, kind)
        paper.close()
    await settled()


def _write(story: "Story", paper: Any, kind: str) -> None:
    """The PDF as the person would save it, and a picture of its page."""
    pdf = story.out / f"letter-{kind}.pdf"
    paper.preview.save(Path(pdf))
    picture = sheet_of_paper(paper.preview.letter)
    picture.save(str(pdf.with_suffix(".png")))
    story.letters += [pdf.name, pdf.with_suffix(".png").name]


def _papers(program: Application, ticket_id: str) -> dict[str, Any]:
    return {paper.kind.value: paper for paper in _base(program, ticket_id).papers if paper.number}


def _part(program: Application, ticket_id: str, state: str) -> str:
    return str(next(b.id for b in ticket(program, ticket_id).branches if str(b.state) == state))


def _base(program: Application, ticket_id: str) -> Any:
    return program.desk.reading.base(ticket_id)


def _first(program: Application, lane: str) -> str:
    found = program.desk.reading.first(lanes.of_lane(lane), program.desk.clock.now(), "", "", 1)
    return str(found[0][1].id) if found else ""


async def _open(program: Application, ticket_id: str, lane: str) -> None:
    """The lane in the queue, the ticket beside it."""
    program.window.do("screen.room.dispatch")
    desk_room(program).queue.show_lane(lane)
    await settled()
    program.window.open_ticket(ticket_id)
    await until("the open ticket", lambda: desk_room(program).shown == ticket_id)
    await settled()
