"""The working calendar (工作日历): years with their status, the year's grid, import, local closures, publishing."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.commands import references
from console.export.calendar import export_calendar
from console.intake.calendar_book import read_calendar_book
from console.viewmodels import calendar as calendars
from console.viewmodels import effects
from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge import files
from widgets.knowledge.closing_day import ask_closure
from widgets.knowledge.effect_panel import EffectPanel
from widgets.knowledge.installing import put_in_force
from widgets.knowledge.legend import Legend
from widgets.knowledge.tool_line import ToolLine
from widgets.knowledge.year_grid import YearGrid
from widgets.theme import current, icon
from widgets.theme.parts import splitter

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_YEAR = Qt.ItemDataRole.UserRole.value
_TOOLS = ("import", "export", "closure", "effect", "drop", "publish")


class CalendarPane(QWidget):
    """Reading for everybody; a draft for those who keep the calendar. Nothing counts before it is published."""

    def __init__(self, desk: "Desk", bridge: Bridge) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self.draft = calendars.Draft(desk.references.calendar)
        self._calendar = self.draft.base
        self.tools = ToolLine("calendar", _TOOLS)
        self.years, self.grid = QTreeWidget(), YearGrid()
        self.effect = EffectPanel(desk, bridge)
        self.day, self._notes = QLabel(), QLabel()
        self._lay_out()
        self._connect()
        self.show_draft(self.draft)
        self._stand_on_this_year()

    def _lay_out(self) -> None:
        self.years.setColumnCount(2)
        self.years.setHeaderLabels([say("knowledge.calendar.year"), say("knowledge.calendar.status")])
        self.years.setRootIsDecorated(False)
        self.years.setProperty("role", "roomy")
        self.years.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.years.setAccessibleName(say("knowledge.calendar.years"))
        self._notes.setWordWrap(True)
        self._notes.setProperty("role", "muted")
        left = QWidget()
        left.setProperty("surface", "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 10, 8, 10)
        column.addWidget(self.years, 1)
        column.addWidget(self._notes)
        middle = QWidget()
        middle.setProperty("surface", "panel")
        grid = QVBoxLayout(middle)
        grid.setContentsMargins(16, 10, 8, 8)
        grid.addWidget(self._year_in_sight(), 1)
        foot = QHBoxLayout()
        foot.addWidget(Legend(calendars.legend()))
        foot.addStretch(1)
        foot.addWidget(self.day)
        grid.addLayout(foot)
        across = splitter(True, say("knowledge.calendar.years"), left, middle, shares=(0, 1))
        across.setSizes([round(248 * current().scale), 1400])
        down = splitter(False, say("knowledge.effect.title"), across, self.effect, shares=(3, 2))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tools)
        whole.addWidget(down, 1)
        self.effect.hide()

    def _year_in_sight(self) -> QScrollArea:
        """The year; on a small screen it scrolls."""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(say("knowledge.calendar.grid"))
        self._scroll.setWidget(self.grid)
        for ground in (self.grid, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        return self._scroll

    def _connect(self) -> None:
        self.years.currentItemChanged.connect(lambda item, old: self._show_year())
        self.grid.pointed.connect(lambda on: self.day.setText(self.grid.words()))
        self.grid.pointed.connect(self._look)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self.grid.chosen.connect(self.ask_closure)
        self.effect.closed.connect(self.effect.hide)
        for name, act in {
            "import": lambda: files.ask_open(self, say("knowledge.file.calendar"), self.read_file),
            "export": lambda: files.ask_save(
                self, say("knowledge.calendar.file"), say("knowledge.file.excel"), self.export
            ),
            "closure": lambda: self.ask_closure(self.grid.day),
            "effect": self.show_effect,
            "drop": self.drop,
            "publish": self.publish,
        }.items():
            self.tools.on(name, act)

    def _look(self, *_: object) -> None:
        """The day stood on is in sight, also when the effect opens below."""
        place = self.grid.place()
        self._scroll.ensureVisible(place.center().x(), place.center().y(), 40, 40)

    @property
    def may(self) -> bool:
        """Whether the person here keeps the calendar."""
        return references.may_install(self._desk) is None

    def renew(self) -> None:
        """The centre told another calendar; a draft under way is put on top of it."""
        self.show_draft(
            calendars.Draft(self._desk.references.calendar, self.draft.plans if self.draft.changed else {})
        )

    # ---- what is shown ----

    def show_draft(self, draft: calendars.Draft) -> None:
        """Show a draft: its years, its grid, and what keeps it from being published."""
        year = self.year
        self.draft = draft
        self._calendar = draft.calendar if draft.changed else draft.base
        names = ["export"]
        if self.may:
            names = ["import", "export", "closure"]
            names += ["effect", "drop", "publish"] if draft.changed else []
        self.tools.offer(names)
        self.tools.enable("publish", not draft.faults)
        self._fill_years()
        self.show_year(year)

    def _fill_years(self) -> None:
        self.years.blockSignals(True)
        self.years.clear()
        for row in calendars.years(self._calendar, self._desk.clock.now()):
            drafted = row.year in self.draft.plans and self.draft.changed
            words = say("knowledge.year.drafted", status=row.words) if drafted else row.words
            item = QTreeWidgetItem([str(row.year), words])
            item.setIcon(1, icon(row.icon, current(), f"{row.tone}.mark"))
            item.setData(0, _YEAR, row)
            item.setToolTip(1, "\n".join((row.title, row.counts, *row.faults)).strip())
            self.years.addTopLevelItem(item)
        self.years.resizeColumnToContents(0)
        self.years.blockSignals(False)

    @property
    def year(self) -> int:
        """The year on the grid."""
        item = self.years.currentItem()
        return int(item.data(0, _YEAR).year) if item else 0

    def show_year(self, year: int) -> None:
        """Stand on a year."""
        for n in range(self.years.topLevelItemCount()):
            item = self.years.topLevelItem(n)
            if item and item.data(0, _YEAR).year == year:
                self.years.setCurrentItem(item)
                self._show_year()

    def _stand_on_this_year(self) -> None:
        self.show_year(calendars.this_year(self._desk.clock.now()))

    def _show_year(self) -> None:
        item = self.years.currentItem()
        if item is None:
            return
        row = item.data(0, _YEAR)
        self._notes.setText("\n".join(line for line in (row.title, row.counts, *row.faults) if line))
        self.grid.show_months(calendars.months(self._calendar, row.year, self._desk.clock.now()))
        self.day.setText(self.grid.words())

    # ---- the draft ----

    def read_file(self, path: Path) -> None:
        """Years from a file become the draft; with faults the file is refused whole, each fault told."""
        self._bridge.read(
            lambda: read_calendar_book(path), lambda found: self._imported(path, found), self._failed
        )

    def _imported(self, path: Path, found: Any) -> None:
        if found.faults:
            self.tools.tell("alarm", files.refused(path, found.faults))
            return
        self.show_draft(calendars.with_plans(self.draft, found.plans))
        self.show_year(max((plan.year for plan in found.plans), default=self.year))
        self.tools.tell("ok", say("knowledge.file.read", name=path.name))

    def _failed(self, wrong: Exception) -> None:
        self.tools.tell("alarm", files.sentence(wrong))

    def export(self, path: Path) -> None:
        """All years as a workbook."""
        shown, now = self._calendar, self._desk.clock.now()
        self._bridge.read(
            lambda: export_calendar(path, shown, now),
            lambda count: self.tools.tell("ok", say("knowledge.file.written", name=path.name, count=count)),
            lambda wrong: self.tools.tell("alarm", files.not_written(path, wrong)),
        )

    def ask_closure(self, on: date | None = None) -> None:
        """Ask for a local closure by its order number."""
        if self.may:
            ask_closure(self, on, self.draft.order(on), self.close_day)

    def close_day(self, on: date, order: str) -> None:
        """The draft with a day closed by an order, or opened again by an empty one."""
        self.show_draft(calendars.with_closure(self.draft, on, order))
        self.show_year(on.year)
        self.grid.point(on)

    def drop(self) -> None:
        """Throw the draft away."""
        self.effect.close_panel()
        self.tools.tell("neutral", "")
        self.show_draft(calendars.Draft(self.draft.base))

    def show_effect(self) -> None:
        """Every open ticket whose due time moves."""
        calendar = self.draft.calendar
        self.effect.show()
        self.effect.run(lambda rowids: effects.by_calendar(self._desk, rowids, calendar))

    def publish(self) -> None:
        """Put the calendar in force at the centre, after one question."""
        if self.draft.faults:
            self.tools.tell("alarm", "\n".join(self.draft.faults))
            return
        calendar, told = self.draft.calendar, self.effect.effect
        years = "、".join(str(year) for year in self.draft.plans)
        sentence = [say("knowledge.calendar.publish", years=years, version=calendar.version)]
        sentence.append(told.sentence if told and told.done else say("knowledge.install.unseen"))
        put_in_force(
            self,
            self._bridge,
            "\n".join(sentence),
            lambda: references.install_calendar(self._desk, calendar),
            self._told,
        )

    def _told(self, tone: str, sentence: str) -> None:
        self.tools.tell(tone, sentence)
        if tone == "ok":
            self.effect.close_panel()
            self._desk.sync_now()
