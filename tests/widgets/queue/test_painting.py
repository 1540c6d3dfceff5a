"""What is painted, and how little: a second repaints countdown cells only; marks are shapes before colours."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.viewmodels.cells import span
from sync.domain.commands import AddNote
from tests.widgets.queue.drawing import settled
from widgets import theme
from widgets.bridge import Bridge
from widgets.queue.pane import QueuePane
from widgets.ticker import Ticker


class Painted(QObject):
    """Notes which areas of a widget are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.area = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.area |= event.region()
        return False


@pytest.fixture
def pane(desk: Desk, bridge: Bridge, ticker: Ticker, shown: Callable[..., None], qtbot: QtBot) -> QueuePane:
    made = QueuePane(desk, bridge, ticker)
    shown(made)
    qtbot.waitUntil(lambda: settled(made))
    return made


def test_a_second_paints_only_the_countdown_cells(pane: QueuePane, qtbot: QtBot, qapp: QApplication) -> None:
    painted, port = Painted(), pane.view.viewport()
    port.installEventFilter(painted)
    pane.view.tick()
    qtbot.waitUntil(lambda: not painted.area.isEmpty())
    assert painted.area.boundingRect().width() == pane.view.columnWidth(0)


def test_an_own_act_under_way_is_hatched_and_marked_at_the_edge(
    pane: QueuePane, desk: Desk, qtbot: QtBot
) -> None:
    port, high = pane.view.viewport(), pane.view.verticalHeader().defaultSectionSize()
    calm = port.grab().toImage().copy(0, 0, 4, high)
    desk.submit(AddNote(ticket=pane._rows.tickets([0])[0], words="已电话核实"))
    qtbot.waitUntil(lambda: pane._rows.line(0).pending and not pane.view.glow.fresh)
    assert port.grab().toImage().copy(0, 0, 4, high) != calm


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_theme_and_size_paints(pane: QueuePane, qapp: QApplication, name: str, scale: float) -> None:
    theme.apply(qapp, name, scale)
    picture = pane.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, 700, 7)
    }
    assert len(colours) > 12
    assert pane.view.verticalHeader().defaultSectionSize() == theme.current().sizes.row.dense


def test_spans_read_well() -> None:
    assert [span(ms) for ms in (764_000, -250_000, 97_920_000, 0)] == [
        "00:12:44",
        "−00:04:10",
        "1天 03:12",
        "00:00:00",
    ]
