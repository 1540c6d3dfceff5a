"""The line above the month: which month, who is on duty now, export and exchange."""

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from console.words import say
from widgets.theme import current, dress
from widgets.theme.parts import ChipRow, ChipView


class DutyBar(QFrame):
    """Buttons by the name of what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.full = QLabel(), QCheckBox()
        self.title.setProperty("role", "title")
        self.previous, self.next = QToolButton(), QToolButton()
        self.today, self.swap, self.substitute, self.export = (QPushButton() for _ in range(4))
        self.now = ChipRow()
        for button, icon in (
            (self.previous, "chevron-left"),
            (self.next, "chevron-right"),
            (self.export, "sheet"),
        ):
            dress(button, icon, current())
        dress(self.swap, "sync", current())
        dress(self.substitute, "user", current())
        space = current().sizes.space
        line = QHBoxLayout(self)
        line.setContentsMargins(space.large, space.medium, space.large, space.medium)
        line.setSpacing(space.small)
        for part in (self.previous, self.title, self.next, self.today):
            line.addWidget(part)
        line.addWidget(self.now, 1)
        line.addWidget(self.swap)
        line.addWidget(self.substitute)
        line.addWidget(self.full)
        line.addWidget(self.export)

    def show_month(self, title: str, on_duty: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        """The month's title, and who is on duty today."""
        self.title.setText(title)
        self.now.show_chips(
            [
                ChipView(name, f"{name} {'、'.join(people)}", icon="user", removable=False)
                for name, people in on_duty
            ]
        )

    def retranslate(self) -> None:
        """Words anew."""
        names = ("previous", "next", "today", "swap", "substitute", "export")
        for name in names:
            button = getattr(self, name)
            words = say(f"act.duty.{name}")
            button.setAccessibleName(words)
            button.setToolTip(words)
            if name not in ("previous", "next"):
                button.setText(words)
        self.full.setText(say("duty.full"))
        self.full.setToolTip(say("duty.note.full"))
        self.now.setAccessibleName(say("duty.now"))
