"""The rail of rooms (分拨 · 值守 · 督办 · 分析 · 知识) at the left edge: only rooms open to this person."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from console.words import say
from widgets.theme import current, dress, face, live

_WIDTH, _PAD = 68, 20


class Room(NamedTuple):
    """A room: its name in acts and phrases, its icon."""

    name: str
    icon: str


class RoomRail(QFrame):
    """``entered`` carries the name of the room."""

    entered = Signal(str)

    def __init__(self, rooms: Sequence[Room]) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        self.foot = QVBoxLayout()
        self._group = QButtonGroup(self)
        self.buttons = {room.name: self._button(room) for room in rooms}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        column.addLayout(self.foot)
        live().themed.connect(self._measure)
        self.retranslate()

    def _button(self, room: Room) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "room")
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        dress(made, room.icon, current())
        made.clicked.connect(lambda: self.entered.emit(room.name))
        self._group.addButton(made)
        return made

    def _measure(self) -> None:
        theme = current()
        words = QFontMetrics(face(theme.sizes.type.caption, True))
        widest = max((words.horizontalAdvance(button.text()) for button in self.buttons.values()), default=0)
        width = max(round(_WIDTH * max(1.0, theme.scale)), widest + _PAD)
        self.setFixedWidth(width)
        for button in self.buttons.values():
            button.setIconSize(QSize(theme.sizes.icon.large, theme.sizes.icon.large))
            button.setFixedSize(width - 8, round(54 * max(1.0, theme.scale)))

    def point_at(self, name: str) -> None:
        """Mark the room one is in."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def retranslate(self) -> None:
        """The words of this language."""
        self.setAccessibleName(say("frame.rooms"))
        for name, button in self.buttons.items():
            button.setText(say(f"frame.room.{name}"))
            button.setAccessibleName(say(f"frame.room.{name}"))
        self._measure()
