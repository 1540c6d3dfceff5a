"""Photos of a ticket (照片): small ones in a row, a large one on Enter, before and after side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.viewmodels.ticket import Photo
from console.words import say
from widgets.theme import colour, current, pixmap
from widgets.theme.parts import Flow
from widgets.theme.strokes import answer_style, box, focus_ring, keyboard_here

_WIDTH, _HEIGHT = 112, 84

Fetch = Callable[[str, Callable[[bytes], object]], None]
"""Asks for the bytes of a photo by its hash; they come later, or never while offline."""


class Thumb(QAbstractButton):
    """One small photo; a frame with an icon until its bytes are there."""

    def __init__(self, photo: Photo) -> None:
        super().__init__()
        self.photo, self.picture = photo, QPixmap()
        name = say("ticket.photo", name=photo.name)
        phase = say(f"ticket.photo.{photo.phase}") if photo.phase else ""
        self.phase = phase
        self.setAccessibleName(f"{name} {phase}".strip())
        self.setToolTip(self.accessibleName())

    def show_bytes(self, data: bytes) -> None:
        """The bytes have come."""
        self.picture.loadFromData(data)
        self.update()

    def sizeHint(self) -> QSize:
        """Four to three."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo cut to the frame, its phase in a corner, the ring."""
        theme, painter, area = current(), QPainter(self), QRectF(self.rect())
        box(painter, area, theme.surface.sunken, theme.surface.line, theme.sizes.radius.medium)
        if self.picture.isNull():
            icon = pixmap("photo", theme.text.muted, 20, self.devicePixelRatioF())
            painter.drawPixmap(area.center().toPoint() - QRectF(0, 0, 20, 20).center().toPoint(), icon)
        else:
            inner = area.adjusted(1, 1, -1, -1)
            scaled = self.picture.scaled(
                inner.size().toSize() * self.devicePixelRatioF(),
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(self.devicePixelRatioF())
            painter.setClipRect(inner)
            painter.drawPixmap(inner.topLeft(), scaled)
            painter.setClipping(False)
        if self.phase:
            self._write_phase(painter, area)
        if keyboard_here(self):
            focus_ring(painter, area, theme)

    def _write_phase(self, painter: QPainter, area: QRectF) -> None:
        theme = current()
        strip = QRectF(area.left() + 1, area.bottom() - 18, area.width() - 2, 17)
        painter.fillRect(strip, colour(theme.neutral.fill))
        painter.setPen(colour(theme.neutral.on))
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, self.phase)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as a click does."""
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        answer_style(self, event)
        super().changeEvent(event)


class Thumbs(QWidget):
    """All photos of a voice or a report in a row that wraps."""

    opened = Signal(str)

    def __init__(self, photos: Sequence[Photo], fetch: Fetch) -> None:
        super().__init__()
        flow = Flow(self, 6)
        self.thumbs = [Thumb(photo) for photo in photos]
        for thumb in self.thumbs:
            flow.addWidget(thumb)
            fetch(thumb.photo.sha256, thumb.show_bytes)
            thumb.clicked.connect(lambda _=False, one=thumb: self._open(one))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _open(self, thumb: Thumb) -> None:
        place = self.thumbs.index(thumb)
        Viewer(self.window(), self.thumbs, place).open()


class Viewer(QDialog):
    """One photo as large as the window allows; ← → go on, and before stands beside after."""

    def __init__(self, window: QWidget, thumbs: Sequence[Thumb], place: int) -> None:
        super().__init__(window)
        self._shown = [(thumb.picture, thumb.accessibleName(), thumb.photo.phase) for thumb in thumbs]
        self._place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures, self._words = [QLabel(), QLabel()], QLabel()
        self._words.setProperty("role", "caption")
        across = QHBoxLayout()
        for picture in self._pictures:
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            across.addWidget(picture, 1)
        column = QVBoxLayout(self)
        column.addLayout(across, 1)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)
        self.resize(window.size() * 0.8)
        self._show()

    def _pair(self) -> list[int]:
        """The photo itself, or before and after together when this one has its other half."""
        phase = self._shown[self._place][2]
        other = {"before": "after", "after": "before"}.get(phase, "-")
        found = next((n for n, one in enumerate(self._shown) if one[2] == other), None)
        return (
            sorted((self._place, found), key=lambda n: self._shown[n][2] != "before")
            if found is not None
            else [self._place]
        )

    def _show(self) -> None:
        pair = self._pair()
        room = self.size() * (0.94 if len(pair) == 1 else 0.47)
        for n, picture in enumerate(self._pictures):
            picture.setVisible(n < len(pair))
            if n < len(pair):
                image, name, _ = self._shown[pair[n]]
                keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                picture.setPixmap(image.scaled(room, keep, smooth) if not image.isNull() else image)
                picture.setAccessibleName(name)
        self._words.setText("  ·  ".join(self._shown[n][1] for n in pair))
        self.setWindowTitle(self._shown[self._place][1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right; Enter and Escape close."""
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key())
        if step is not None:
            self._place = (self._place + step) % len(self._shown)
            self._show()
        elif event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self.close()
        else:
            super().keyPressEvent(event)
