"""All tables of a rulebook on one scrolling page, each under its heading."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from console.viewmodels.rulebook import Draft
from widgets.knowledge.rule_table import RuleModel, RuleTable
from widgets.theme.parts import Section


class RulePage(QScrollArea):
    """``edited`` carries entry and text of a cell a person changed."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.tables: list[RuleTable] = []
        self._sections: list[Section] = []
        page = QWidget()
        page.setProperty("surface", "panel")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 12, 16, 24)
        self._column.setSpacing(16)
        self.setWidget(page)

    def show_draft(self, draft: Draft, editable: bool) -> None:
        """Show a draft or a round; edits arrive through ``edited``."""
        for n, section in enumerate(draft.sections):
            if n == len(self.tables):
                self._add(n, section.title)
            self.tables[n].rules.show_draft(draft, editable)
            self._sections[n].count(str(len(section.rows)))

    def _add(self, n: int, title: str) -> None:
        model = RuleModel(n)
        model.edited.connect(self.edited)
        table = RuleTable(model, title)
        model.setParent(table)
        section = Section(title)
        section.body.addWidget(table)
        self.tables.append(table)
        self._sections.append(section)
        self._column.addWidget(section)

    def point(self, entry: str) -> bool:
        """Stand on the cell of an entry and show it; False when no table has it."""
        for table in self.tables:
            index = table.rules.place(entry)
            if index.isValid():
                table.setCurrentIndex(index)
                table.setFocus()
                area = table.visualRect(index)
                self.ensureWidgetVisible(table, 0, 0)
                self.verticalScrollBar().setValue(
                    table.mapTo(self.widget(), area.topLeft()).y() - self.viewport().height() // 3
                )
                return True
        return False
