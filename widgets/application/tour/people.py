"""The people of the tour: each at a desk of their own, with a window of their own."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from console.assembly.build import build
from console.assembly.launch import Launch
from widgets.application.application import Application
from widgets.application.tour.camera import settled, until

SCREEN = (1920, 1080)
"""The pixels of the desk's screen; at 150 % scaling they are 1280 × 720 of the window's own."""


async def sit_down(url: str, user: str, password: str, folder: Path) -> Application:
    """A person signs in at a desk and sees the first rows."""
    launch = Launch(profile=folder / user, data=folder / user, centre=url, user=user, keyring=False)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Application(app, build(launch), launch)
    fill_screen(program)
    program.show()
    await until("the centre asks who is there", lambda: program.desk.line_now.state == "signed_out")
    program.sign_in(user, password)
    await until(f"{user} signed in", lambda: program.desk.actor.id == user and program.desk.online)
    await until("the first data", lambda: program.desk.line_now.data_as_of > 0)
    fill_screen(program)
    await settled()
    return program


def fill_screen(program: Application) -> None:
    """The window as large as the screen is, in pixels."""
    ratio = program.app.devicePixelRatio()
    program.window.resize(*(round(edge / ratio) for edge in SCREEN))


def ticket(program: Application, ticket_id: str) -> Any:
    """A ticket as this desk shows it."""
    return program.desk.reading.ticket(ticket_id)


def desk_room(program: Application) -> Any:
    """The room 分拨 of this person's window."""
    return program.window.dispatch


def room(program: Application, name: str) -> Any:
    """Any other room of it, entered before."""
    return program.window.rooms[name]
