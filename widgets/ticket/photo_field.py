"""A field that takes photos: chosen from files, made small, stripped of where and when they were taken."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.viewmodels.classing import Option
from console.viewmodels.field import Field
from console.viewmodels.ticket import Photo
from console.words import say
from widgets.taxonomy.combo import Combo
from widgets.ticket.photos import Thumb
from widgets.ticket.words import label, quiet, tool

_LONGEST = 1920


class Picture(NamedTuple):
    """A photo ready to be kept: (name, bytes, media, ``before`` | ``after``)."""

    name: str
    content: bytes
    media: str
    phase: str


def prepared(content: bytes) -> bytes:
    """The photo upright, at most 1920 px long, as a fresh JPEG; empty for what is no picture.

    Only the pixels are taken over: place, camera, time and remarks of the file are gone.
    """
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return b""
    room = image.size()
    if max(room.width(), room.height()) > _LONGEST:
        room.scale(_LONGEST, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
    fresh = QImage(room, QImage.Format.Format_RGB888)
    fresh.fill(Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(fresh.rect(), image)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(written, QByteArray(b"jpg")).write(fresh)
    return bytes(written.data().data())


class PhotosEditor(QWidget):
    """Photos with their phase; the first counts as before, later ones as after, until a person says otherwise."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._taken: list[tuple[str, bytes, Combo]] = []
        self._fault = label(role="caption", tone="warning")
        self._add = quiet(say("ticket.form.photo.add"), "camera", field.label)
        self._add.clicked.connect(self._ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._fault)
        self._fault.hide()
        self.setFocusProxy(self._add)

    def _ask(self) -> None:
        dialog = QFileDialog(self, say("ticket.form.photo.add"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(say("ticket.form.photo.files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.take)
        dialog.open()

    def take(self, files: list[str]) -> None:
        """Add these files; one that is no picture is named and left out."""
        self._fault.hide()
        for file in files:
            path = Path(file)
            content = prepared(path.read_bytes())
            if content:
                self._show(f"{path.stem}.jpg", content)
            else:
                self._fault.setText(say("ticket.form.photo.unreadable", name=path.name))
                self._fault.show()

    def _show(self, name: str, content: bytes) -> None:
        phase = Combo(say("branch.photos"))
        phases = [Option(one, say(f"ticket.photo.{one}")) for one in ("before", "after")]
        phase.show_options(phases, "after" if self._taken else "before")
        thumb = Thumb(Photo("", name))
        thumb.show_bytes(content)
        entry = (name, content, phase)
        self._taken.append(entry)
        drop = tool("cross", f"{say('ticket.form.photo.remove')} {name}")
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        for part in (thumb, label(name, "caption"), phase, drop):
            across.addWidget(part)
        across.addStretch(1)
        self._column.insertWidget(self._column.count() - 2, line)
        drop.clicked.connect(lambda: self._drop(entry, line))

    def _drop(self, entry: tuple[str, bytes, Combo], line: QWidget) -> None:
        self._taken.remove(entry)
        self._column.removeWidget(line)
        line.deleteLater()

    def answer(self) -> tuple[Picture, ...]:
        """All of them."""
        return tuple(
            Picture(name, content, "image/jpeg", str(phase.currentData()))
            for name, content, phase in self._taken
        )
