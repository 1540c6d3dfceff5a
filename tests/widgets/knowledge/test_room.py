"""The room: five tabs, the standing warning, what each role finds, a change of language, new reference data."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.changes import Changes
from console.words import say, speak
from sync.domain.clock import local
from tests.widgets.knowledge.conftest import DISPATCHER
from widgets import theme
from widgets.bridge import Bridge
from widgets.knowledge import FORMS, KnowledgeRoom
from widgets.knowledge.calendar_pane import CalendarPane
from widgets.knowledge.class_pane import ClassPane
from widgets.knowledge.room import TABS
from widgets.knowledge.rulebook_pane import RulebookPane
from widgets.knowledge.shelf_pane import ShelfPane
from widgets.ticker import Ticker


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, bridge: Bridge) -> KnowledgeRoom:
    made = KnowledgeRoom(desk, bridge, Ticker(desk.clock.now))
    qtbot.addWidget(made)
    made.resize(1860, 980)
    made.show()
    return made


def nameless(part: QWidget) -> list[str]:
    """Controls without a name for readers."""
    kinds = (
        "QPushButton",
        "QToolButton",
        "QTableView",
        "QTreeView",
        "QListView",
        "QComboBox",
        "QLineEdit",
        "QTreeWidget",
    )
    found = [
        child
        for child in part.findChildren(QWidget)
        if child.metaObject().className() in kinds and child.isVisible() and not child.accessibleName()
    ]
    return [child.metaObject().className() for child in found if not child.objectName().startswith("qt_")]


def test_tabs_are_made_when_they_are_looked_at(room: KnowledgeRoom) -> None:
    assert list(room.panes) == ["class"]
    for name in TABS:
        room.show_tab(name)
    kinds = [type(room.panes[name]) for name in TABS]
    assert kinds == [ClassPane, ShelfPane, ShelfPane, RulebookPane, CalendarPane]


@pytest.mark.parametrize("name", TABS)
def test_every_control_has_a_name(room: KnowledgeRoom, name: str) -> None:
    room.show_tab(name)
    assert nameless(room.panes[name]) == []


def test_the_missing_year_is_warned_of_from_november_on(room: KnowledgeRoom, desk: Desk) -> None:
    assert room.warning.isVisible() and "2027" in room.warning.accessibleName()
    desk.clock._offset -= 30 * 86_400_000
    room._tick(local(2026, 10, 21))
    assert not room.warning.isVisible()


def test_a_dispatcher_reads_and_may_change_nothing(room: KnowledgeRoom, desk: Desk) -> None:
    desk.become(DISPATCHER)
    for name in ("rules", "calendar"):
        room.show_tab(name)
        pane = room.panes[name]
        assert isinstance(pane, RulebookPane | CalendarPane)
        shown = [key for key, button in pane.tools.buttons.items() if not button.isHidden()]
        assert shown == ["export"]


def test_another_language_makes_every_tab_anew(room: KnowledgeRoom) -> None:
    room.show_tab("calendar")
    speak("en")
    room.retranslate()
    assert [room.tabs.tabText(n) for n in range(5)] == [say(f"knowledge.tab.{name}") for name in TABS]
    assert room.tabs.currentIndex() == TABS.index("calendar")
    assert "2027" in room.warning.accessibleName() and "provisional" in room.warning.accessibleName()


def test_new_reference_data_renews_what_is_shown(qtbot: QtBot, room: KnowledgeRoom, desk: Desk) -> None:
    room.show_tab("rules")
    room.show_tab("unit")
    before = room.panes["unit"]
    desk.changes.emit(Changes(references=True))
    qtbot.waitUntil(lambda: room.panes["unit"] is not before)
    assert isinstance(room.panes["rules"], RulebookPane)


@pytest.mark.parametrize("name", ["dark", "contrast"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_draws_in_every_theme(qapp: QApplication, room: KnowledgeRoom, name: str, tab: str) -> None:
    theme.apply(qapp, name)
    room.show_tab(tab)
    picture = room.grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 12


def test_the_closure_form_gives_its_values_only_with_an_order(qtbot: QtBot) -> None:
    form = FORMS["closure"]()
    qtbot.addWidget(form)
    assert form.values() is None  # type: ignore[attr-defined]
    form.order.setText(" 深防〔2026〕15号 ")  # type: ignore[attr-defined]
    values = form.values()  # type: ignore[attr-defined]
    assert values["order"] == "深防〔2026〕15号" and len(values["on"]) == 10
