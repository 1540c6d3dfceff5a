"""The settings dialog, generated from the declarations in ``console.options``: nothing is set twice."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels import settings
from console.viewmodels.settings import Page, SettingRow
from console.words import say
from widgets.theme import current

if TYPE_CHECKING:
    from console.assembly.desk import Desk


class SettingsSheet(QDialog):
    """Every change takes effect at once; there is nothing to confirm and nothing to lose."""

    def __init__(self, window: QWidget, desk: "Desk") -> None:
        super().__init__(window)
        self._options = desk.options
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("settings.title"))
        self.setAccessibleName(say("settings.title"))
        self.resize(round(560 * current().scale), round(480 * current().scale))
        self.fields: dict[str, QWidget] = {}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(say("settings.title"))
        for page in settings.pages(self._options):
            self.tabs.addTab(self._page(page), page.title)
        close = QPushButton(say("settings.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addWidget(self.tabs, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _page(self, page: Page) -> QWidget:
        made = QWidget()
        form = QFormLayout(made)
        form.setContentsMargins(16, 16, 16, 16)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for row in page.rows:
            field = _MAKERS[row.kind](self, row)
            field.setAccessibleName(row.title)
            field.setAccessibleDescription(row.hint)
            self.fields[row.name] = field
            form.addRow(row.title, _with_hint(field, row.hint))
        return made

    def _choice(self, row: SettingRow) -> QWidget:
        made = QComboBox()
        for value, text in row.choices:
            made.addItem(text, value)
        made.setCurrentIndex(max(0, made.findData(row.value)))
        made.activated.connect(lambda at: self._set(row.name, made.itemData(at)))
        return made

    def _number(self, row: SettingRow) -> QWidget:
        made = QSpinBox()
        made.setRange(row.least, row.most)
        made.setValue(row.value)
        made.setKeyboardTracking(False)
        made.valueChanged.connect(lambda value: self._set(row.name, value))
        return made

    def _switch(self, row: SettingRow) -> QWidget:
        made = QCheckBox()
        made.setChecked(row.value)
        made.toggled.connect(lambda value: self._set(row.name, value))
        return made

    def _text(self, row: SettingRow) -> QWidget:
        made = QLineEdit(row.value)
        made.editingFinished.connect(lambda: self._set(row.name, made.text().strip()))
        return made

    def _set(self, name: str, value: Any) -> None:
        self._options.set(name, value)


def _with_hint(field: QWidget, hint: str) -> QWidget:
    made, words = QWidget(), QLabel(hint)
    words.setProperty("role", "caption")
    words.setWordWrap(True)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(field)
    column.addWidget(words)
    return made


_MAKERS = {
    "choice": SettingsSheet._choice,
    "number": SettingsSheet._number,
    "switch": SettingsSheet._switch,
    "text": SettingsSheet._text,
}
