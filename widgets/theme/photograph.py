"""Takes a picture of a gallery: the same command line for every gallery of the desk."""

import os
from argparse import ArgumentParser
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from widgets.theme.theme import apply
from widgets.theme.tokens import THEMES


def photograph(build: Callable[[], QWidget]) -> int:
    """``OUT.png --theme light --scale 1.5 --type 1.25 --width 1400``: draw the widget into a picture.

    ``scale`` is the screen's density, ``type`` the reader's type size.
    """
    parser = ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--type", type=float, default=1.0)
    parser.add_argument("--width", type=int, default=1400)
    wanted = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = wanted.scale
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply(app, wanted.theme, wanted.type)
    sheet = build()
    sheet.resize(wanted.width, max(sheet.heightForWidth(wanted.width), sheet.sizeHint().height()))
    sheet.show()
    app.processEvents()
    picture = sheet.grab()
    sheet.close()
    return 0 if picture.save(wanted.out) else 1
