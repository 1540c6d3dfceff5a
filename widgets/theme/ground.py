"""The ground of a list or table: the part inside its frame that rows are painted on."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def lay_ground(area: QAbstractScrollArea) -> None:
    """Give it a ground made here, in all like the one Qt makes; before anything else is done to the list or table.

    A part that Qt made has to be recognised among all its classes of widgets when it is first met: an eighth of a start.
    """
    made = QWidget()
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    area.setViewport(made)
