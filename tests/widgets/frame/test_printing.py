"""A paper of a ticket goes from the act by key or palette to pages and a PDF."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.commands.acts import ACTS
from console.store.view import View
from console.viewmodels.palette import Palette
from tests.widgets.queue.drawing import settled
from widgets.main_window.window import MainWindow
from widgets.paper.paper_sheet import PaperSheet


def test_a_paper_is_issued_found_in_the_palette_and_printed(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = desk.reading.first(View(lane="out"), desk.clock.now())
    found = next(row for _, row in rows if not desk.reading.ticket(row.id).papers)
    window.do("queue.lane.out")
    queue = window.dispatch.queue  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: settled(queue))
    window.open_ticket(found.id)
    assert "没有这份文书" in window.do("paper.print", ticket=found.id)
    unit = found.lead
    values = {"kind": "urge", "addressee": unit, "matter": "路边垃圾", "demand": "请即办理"}
    window.do("paper.issue", ticket=found.id, **values)
    (paper,) = desk.reading.ticket(found.id).papers
    qtbot.waitUntil(lambda: window.selection().ticket == found.id)
    assert window.keymap.keys("paper.print") == ("Shift+U",)
    (row,) = [
        one
        for one in Palette(window.acts.values()).rows("打印文书", desk, window.selection(), window.keymap)
        if one.name == "paper.print"
    ]
    assert not row.refusal and ACTS["paper.print"].form
    sheet = window.do("paper.print", paper=paper.id)
    assert isinstance(sheet, PaperSheet) and "催办" in sheet.windowTitle()
    path = tmp_path / "paper.pdf"
    sheet.preview.save(path)
    assert path.read_bytes().startswith(b"%PDF")
    sheet.close()
