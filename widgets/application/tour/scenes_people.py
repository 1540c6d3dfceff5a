"""Scenes of the administrators: an account is asked for by one and approved by another; a password of one's own."""

from typing import TYPE_CHECKING

from console.words import say
from widgets.application.tour import forms
from widgets.application.tour.camera import settled, until
from widgets.application.tour.people import room

if TYPE_CHECKING:
    from widgets.application.tour.story import Story

SYSTEM, SECURITY = "u-system", "u-security"
NEW = {"user": "u-ouyang", "role": "dispatcher"}


async def ask_for_an_account(story: "Story") -> None:
    """人员: the system administrator asks for an account; it is opened only when the security administrator agrees."""
    asking = await story.person(SYSTEM)
    asking.window.do("screen.room.people")
    people = room(asking, "people")
    await until("the accounts", lambda: people.known.rowCount() > 0)
    sheet = people.ask_change(None)
    sheet.lines["user"].setText(NEW["user"])
    forms.write(sheet.lines["name"], say("tour.new_person"))
    forms.write(sheet.lines["password"], story.centre.password(SYSTEM))
    sheet.lists["role"].setCurrentIndex(sheet.lists["role"].findData(NEW["role"]))
    await settled()
    await story.camera.take(asking, "account-asked-for", sheet)
    await forms.take(sheet)
    await until("the change that waits", lambda: people.waiting.rowCount() > 0)


async def approve_it(story: "Story") -> None:
    """The security administrator sees who asks for what, and agrees with one key."""
    approving = await story.person(SECURITY)
    approving.window.do("screen.room.people")
    people = room(approving, "people")
    await until("the change that waits", lambda: people.waiting.rowCount() > 0)
    await settled()
    await story.camera.take(approving, "account-approved")
    known = people.known.rowCount()
    people.buttons["approve"].click()
    await until("the new account", lambda: people.known.rowCount() > known)
    story.facts["accounts_approved"] = 1
    story.leave(SECURITY)
    story.leave(SYSTEM)


async def change_the_password(story: "Story") -> None:
    """修改口令: what a good one is stands above the fields, what is still wrong below them."""
    program = await story.dispatcher()
    sheet = program.window.do("screen.password")
    forms.write(sheet.fields["old"], story.centre.password(program.desk.actor.id))
    forms.write(sheet.fields["new"], NEW["user"])
    await settled()
    await story.camera.take(program, "own-password", sheet)
    sheet.reject()
    await settled()
