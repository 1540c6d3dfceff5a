"""Reading: the tree and the search of classes, units by old names, templates, the workbook."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.viewmodels.knowledge import Shelves
from widgets.bridge import Bridge
from widgets.knowledge.class_pane import ClassPane
from widgets.knowledge.shelf_pane import ShelfPane


@pytest.fixture
def classes(qtbot: QtBot, desk: Desk, bridge: Bridge) -> ClassPane:
    pane = ClassPane(desk, bridge)
    qtbot.addWidget(pane)
    pane.resize(1400, 800)
    pane.show()
    return pane


def said(pane: ClassPane | ShelfPane) -> str:
    """All words on the card."""
    return "\n".join(label.text() for label in pane.card.widget().findChildren(QLabel))


def test_the_tree_opens_down_to_a_class_and_shows_its_card(classes: ClassPane) -> None:
    model = classes.tree.model()
    assert model.rowCount() == 17
    first = model.index(2, 0)
    leaf = model.index(0, 0, model.index(0, 0, first))
    classes.tree.setCurrentIndex(leaf)
    assert leaf.data() in said(classes)
    assert "法律依据" in said(classes) and "《" in said(classes)


@pytest.mark.parametrize("query", ["井盖", "jinggai", "jg"])
def test_typing_finds_and_shows_the_first(qtbot: QtBot, classes: ClassPane, query: str) -> None:
    classes.search.setText(query)
    assert classes.found.isVisible() and not classes.tree.isVisible()
    assert classes.found.count() > 3
    assert classes.found.row().name in said(classes)
    classes.search.clear()
    assert classes.tree.isVisible()


def test_the_form_is_written_as_a_workbook(qtbot: QtBot, classes: ClassPane, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    classes.export(path)
    qtbot.waitUntil(lambda: "form.xlsx" in classes.tools.words.text(), timeout=20_000)
    book = load_workbook(path)
    assert book.active is not None
    assert book.active.max_row > 1007
    assert "工业红线内噪声" in {cell.value for cell in book.active["F"]}


def test_a_folder_that_is_gone_is_said(qtbot: QtBot, classes: ClassPane, tmp_path: Path) -> None:
    classes.export(tmp_path / "gone" / "form.xlsx")
    qtbot.waitUntil(lambda: "form.xlsx" in classes.tools.words.text(), timeout=20_000)
    assert "没有写成" in classes.tools.words.text()


def test_a_unit_is_found_by_its_former_name(qtbot: QtBot, desk: Desk) -> None:
    shelves = Shelves(desk.references)
    pane = ShelfPane("unit", "unit", shelves.units, shelves.unit_card)
    qtbot.addWidget(pane)
    pane.show()
    pane.search.setText("区安监局")
    assert pane.rows.row().name == "区应急管理局"
    assert "2019-01-10" in said(pane)
    pane.search.setText("没有这个单位")
    assert pane.rows.count() == 0
    assert "区应急管理局" not in said(pane)
