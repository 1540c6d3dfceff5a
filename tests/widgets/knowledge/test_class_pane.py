"""The master form comes in from a workbook: faults by their cell, a draft with its effect, put in force everywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.export.taxonomy import export_taxonomy
from console.export.watch import Watch
from console.store.view import View
from console.viewmodels import form_draft
from console.words import say
from tests.support import centre as centres
from tests.support.room import Room
from tests.widgets.knowledge.conftest import DISPATCHER, NOW
from widgets.bridge import Bridge
from widgets.knowledge.class_pane import ClassPane
from widgets.questions import Sheet

NAME, COMPLAINT = "三级分类", "投诉时限"


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, bridge: Bridge) -> ClassPane:
    made = ClassPane(desk, bridge)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    return made


def workbook(folder: Path, desk: Desk, change: Callable[[Worksheet, dict[str, str]], object]) -> Path:
    """The form in force as it goes out, corrected in a spreadsheet. ``change`` gets the sheet and its columns."""
    path = folder / "form.xlsx"
    export_taxonomy(path, desk.references.catalogue.taxonomy, NOW, Watch())
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    change(sheet, {str(cell.value): cell.column_letter for cell in sheet[1]})
    book.save(path)
    return path


def renamed(sheet: Worksheet, where: dict[str, str]) -> None:
    """One class is called otherwise; the last one, which no other has come from, is no more."""
    sheet[f"{where[NAME]}2"] = "企业证照缺失"
    sheet.delete_rows(1_008)


def offered(pane: ClassPane) -> list[str]:
    """What can be pressed now."""
    return [name for name, button in pane.tools.buttons.items() if not button.isHidden()]


def read(qtbot: QtBot, pane: ClassPane, path: Path, word: str) -> None:
    """Read a file and wait for the sentence about it."""
    pane.read_file(path)
    qtbot.waitUntil(lambda: pane.tools.words.text() != "")
    assert word in pane.tools.words.text()


def test_a_form_with_faults_is_refused_whole_and_each_is_told_by_its_cell(
    qtbot: QtBot, desk: Desk, pane: ClassPane, tmp_path: Path
) -> None:
    path = workbook(tmp_path, desk, lambda sheet, where: sheet.__setitem__(f"{where[COMPLAINT]}5", "3 天"))
    read(qtbot, pane, path, "form.xlsx")
    assert "5" in pane.tools.words.text() and COMPLAINT in pane.tools.words.text()
    assert pane.draft is None and offered(pane) == ["import", "export"]


def test_a_corrected_form_is_a_draft_that_says_what_it_would_change(
    qtbot: QtBot, desk: Desk, pane: ClassPane, tmp_path: Path
) -> None:
    before = pane.state.text()
    path = workbook(tmp_path, desk, renamed)
    read(qtbot, pane, path, say("knowledge.class.draft", added=0, changed=1, gone=1))
    assert offered(pane) == ["import", "export", "drop", "publish"]
    assert "1006" in pane.state.text()
    pane.search.setText("企业证照缺失")
    assert pane.found.row().name == "企业证照缺失"
    pane.drop()
    assert pane.state.text() == before and offered(pane) == ["import", "export"]


def test_the_form_in_force_read_back_changes_nothing(
    qtbot: QtBot, desk: Desk, pane: ClassPane, tmp_path: Path
) -> None:
    path = workbook(tmp_path, desk, lambda sheet, where: None)
    read(qtbot, pane, path, say("knowledge.class.draft.same"))
    assert pane.draft is None


def test_open_tickets_of_a_class_that_would_go_are_counted_before_it_goes(
    qtbot: QtBot, desk: Desk, pane: ClassPane, tmp_path: Path
) -> None:
    leaves = desk.references.catalogue.taxonomy.leaves
    parents = {leaf.formerly for leaf in leaves}
    rows = desk.lists.rows(desk.lists.ids(View(), NOW)).values()
    row = next(row for row in rows if row.leaf and row.leaf not in parents)
    at = [leaf.id for leaf in leaves].index(row.leaf) + 2
    path = workbook(tmp_path, desk, lambda sheet, where: sheet.delete_rows(at))
    pane.read_file(path)
    qtbot.waitUntil(lambda: pane.draft is not None)
    assert pane.draft is not None and pane.draft.gone == {row.leaf}
    count = form_draft.stranded(desk, pane.draft)
    assert count >= 1
    pane.publish()
    (sheet,) = pane.findChildren(Sheet)
    assert say("knowledge.class.stranded", count=count) in sheet.accessibleDescription()
    sheet.choose("no")


def test_a_dispatcher_may_take_the_form_out_but_not_in(desk: Desk, bridge: Bridge, qtbot: QtBot) -> None:
    desk.become(DISPATCHER)
    made = ClassPane(desk, bridge)
    qtbot.addWidget(made)
    made.show()
    assert offered(made) == ["export"]


def test_a_published_form_is_in_force_at_every_desk(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(tmp_path)
    with centres.fresh(tmp_path / "centre") as centre:
        desk, other = room.desk(centre.url, "u-zheng"), room.desk(centre.url, "u-chen")
        bridge = Bridge(desk)
        pane = ClassPane(desk, bridge)
        qtbot.addWidget(pane)
        bridge.changed.connect(lambda changes: pane.renew() if changes.references else None)
        read(qtbot, pane, workbook(tmp_path, desk, renamed), "1")
        pane.publish()
        pane.findChildren(Sheet)[0].choose("yes")
        qtbot.waitUntil(lambda: len(other.references.catalogue.taxonomy.leaves) == 1_006, timeout=20_000)
        qtbot.waitUntil(lambda: pane.draft is None, timeout=20_000)
        assert pane.tools.words.text() == say("knowledge.install.done")
        bridge.close()
        room.close()
