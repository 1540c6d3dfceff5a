"""Icons: drawn as lines for this project, coloured by a token, kept per size and screen density.

``dress(button, "phone")`` also follows a later change of theme; ``icon`` and ``pixmap`` give the
picture for the theme of this moment.
"""

from functools import cache
from pathlib import Path
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import reader
from widgets.theme import tokens as table

FOLDER = "icons"


class Dressed(Protocol):
    """Whatever carries an icon: buttons, actions, tool buttons."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Take the picture."""
        ...


_wardrobe: WeakKeyDictionary[Dressed, tuple[str, str]] = WeakKeyDictionary()


def names() -> list[str]:
    """Every icon there is."""
    return [Path(name).stem for name in reader.folder(FOLDER, ".svg")]


@cache
def drawing(name: str, ink: str) -> bytes:
    """The SVG of an icon in one colour (``#RRGGBB``). Raises ``FileNotFoundError`` for an unknown icon."""
    return reader.blob(f"{FOLDER}/{name}.svg").replace(b"currentColor", ink.encode())


@cache
def _renderer(name: str, ink: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing(name, ink)))


@cache
def pixmap(name: str, ink: str, size: int = 16, density: float = 1.0) -> QPixmap:
    """The icon as a picture: ``ink`` is a colour value, ``density`` the screen's device pixel ratio."""
    drawn = _renderer(name, ink)  # before the painter: an error must not leave one open on a dying picture
    edge = max(1, round(size * density))
    picture = QPixmap(QSize(edge, edge))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawn.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


@cache
def coloured(name: str, ink: str, pale: str) -> QIcon:
    """The icon in ``pale`` when its bearer is disabled; Qt draws it when it is shown, as large as it is needed."""
    made = QIcon(file(name, ink))
    made.addFile(file(name, pale), mode=QIcon.Mode.Disabled)
    return made


def icon(name: str, theme: table.Tokens, role: str = "text.muted") -> QIcon:
    """The icon in the colour of a token path such as ``alarm.mark``."""
    return coloured(name, theme.value(role), theme.text.disabled)


def dress(bearer: Dressed, name: str, theme: table.Tokens, role: str = "text.muted") -> None:
    """Give a button or action its icon, now and after every change of theme."""
    _wardrobe[bearer] = (name, role)
    bearer.setIcon(icon(name, theme, role))


def change_clothes(theme: table.Tokens) -> None:
    """Recolour everything that was dressed; called once per change of theme."""
    for bearer, (name, role) in list(_wardrobe.items()):
        try:
            bearer.setIcon(icon(name, theme, role))
        except RuntimeError:  # Qt has already deleted the widget behind this name
            _wardrobe.pop(bearer, None)


@cache
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


@cache
def _below() -> str:
    return f"{_folder().path()}/"


@cache
def file(name: str, ink: str) -> str:
    """A coloured icon as a file, for the style sheet, which knows only files; gone when the program ends."""
    place = f"{_below()}{name}-{ink.lstrip('#')}.svg"
    with open(place, "wb") as drawn:
        drawn.write(drawing(name, ink))
    return place
