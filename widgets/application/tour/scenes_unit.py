"""Scenes at the units: clerks sign in to the same program and find only their own parts."""

from typing import TYPE_CHECKING

from console.words import say
from widgets.application.application import Application
from widgets.application.tour.camera import settled, until
from widgets.application.tour.people import ticket

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

POLICE, RIVER = "u-police", "u-river"


async def sign_contact_and_report(story: "Story") -> None:
    """The police station signs, calls the citizen, reports; the dispatcher sees it at once."""
    clerk = await story.person(POLICE)
    branch = await _own_branch(clerk, story.dispatched)
    await story.camera.take(clerk, "unit-room")
    await work(clerk, story.dispatched)
    program = await story.dispatcher()
    await until("the report at the dispatcher's desk", lambda: _state(program, story, branch) == "reported")
    await settled()
    await story.camera.take(clerk, "unit-reported")


async def work(clerk: Application, ticket_id: str) -> None:
    """签收, 联系, 反馈: what a unit does when all goes well."""
    target = {"ticket": ticket_id, "branch": await _own_branch(clerk, ticket_id)}
    clerk.window.do("branch.sign", **target)
    clerk.window.do("branch.contact", **target, way="phone", words=say("tour.contact"))
    report = {"outcome": "solved", "words": say("tour.report"), "no_evidence": say("tour.no_evidence")}
    clerk.window.do("branch.report", **target, **report)


async def give_back(story: "Story") -> None:
    """The river authority returns its part with reason and evidence; the lead's work goes on."""
    clerk = await story.person(RIVER)
    branch = await _own_branch(clerk, story.dispatched)
    clerk.window.do(
        "branch.return",
        ticket=story.dispatched,
        branch=branch,
        reason="territory",
        words=say("tour.return"),
        proposed="",
    )
    program = await story.dispatcher()
    await until("the return at the dispatcher's desk", lambda: _state(program, story, branch) == "returned")
    program.window.open_ticket(story.dispatched)
    await settled()
    await story.camera.take(program, "returned")
    story.leave(RIVER)


async def _own_branch(clerk: Application, ticket_id: str) -> str:
    """The unit's own part, once it is on its desk and waits to be signed."""
    await until("the part on the unit's desk", lambda: _waiting(clerk, ticket_id))
    await settled()
    return _waiting(clerk, ticket_id)


def _waiting(clerk: Application, ticket_id: str) -> str:
    found = ticket(clerk, ticket_id)
    own = [b for b in found.branches if b.unit == clerk.desk.actor.unit] if found else []
    return next((str(b.id) for b in reversed(own) if str(b.state) == "sent"), "")


def _state(program: Application, story: "Story", branch: str) -> str:
    base = program.desk.reading.base(story.dispatched)
    found = base.branch(branch) if base else None
    return str(found.state) if found else ""
