"""Forms as a person fills them in: missing answers are said in place, photos lose where they were taken."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.commands.act import Selection
from resources import reader
from tests.console.viewmodels.desk import hear, sent
from widgets.ticket import FORMS
from widgets.ticket.photo_field import prepared

Show = Callable[..., None]


def test_every_form_can_be_made_and_gives_its_values_or_says_what_is_missing(desk: Desk, shown: Show) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    for name, make in FORMS.items():
        form = make(desk, Selection(ticket.id, (), ticket.branches[0].id))
        shown(form, 500, 400)
        values = form.values()
        faults = [fault.text() for fault in form._faults.values() if fault.text()]
        assert (values is None) == bool(faults), name
        assert all(editor.accessibleName() for editor in form.editors.values()), name


def test_a_return_is_filled_in_by_keyboard(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    form = FORMS["return"](desk, Selection(ticket.id, (), ticket.branches[0].id))
    shown(form, 500, 400)
    assert form.values() is None
    qtbot.keyClicks(form.editors["words"].text, "GIS shows another district")
    line = form.editors["proposed"].line
    qtbot.keyClicks(line, "zjj")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    values = form.values()
    assert values is not None
    assert values["words"] == "GIS shows another district"
    assert values["reason"] == "territory"
    assert desk.references.catalogue.units.by_id[values["proposed"]].short == "住建局"


def test_photos_are_made_small_and_lose_what_the_camera_wrote(
    desk: Desk, shown: Show, tmp_path: Path
) -> None:
    image = QImage(3000, 1500, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    image.setText("Comment", "taken at home")
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    small = prepared(bytes(written.data()))
    assert QImage.fromData(small).width() == 1920
    assert b"taken at home" not in small
    assert prepared(b"no picture") == b""
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    form = FORMS["report"](desk, Selection(ticket.id, (), ticket.branches[0].id))
    shown(form, 500, 500)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    form.editors["evidence"].take([str(reader.path("sample/photos/road-broken.png")), str(broken)])
    (photo,) = form.editors["evidence"].answer()
    assert (photo.name, photo.phase) == ("road-broken.jpg", "before")
