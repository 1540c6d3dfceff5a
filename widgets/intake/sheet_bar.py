"""The line above an import: file, format, template, go and stop."""

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from console.words import say
from widgets.intake.field import fill
from widgets.theme import current, dress


class SheetBar(QFrame):
    """An empty format means: recognise it by the heading."""

    def __init__(self) -> None:
        super().__init__()
        self.choose, self.template = QPushButton(), QPushButton()
        self.go, self.stop = QPushButton(), QPushButton()
        self.name, self.format, self.running = QLabel(), QComboBox(), QProgressBar()
        self._recognised = ""
        self.name.setProperty("role", "strong")
        self.go.setProperty("role", "primary")
        self.go.setEnabled(False)
        self.running.setRange(0, 0)
        self.running.setFixedWidth(120)
        self.format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        dress(self.choose, "sheet", current())
        dress(self.template, "download", current())
        dress(self.go, "upload", current(), "text.on_accent")
        space = current().sizes.space
        line = QHBoxLayout(self)
        line.setContentsMargins(space.large, space.medium, space.large, space.medium)
        line.setSpacing(space.small)
        line.addWidget(self.choose)
        line.addWidget(self.name)
        line.addWidget(self.format)
        line.addStretch(1)
        for part in (self.running, self.stop, self.template, self.go):
            line.addWidget(part)
        self.busy(False)

    def wanted(self) -> str:
        """The format a person chose, empty for «recognise it»."""
        return str(self.format.currentData() or "")

    def recognised(self, label: str) -> None:
        """Say which format was found."""
        words = say("intake.sheet.auto") if self.wanted() else say("intake.sheet.recognised", format=label)
        self.format.setItemText(0, words)
        self.format.adjustSize()

    def busy(self, on: bool) -> None:
        """While rows go out, only stopping is possible."""
        self.running.setVisible(on)
        self.stop.setVisible(on)
        for part in (self.choose, self.format, self.template, self.go):
            part.setEnabled(not on)

    def retranslate(self, formats: tuple[tuple[str, str], ...]) -> None:
        """Words anew."""
        fill(self.format, (("", say("intake.sheet.auto")), *formats))
        self.format.setAccessibleName(say("intake.sheet.format"))
        for button, key in (
            (self.choose, "choose"),
            (self.template, "template"),
            (self.go, "go"),
            (self.stop, "stop"),
        ):
            button.setText(say(f"intake.sheet.{key}"))
            button.setAccessibleName(say(f"intake.sheet.{key}"))
