"""A countdown is told by shape, text and colour, and fits its cell."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets import theme
from widgets.countdown import LIGHTS, Badge, badge_width, paint_badge


class Value(NamedTuple):
    light: str
    text: str


def painted(value: Value) -> QImage:
    image = QImage(140, 32, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.current().surface.panel))
    painter = QPainter(image)
    paint_badge(painter, QRect(8, 0, 130, 32), value, theme.current())
    painter.end()
    return image


def shape(image: QImage) -> tuple[bool, ...]:
    """The outline of the picture left of the text, without its colour."""
    ground = QColor(theme.current().surface.panel)
    return tuple(image.pixelColor(x, y) != ground for y in range(8, 24) for x in range(6, 22))


def test_every_light_has_its_own_shape() -> None:
    shapes = {light: shape(painted(Value(light, ""))) for light in LIGHTS}
    assert len(set(shapes.values())) == len(LIGHTS)


def test_an_unknown_light_is_painted_as_text_only() -> None:
    assert shape(painted(Value("purple", ""))) == shape(painted(Value("none", "")))


def test_colour_follows_the_theme(qapp: QApplication) -> None:
    before = painted(Value("red", "−00:04:10"))
    theme.apply(qapp, "dark")
    assert painted(Value("red", "−00:04:10")) != before


@pytest.mark.parametrize("text", ["00:12:44", "1天 03:12", "−00:04:10", "−12天 23:59:59"])
def test_a_cell_of_the_usual_width_holds_every_time(qapp: QApplication, text: str) -> None:
    needed = 18 + QFontMetrics(theme.figures(13, True)).horizontalAdvance(text)
    assert needed <= badge_width(theme.current())


def test_digits_do_not_move_a_badge_and_readers_hear_it(qtbot: QtBot) -> None:
    badge = Badge(Value("green", "00:11:11"), "剩余")
    qtbot.addWidget(badge)
    before = badge.sizeHint()
    badge.show_value(Value("red", "00:00:08"))
    assert (badge.sizeHint(), badge.accessibleName()) == (before, "剩余 00:00:08")
    badge.show_value(Value("green", "11天 00:00:08"))
    assert badge.sizeHint().width() > before.width()
    assert not badge.grab().isNull()
