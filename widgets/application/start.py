"""From the command line to a running desk."""

import sys
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from console.assembly.build import opened, refusal
from console.assembly.launch import Launch, launch_of
from widgets.application.application import Application
from widgets.main_window import loading

_LOOP = "widgets.application.running:run"
_REFUSED = "widgets.application.refused:tell"
_PATIENT = (
    QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
)


def qt() -> QApplication:
    """The one ``QApplication``: any screen density as it is, no end with the last window."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("fenbo")
    app.setQuitOnLastWindowClosed(False)
    return app


def desk(options: Any) -> int:
    """Open the desk and stay until the person leaves; the exit status, 1 when it can't be opened."""
    app = qt()
    try:
        return _worked(app, launch_of(options))
    except Exception as fault:
        if not refusal(fault):
            raise
        loading.load(_REFUSED)(app, refusal(fault))
        return 1


def _worked(app: QApplication, launch: Launch) -> int:
    program = Application(app, opened(launch), launch)
    try:
        program.show()
        while not program.hears:  # keys and clicks made meanwhile wait in the system's queue; none is lost
            app.processEvents(_PATIENT)
        found: int = loading.load(_LOOP)(app, program)
    finally:
        program.close()
    return found
