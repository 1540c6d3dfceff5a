"""Rules: read, drafted, refused at the cell, previewed, exported, imported, published at a real centre."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.viewmodels import rulebook as rules
from console.words import say
from resources import reader
from tests.support import centre as centres
from tests.support.room import Room
from widgets.bridge import Bridge
from widgets.knowledge.rule_table import RuleTable
from widgets.knowledge.rulebook_pane import RulebookPane
from widgets.questions import Sheet

EDIT, SHOWN, TIP, MARK = (
    Qt.ItemDataRole.EditRole.value,
    Qt.ItemDataRole.DisplayRole.value,
    Qt.ItemDataRole.ToolTipRole.value,
    Qt.ItemDataRole.DecorationRole.value,
)


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, bridge: Bridge) -> RulebookPane:
    made = RulebookPane(desk, bridge)
    qtbot.addWidget(made)
    made.resize(1860, 900)
    made.show()
    return made


def table(pane: RulebookPane, entry: str) -> tuple[RuleTable, object]:
    """The table and index of a cell."""
    for one in pane.page.tables:
        index = one.rules.place(entry)
        if index.isValid():
            return one, index
    raise AssertionError(entry)


def data(pane: RulebookPane, entry: str, role: int) -> object:
    """What a cell says in a role."""
    one, index = table(pane, entry)
    return one.rules.data(index, role)  # type: ignore[arg-type]


def put(pane: RulebookPane, entry: str, text: str) -> None:
    """Type into a cell."""
    one, index = table(pane, entry)
    one.rules.setData(index, text, EDIT)  # type: ignore[arg-type]


def test_the_rules_in_force_are_read_in_words(pane: RulebookPane) -> None:
    assert data(pane, "clocks.sign.danger", SHOWN) == "15 分钟"
    assert data(pane, "clocks.sign.danger", EDIT) == "15m"
    assert data(pane, "returns.reasons", SHOWN) == "属地不符、权属不清、职能交叉、误派"
    one, index = table(pane, "clocks.sign.danger")
    assert not one.rules.flags(index) & Qt.ItemFlag.ItemIsEditable  # type: ignore[arg-type]


def test_every_shipped_round_can_be_read(pane: RulebookPane) -> None:
    assert pane.choice.count() == 7
    for n in range(pane.choice.count()):
        pane.show_round(n)
        assert pane.faults.count() == 0
    assert not pane.editing


def test_a_wrong_cell_is_marked_listed_and_blocks_publishing(pane: RulebookPane) -> None:
    pane.begin()
    put(pane, "clocks.sign.danger", "15x")
    assert data(pane, "clocks.sign.danger", SHOWN) == "15x"
    assert "时钟与时限 · 签收 · 特急" in str(data(pane, "clocks.sign.danger", TIP))
    assert data(pane, "clocks.sign.danger", MARK) is not None
    assert pane.faults.count() == 1
    assert not pane.tools.buttons["publish"].isEnabled() and not pane.tools.buttons["effect"].isEnabled()
    put(pane, "clocks.sign.danger", "10m")
    assert pane.faults.count() == 0 and pane.tools.buttons["publish"].isEnabled()


def test_a_fault_in_the_list_leads_to_its_cell(pane: RulebookPane) -> None:
    pane.begin()
    put(pane, "profiles.war.undo_seconds", "soon")
    pane.faults.itemActivated.emit(pane.faults.item(0))
    one, index = table(pane, "profiles.war.undo_seconds")
    assert one.currentIndex() == index


def test_a_draft_is_edited_with_the_keyboard(qtbot: QtBot, pane: RulebookPane) -> None:
    pane.begin()
    one, index = table(pane, "clocks.contact.ordinary")
    one.setCurrentIndex(index)  # type: ignore[arg-type]
    one.edit(index)  # type: ignore[arg-type]
    editor = one.findChild(QLineEdit)
    editor.setText("12h")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.draft.edits.get("clocks.contact.ordinary") == "12h")


def test_a_rule_of_direct_dispatch_is_written_below_the_last(pane: RulebookPane) -> None:
    pane.begin()
    one, index = table(pane, "direct.0.function")
    rows, height = one.rules.rowCount(), one.height()
    one.setCurrentIndex(index)  # type: ignore[arg-type]
    put(pane, "direct.0.function", "street.enforcement")
    assert one.rules.rowCount() == rows + 1 and one.height() > height
    assert one.currentIndex() == index, "the keyboard stays where it was"
    put(pane, "direct.0.classes", "5, 5x")
    assert pane.faults.count() == 1 and "5x" in pane.faults.item(0).text()
    assert not pane.tools.buttons["publish"].isEnabled()
    put(pane, "direct.0.classes", "5")
    assert pane.draft.rulebook and len(pane.draft.rulebook.direct) == 1
    assert str(data(pane, "direct.0.classes", EDIT)) == "5"


def test_dropping_a_draft_leaves_what_is_in_force(pane: RulebookPane) -> None:
    pane.begin()
    put(pane, "clocks.sign.danger", "10m")
    pane.drop()
    assert not pane.editing and data(pane, "clocks.sign.danger", EDIT) == "15m"


def test_the_effect_counts_every_open_ticket(qtbot: QtBot, pane: RulebookPane) -> None:
    pane.begin()
    put(pane, "clocks.dispatch.ordinary", "3h")
    with qtbot.waitSignal(pane.effect.finished, timeout=20_000) as told:
        pane.show_effect()
    (effect,) = told.args
    assert effect.done and effect.tickets > 500
    assert pane.effect.moves.rowCount() == len(effect.moves) > 0
    assert pane.effect.state.text() == effect.sentence
    with qtbot.waitSignal(pane.effect.opened) as opened:
        pane.effect.table.activated.emit(pane.effect.moves.index(0, 0))
    assert opened.args == [effect.moves[0].ticket]


def test_a_look_can_be_stopped(qtbot: QtBot, pane: RulebookPane) -> None:
    pane.begin()
    put(pane, "clocks.dispatch.ordinary", "3h")
    pane.show_effect()
    pane.effect.stop()
    assert not pane.effect.bar.isVisible()
    with qtbot.waitSignal(pane.effect.finished, timeout=20_000):
        pane.show_effect()


def test_out_to_a_file_and_back_as_a_draft(qtbot: QtBot, pane: RulebookPane, tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    pane.export(path)
    plain = json.loads(path.read_bytes())
    plain["id"], plain["valid_from"] = "pingshan-2026", "2026-12-01"
    plain["clocks"][2]["limits"]["danger"] = "10m"
    path.write_text(json.dumps(plain), encoding="utf-8")
    pane.read_file(path)
    qtbot.waitUntil(lambda: pane.editing)
    assert data(pane, "clocks.sign.danger", SHOWN) == "10 分钟"
    assert data(pane, "clocks.sign.danger", MARK) is not None
    assert pane.tools.buttons["publish"].isEnabled()


def test_a_file_with_faults_is_refused_whole(qtbot: QtBot, pane: RulebookPane, tmp_path: Path) -> None:
    plain = reader.load("rulebooks/pingshan-2019.json")
    plain["clocks"][2]["limits"]["danger"] = "15x"
    plain["extra"] = 1
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    pane.read_file(path)
    qtbot.waitUntil(lambda: pane.faults.count() == 2)
    assert not pane.editing
    assert say("knowledge.file.refused", name="wrong.json", count=2) == pane.tools.words.text()
    assert data(pane, "clocks.sign.danger", EDIT) == "15m"


def test_without_a_line_publishing_says_so_and_changes_nothing(qtbot: QtBot, pane: RulebookPane) -> None:
    pane.begin()
    put(pane, "clocks.sign.danger", "10m")
    pane.publish()
    (sheet,) = pane.findChildren(Sheet)
    assert say("knowledge.install.unseen") in sheet.accessibleDescription()
    sheet.choose("yes")
    assert pane.tools.words.text() not in ("", say("knowledge.install.done"))
    assert pane.editing


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Desks at a real centre."""
    opened = Room(tmp_path)
    yield opened
    opened.close()


def test_published_rules_are_in_force_at_the_centre_and_here(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    with centres.fresh(tmp_path / "centre") as centre:
        desk = room.desk(centre.url, "u-zheng")
        bridge = Bridge(desk)
        pane = RulebookPane(desk, bridge)
        qtbot.addWidget(pane)
        bridge.changed.connect(lambda changes: pane.renew() if changes.references else None)
        pane.begin()
        pane.edit("valid_from", "2020-01-01")
        pane.edit("clocks.sign.danger", "10m")
        made = pane.draft.rulebook
        assert made and rules.Draft(made).faults == ()
        pane.publish()
        pane.findChildren(Sheet)[0].choose("yes")
        qtbot.waitUntil(lambda: desk.references.rulebook.id == made.id, timeout=20_000)
        qtbot.waitUntil(lambda: pane.choice.itemText(0).endswith(f"（{made.id}）"), timeout=20_000)
        qtbot.waitUntil(lambda: not pane.editing, timeout=20_000)  # its own answer may come after the news
        bridge.close()
        room.close()
