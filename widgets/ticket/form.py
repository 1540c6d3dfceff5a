"""A form drawn from its fields (表单): labels above editors, what is missing said in place."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.viewmodels.field import Field, missing
from console.viewmodels.forms import FIELDS
from widgets.ticket.editors import EDITORS
from widgets.ticket.photo_field import PhotosEditor
from widgets.ticket.unit_field import UnitEditor
from widgets.ticket.words import label

if TYPE_CHECKING:
    from console.assembly.desk import Desk


class Form(QWidget):
    """``values()`` gives the answers by field, or nothing while one is missing; then the first such has the keyboard."""

    def __init__(self, fields: Sequence[Field], desk: "Desk") -> None:
        super().__init__()
        self._fields = fields
        self.editors: dict[str, Any] = {}
        self._faults: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for field in fields:
            self._add(field, desk, column)
        column.addStretch(1)
        first = next((field for field in fields if field.kind != "told"), None)
        if first is not None:
            self.setFocusProxy(self.editors[first.name])
            self.editors[first.name].setFocus()

    def _add(self, field: Field, desk: "Desk", column: QVBoxLayout) -> None:
        editor = self.editors[field.name] = _editor(field, desk)
        editor.setAccessibleName(field.label)
        fault = self._faults[field.name] = label(role="caption", tone="alarm")
        fault.hide()
        if field.kind != "yes":
            head = label(field.label, "caption")
            head.setBuddy(editor)
            head.setContentsMargins(0, 4, 0, 0)
            column.addWidget(head)
        column.addWidget(editor)
        column.addWidget(fault)

    def values(self) -> dict[str, Any] | None:
        """The answers; nothing when something must still be answered."""
        answers = {field.name: self.editors[field.name].answer() for field in self._fields}
        lacking = missing(self._fields, answers)
        for name, fault in self._faults.items():
            fault.setText(lacking.get(name, ""))
            fault.setVisible(name in lacking)
        if lacking:
            self.editors[next(iter(lacking))].setFocus()
            return None
        return {field.name: answers[field.name] for field in self._fields if field.kind != "told"}


def _editor(field: Field, desk: "Desk") -> Any:
    if field.kind == "unit":
        return UnitEditor(field, desk)
    return PhotosEditor(field) if field.kind == "photos" else EDITORS[field.kind](field)


def _maker(name: str) -> Callable[[Any, Any], Form]:
    return lambda desk, selection: Form(FIELDS[name](desk, selection.ticket, selection.branch), desk)


FORMS: dict[str, Callable[[Any, Any], Form]] = {name: _maker(name) for name in FIELDS}
"""Form name → what makes it for a desk and a selection; the window asks with these."""
