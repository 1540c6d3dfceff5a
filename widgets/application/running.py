"""The program's event loop, once the window stands: Qt's, with Python's awaits in it."""

import asyncio
import signal
from typing import TYPE_CHECKING

import qasync
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from widgets.application.application import Application


def run(app: QApplication, program: "Application") -> int:
    """Stay until the person leaves; the exit status. Raises what kept the program from going on."""
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    signal.signal(
        signal.SIGINT, lambda *_: program.window.close()
    )  # Ctrl+C where it was started: as by the window
    try:
        loop.run_until_complete(live(program))
    finally:
        program.close()
        loop.close()
    if program.fault is not None:
        raise program.fault
    return 0


async def live(program: "Application") -> None:
    """Until the person leaves."""
    over = asyncio.Event()
    program.left.connect(over.set)
    if not program.over:
        await over.wait()
