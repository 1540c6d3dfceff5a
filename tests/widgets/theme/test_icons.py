"""Every icon is a valid drawing, takes any colour, and is crisp at any density."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from resources import reader
from widgets.theme import icons


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_one_colour_and_fits_its_square(qapp: QApplication, name: str) -> None:
    text = reader.text(f"icons/{name}.svg")
    assert "#" not in text and "currentColor" in text and 'viewBox="0 0 20 20"' in text
    assert QSvgRenderer(QByteArray(icons.drawing(name, "#123456"))).isValid()
    image = icons.pixmap(name, "#FF0000", 20, 2.0).toImage()
    assert image.width() == 40
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 40]
    assert inked
    edge = [place for place in inked if 0 in place or 39 in place]
    assert not edge, "the drawing is cut at its border"
    assert all(image.pixelColor(*place).red() > 200 for place in inked[:5])


def test_the_same_picture_is_drawn_once(qapp: QApplication) -> None:
    assert icons.pixmap("phone", "#111111", 16, 1.5) is icons.pixmap("phone", "#111111", 16, 1.5)
    assert QColor(icons.pixmap("check", "#00FF00", 16).toImage().pixelColor(8, 10)).isValid()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such", "#000000")
