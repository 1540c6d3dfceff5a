"""From the command line to a running desk."""

import asyncio
import sys
from typing import Any

import qasync
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from console.assembly.build import build
from console.assembly.launch import launch_of
from widgets.application.application import Application


def qt() -> QApplication:
    """The one ``QApplication``: any screen density as it is, no end with the last window."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("fenbo")
    app.setQuitOnLastWindowClosed(False)
    return app


def desk(options: Any) -> int:
    """Open the desk and stay until the person leaves; the exit status."""
    app, launch = qt(), launch_of(options)
    program = Application(app, build(launch), launch)
    program.show()
    app.processEvents()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(program.live())
    finally:
        program.close()
        loop.close()
    return 0
