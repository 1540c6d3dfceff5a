"""The editors of the phone form, and the two ways between them and a draft."""

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from console.viewmodels import intake
from console.viewmodels.intake import Call
from console.words import say
from widgets.intake.field import Field, choose, fill

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_LINES = ("name", "phone", "address", "title", "addressee")
_LISTS = ("channel", "kind", "urgency", "street", "community")
_TICKS = ("secret", "consent")


class PhoneFields(QObject):
    """``changed`` tells that a person changed something; ``dialled`` carries the number as far as it is typed."""

    changed = Signal()
    dialled = Signal(str)

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk, self._showing = desk, False
        self._options = intake.options(desk)
        self.lines = {name: QLineEdit() for name in _LINES}
        self.lists = {name: QComboBox() for name in _LISTS}
        self.ticks = {name: QCheckBox() for name in _TICKS}
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        editors: dict[str, Any] = {**self.lines, **self.lists, "text": self.text}
        self.fields = {name: Field("", editor, needed=name == "text") for name, editor in editors.items()}
        self.retranslate()
        self._connect()

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textEdited.connect(self._edited)
        for box in self.lists.values():
            box.currentIndexChanged.connect(self._edited)
        for tick in self.ticks.values():
            tick.toggled.connect(self._edited)
        self.text.textChanged.connect(self._edited)
        self.lists["street"].currentIndexChanged.connect(self._narrow)
        self.lists["community"].currentIndexChanged.connect(self._widen)
        self.lines["phone"].textEdited.connect(self.dialled)

    def _edited(self) -> None:
        if not self._showing:
            self.changed.emit()

    def _narrow(self) -> None:
        """Only communities of the chosen sub-district are offered."""
        fill(
            self.lists["community"], self._options.communities[str(self.lists["street"].currentData() or "")]
        )

    def _widen(self) -> None:
        """A community tells its sub-district."""
        street = intake.street_of(self._desk, str(self.lists["community"].currentData() or ""))
        if street and not self.lists["street"].currentData():
            choose(self.lists["street"], street)

    def show_call(self, call: Call) -> None:
        """Put a draft into the editors."""
        self._showing = True
        for name, line in self.lines.items():
            line.setText(getattr(call, name))
        for name in _LISTS:
            choose(self.lists[name], getattr(call, name))
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(call, name))
        self.text.setPlainText(call.text)
        self._showing = False

    def read(self, call: Call) -> Call:
        """The draft as it stands in the editors."""
        told: dict[str, Any] = {name: line.text() for name, line in self.lines.items()}
        told |= {name: str(box.currentData() or "") for name, box in self.lists.items()}
        told |= {name: tick.isChecked() for name, tick in self.ticks.items()}
        return replace(call, text=self.text.toPlainText(), **told)

    def tell(self, faults: dict[str, str]) -> None:
        """Faults under their fields; the keyboard goes to the first one."""
        for name, field in self.fields.items():
            field.tell(faults.get(name, ""))
        for name in faults:
            if name in self.fields:
                self.fields[name].editor.setFocus()
                return

    def retranslate(self) -> None:
        """Words and lists anew."""
        self._options = options = intake.options(self._desk)
        self._showing = True
        for name, field in self.fields.items():
            field.rename(say(f"intake.field.{name}"))
        for name, tick in self.ticks.items():
            tick.setText(say(f"intake.field.{name}"))
        for name, lines in zip(("channel", "kind", "urgency", "street"), options, strict=False):
            fill(self.lists[name], lines)  # type: ignore[arg-type]
        self._narrow()
        self.lines["phone"].setPlaceholderText(say("intake.phone.hint"))
        self.text.setPlaceholderText(say("intake.text.hint"))
        self.lines["title"].setPlaceholderText(say("intake.title.hint"))
        self._showing = False
